package dev.espalier.syntax;

import dev.espalier.syntax.Rejection.Reason;
import dev.espalier.syntax.internal.FlatNodes;
import dev.espalier.syntax.internal.Overrun;
import dev.espalier.syntax.internal.TreeMaker;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs a front end that calls itself for what is nested, in threads of its own with a deep stack.
///
/// A thread that takes too long is asked to stop, which ANTLR does at once; javac and JDT cannot be
/// asked, so theirs is left behind until it is done.
final class DeepParser implements SourceParser {
  /// Bytes of address space; what is not used costs nothing.
  private static final long STACK = 1L << 30;

  private final Optional<Language> language;
  private final ParserLimits limits;
  private final TreeMaker maker;

  DeepParser(Optional<Language> language, ParserLimits limits, TreeMaker maker) {
    this.language = language;
    this.limits = limits;
    this.maker = maker;
  }

  @Override
  public Parsed parse(byte[] source) {
    return Refusal.of(source, limits)
        .<Parsed>map(Parsed.Rejected::new)
        .orElseGet(() -> parseDeep(source));
  }

  private Parsed parseDeep(byte[] source) {
    Work work = new Work(source);
    Thread thread = new Thread(null, work, maker.grammar().frontEnd().id(), STACK);
    thread.setDaemon(true);
    thread.start();
    Parsed parsed = work.await();
    return parsed == null ? late() : parsed;
  }

  private Parsed late() {
    return rejected(Reason.TIME_LIMIT, "takes longer than %s to parse".formatted(limits.time()));
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
    private final long deadline = System.nanoTime() + limits.time().toNanos();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable Parsed parsed;

    Work(byte[] source) {
      this.source = source;
    }

    @Override
    public void run() {
      try {
        parsed = make();
      } catch (StackOverflowError _) {
        parsed = rejected(Reason.TOO_DEEP, "is nested too deeply for " + name());
      } catch (Overrun overrun) {
        parsed = overrun.nodes() == 0 ? late() : rejected(Reason.TOO_LARGE, nodes(overrun));
      } catch (RuntimeException | AssertionError | LinkageError e) {
        parsed = rejected(Reason.INTERNAL_ERROR, name() + " failed: " + e);
      } finally {
        done.countDown();
      }
    }

    private Parsed make() {
      FlatNodes nodes = new FlatNodes();
      boolean errors = maker.make(source, deadline, nodes);
      return new Parsed.Tree(
          new SyntaxTree(
              language,
              source,
              maker.grammar(),
              nodes.size,
              nodes.kind,
              nodes.field,
              nodes.parent,
              nodes.subtreeEnd,
              nodes.start,
              nodes.end,
              nodes.flags,
              errors));
    }

    private static String nodes(Overrun overrun) {
      return "gives a tree of more than %,d nodes".formatted(overrun.nodes());
    }

    private String name() {
      return maker.grammar().name();
    }

    /// What became of the source, or null when it takes too long.
    @Nullable Parsed await() {
      boolean interrupted = false;
      try {
        while (true) {
          try {
            return done.await(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
                ? parsed
                : null;
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
  }
}
