package dev.espalier.syntax.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// Nanoseconds that a processor has spent on a thread. What else the machine does, or that it
/// slept, is not in them.
public final class ProcessorTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ProcessorTime() {}

  /// Of a platform thread; 0 before it starts and when it has ended.
  public static long of(Thread thread) {
    return Math.max(0, THREADS.getThreadCpuTime(thread.threadId()));
  }

  /// Of the thread that asks.
  static long ofThis() {
    return THREADS.getCurrentThreadCpuTime();
  }
}
