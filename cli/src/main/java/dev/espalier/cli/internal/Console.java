package dev.espalier.cli.internal;

import dev.espalier.experiment.RunListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Shows how far long work has come: one moving line on a terminal, plain lines elsewhere, with the
/// time spent and left. Never silent for more than two seconds while it is open, whatever the work
/// does.
public final class Console implements RunListener, AutoCloseable {
  private static final Duration BEAT = Duration.ofMillis(1500);
  private static final Duration TERMINAL_BEAT = Duration.ofMillis(250);
  private static final String ERASE_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final boolean terminal;
  private final long opened = System.nanoTime();
  private final Thread heart;
  private volatile boolean open = true;
  private String phase = "starting";
  private long phaseStarted = opened;
  private double fraction = Double.NaN;
  private String note = "";

  private Console(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
    this.heart = Thread.ofPlatform().daemon().name("console").unstarted(this::beat);
  }

  /// Shows progress on standard output.
  static Console onOutput() {
    return started(new Console(System.out, Terminal.isOutput()));
  }

  /// Shows progress on standard error.
  static Console onError() {
    return started(new Console(System.err, Terminal.isError()));
  }

  private static Console started(Console console) {
    console.heart.start();
    return console;
  }

  @Override
  public synchronized void phase(String name) {
    phase = name;
    phaseStarted = System.nanoTime();
    fraction = Double.NaN;
    note = "";
    show();
  }

  @Override
  public synchronized void progress(double fraction, String note) {
    this.fraction = fraction;
    this.note = note;
  }

  @Override
  public synchronized void say(String line) {
    out.print(terminal ? ERASE_LINE : "");
    out.println(line);
    out.flush();
  }

  @Override
  public void close() {
    open = false;
    LockSupport.unpark(heart);
    synchronized (this) {
      out.print(terminal ? ERASE_LINE : "");
      out.flush();
    }
  }

  private void beat() {
    Duration beat = terminal ? TERMINAL_BEAT : BEAT;
    while (open) {
      LockSupport.parkNanos(beat.toNanos());
      synchronized (this) {
        if (open) {
          show();
        }
      }
    }
  }

  private void show() {
    String line = line();
    if (terminal) {
      out.print(ERASE_LINE + line);
    } else {
      out.println(line);
    }
    out.flush();
  }

  private String line() {
    long now = System.nanoTime();
    StringBuilder line = new StringBuilder();
    line.append(clock((now - opened) / 1e9)).append("  ").append(phase);
    if (!Double.isNaN(fraction)) {
      line.append("  ").append(String.format("%3.0f %%", 100 * fraction));
    }
    if (!note.isEmpty()) {
      line.append("  ").append(note);
    }
    double spent = (now - phaseStarted) / 1e9;
    if (fraction > 0.02 && fraction < 1) {
      line.append("  left ").append(clock(spent * (1 - fraction) / fraction));
    }
    return line.toString();
  }

  /// Minutes and seconds, for example `3:07`.
  static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole / 60 + ":" + String.format("%02d", whole % 60);
  }
}
