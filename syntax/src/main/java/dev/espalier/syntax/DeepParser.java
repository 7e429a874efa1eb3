package dev.espalier.syntax;

import dev.espalier.syntax.Rejection.Reason;
import dev.espalier.syntax.internal.FlatNodes;
import dev.espalier.syntax.internal.Overrun;
import dev.espalier.syntax.internal.ProcessorTime;
import dev.espalier.syntax.internal.TreeMaker;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs a front end that calls itself for what is nested, in threads of its own with a deep stack.
///
/// Time is the processor's, spent by that thread: a machine that is busy with other things rejects
/// nothing more. Who takes too long is asked to stop and waited for as long again; who doesn't stop
/// even then is left behind, and another takes its place.
final class DeepParser implements SourceParser {
  /// Bytes of address space; what is not used costs nothing.
  private static final long STACK = 1L << 30;

  private final Optional<Language> language;
  private final ParserLimits limits;
  private final Supplier<? extends TreeMaker> makers;
  private TreeMaker maker;

  /// @param makers gives a maker that shares nothing with the others that can change
  DeepParser(
      Optional<Language> language, ParserLimits limits, Supplier<? extends TreeMaker> makers) {
    this.language = language;
    this.limits = limits;
    this.makers = makers;
    this.maker = makers.get();
  }

  @Override
  public Parsed parse(byte[] source) {
    return Refusal.of(source, limits)
        .<Parsed>map(Parsed.Rejected::new)
        .orElseGet(() -> parseDeep(source));
  }

  private Parsed parseDeep(byte[] source) {
    Work work = new Work(source, maker);
    long limit = limits.time().toNanos();
    work.thread.start();
    Parsed parsed = work.within(limit);
    return parsed == null ? late(work, limit) : parsed;
  }

  private Parsed late(Work work, long limit) {
    maker.stop();
    if (work.within(2 * limit) != null) {
      maker.close();
    }
    maker = makers.get();
    return rejected(
        Reason.TIME_LIMIT, "takes more than %s of a processor to parse".formatted(limits.time()));
  }

  private static Parsed rejected(Reason reason, String detail) {
    return new Parsed.Rejected(new Rejection(reason, detail));
  }

  @Override
  public void close() {
    maker.close();
  }

  /// One source on its way to a tree.
  private final class Work implements Runnable {
    private final byte[] source;
    private final TreeMaker by;
    private final Thread thread;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable Parsed parsed;

    Work(byte[] source, TreeMaker by) {
      this.source = source;
      this.by = by;
      this.thread = new Thread(null, this, by.grammar().frontEnd().id(), STACK);
      thread.setDaemon(true);
    }

    @Override
    public void run() {
      try {
        parsed = make();
      } catch (StackOverflowError _) {
        parsed = rejected(Reason.TOO_DEEP, "is nested too deeply for " + name());
      } catch (Overrun overrun) {
        parsed = new Parsed.Rejected(overrun.rejection());
      } catch (RuntimeException | AssertionError | LinkageError e) {
        parsed = rejected(Reason.INTERNAL_ERROR, name() + " failed: " + e);
      } finally {
        done.countDown();
      }
    }

    private Parsed make() {
      FlatNodes nodes = new FlatNodes();
      boolean errors = by.make(source, nodes);
      return new Parsed.Tree(new SyntaxTree(language, source, by.grammar(), nodes, errors));
    }

    private String name() {
      return by.grammar().name();
    }

    /// What became of the source, or null when its thread has spent so many nanoseconds before.
    @Nullable Parsed within(long nanos) {
      boolean interrupted = false;
      try {
        while (true) {
          try {
            return isDone(nanos) ? parsed : null;
          } catch (InterruptedException _) {
            interrupted = true;
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private boolean isDone(long nanos) throws InterruptedException {
      long spent = 0;
      while (!done.await(nanos - spent, TimeUnit.NANOSECONDS)) {
        spent = ProcessorTime.of(thread);
        if (spent >= nanos) {
          return false;
        }
      }
      return true;
    }
  }
}
