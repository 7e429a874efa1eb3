package dev.espalier.cli.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C as a question: the work is asked to stop and gets time to write its checkpoint.
final class Interrupt implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::ask, "interrupt");
  private volatile boolean asked;

  private Interrupt() {}

  static Interrupt armed() {
    Interrupt interrupt = new Interrupt();
    Runtime.getRuntime().addShutdownHook(interrupt.hook);
    return interrupt;
  }

  boolean isAsked() {
    return asked;
  }

  /// Runs when the process is to end; the process waits for it.
  private void ask() {
    asked = true;
    try {
      boolean inTime = finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (!inTime) {
        System.err.println("espalier: the work did not stop in time; its last checkpoint stays");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    finished.countDown();
    if (!asked) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
