package dev.espalier.syntax.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// A source and a deadline, called back by cores that take them as functions (0.26 and later).
@SuppressWarnings("restricted") // the foreign function API is what this class is for
final class Timed {
  private static final StructLayout INPUT =
      MemoryLayout.structLayout(
          JAVA_LONG.withName("payload"),
          ADDRESS.withName("read"),
          JAVA_LONG.withName("encoding"),
          JAVA_LONG.withName("decode"));
  private static final StructLayout OPTIONS =
      MemoryLayout.structLayout(JAVA_LONG.withName("payload"), ADDRESS.withName("progress"));

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle PARSE =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, INPUT, OPTIONS));

  private final MemorySegment input;
  private final MemorySegment options;
  private MemorySegment source = MemorySegment.NULL;
  private int length;
  private long deadline;

  /// @param arena owns the functions that C calls
  Timed(Arena arena) {
    input = arena.allocate(INPUT);
    options = arena.allocate(OPTIONS);
    // A TSPoint by value is eight bytes in one register: a long.
    var read = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
    var late = FunctionDescriptor.of(JAVA_BOOLEAN, JAVA_LONG);
    input.set(ADDRESS, 8, LINKER.upcallStub(bound("read", read), read, arena));
    options.set(ADDRESS, 8, LINKER.upcallStub(bound("late", late), late, arena));
  }

  /// Parses `source[0, length)` unless that takes until `deadline`; 0 when it does.
  long parse(Core core, long parser, MemorySegment source, int length, long deadline) {
    this.source = source;
    this.length = length;
    this.deadline = deadline;
    try {
      return (long) PARSE.invokeExact(core.parserParseWithOptions(), parser, 0L, input, options);
    } catch (Throwable t) {
      throw C.unexpected(t);
    }
  }

  /// `const char *read(void *payload, uint32_t byte_index, TSPoint, uint32_t *bytes_read)`
  @SuppressWarnings("unused") // called by C
  private long read(long payload, int index, long point, long bytesRead) {
    int from = Math.min(Math.max(index, 0), length);
    MemorySegment.ofAddress(bytesRead).reinterpret(Integer.BYTES).set(JAVA_INT, 0, length - from);
    return source.address() + from;
  }

  @SuppressWarnings("unused") // called by C
  private boolean late(long state) {
    return System.nanoTime() - deadline > 0;
  }

  private MethodHandle bound(String name, FunctionDescriptor type) {
    try {
      MethodType method = type.toMethodType();
      return MethodHandles.lookup().findVirtual(Timed.class, name, method).bindTo(this);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
