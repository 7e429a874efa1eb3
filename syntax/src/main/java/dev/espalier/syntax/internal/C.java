package dev.espalier.syntax.internal;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/// One handle for each C signature that tree-sitter's API uses; the function is an argument.
///
/// So the handles are constants for the JIT compiler while several cores share them. Pointers are
/// plain numbers: they are 64 bits wide on every platform that has a bundled core, and numbers need
/// no liveness checks. Short calls are `critical`: they skip the thread's state transition.
@SuppressWarnings("restricted") // the foreign function API is what this class is for
final class C {
  /// `TSNode`: context (start byte, row, column, alias), id, tree.
  static final StructLayout NODE =
      MemoryLayout.structLayout(
          MemoryLayout.sequenceLayout(4, JAVA_INT).withName("context"),
          JAVA_LONG.withName("id"),
          JAVA_LONG.withName("tree"));

  /// `TSTreeCursor`, with room for the largest one: it grew from 24 to 32 bytes.
  static final StructLayout CURSOR =
      MemoryLayout.structLayout(
          JAVA_LONG.withName("tree"),
          JAVA_LONG.withName("id"),
          MemoryLayout.sequenceLayout(4, JAVA_INT).withName("context"));

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option SHORT = Linker.Option.critical(false);

  private static final MethodHandle NODE_OF_POINTER =
      LINKER.downcallHandle(FunctionDescriptor.of(NODE, JAVA_LONG), SHORT);
  private static final MethodHandle CURSOR_OF_NODE =
      LINKER.downcallHandle(FunctionDescriptor.of(CURSOR, NODE), SHORT);
  private static final MethodHandle SHORT_OF_NODE =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_SHORT, NODE), SHORT);
  private static final MethodHandle INT_OF_NODE =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_INT, NODE), SHORT);
  private static final MethodHandle BOOLEAN_OF_NODE =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_BOOLEAN, NODE), SHORT);
  private static final MethodHandle BOOLEAN_OF_POINTER =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_BOOLEAN, JAVA_LONG), SHORT);
  private static final MethodHandle SHORT_OF_POINTER =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_SHORT, JAVA_LONG), SHORT);
  private static final MethodHandle INT_OF_POINTER =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_INT, JAVA_LONG), SHORT);
  private static final MethodHandle INT_OF_POINTER_SHORT =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_SHORT), SHORT);
  private static final MethodHandle POINTER_OF_POINTER_SHORT =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_SHORT), SHORT);
  private static final MethodHandle POINTER =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_LONG));
  private static final MethodHandle VOID_OF_POINTER =
      LINKER.downcallHandle(FunctionDescriptor.ofVoid(JAVA_LONG));
  private static final MethodHandle VOID_OF_POINTER_LONG =
      LINKER.downcallHandle(FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
  private static final MethodHandle BOOLEAN_OF_POINTERS =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_BOOLEAN, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle PARSE_STRING =
      LINKER.downcallHandle(
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT));

  private C() {}

  /// Calls `TSNode f(void *)` into the node that `into` hands out.
  static void nodeOf(MemorySegment f, SegmentAllocator into, long pointer) {
    try {
      var _ = (MemorySegment) NODE_OF_POINTER.invokeExact(f, into, pointer);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static void cursorOf(MemorySegment f, SegmentAllocator into, MemorySegment node) {
    try {
      var _ = (MemorySegment) CURSOR_OF_NODE.invokeExact(f, into, node);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static short shortOf(MemorySegment f, MemorySegment node) {
    try {
      return (short) SHORT_OF_NODE.invokeExact(f, node);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int intOf(MemorySegment f, MemorySegment node) {
    try {
      return (int) INT_OF_NODE.invokeExact(f, node);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static boolean booleanOf(MemorySegment f, MemorySegment node) {
    try {
      return (boolean) BOOLEAN_OF_NODE.invokeExact(f, node);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static boolean booleanOf(MemorySegment f, long pointer) {
    try {
      return (boolean) BOOLEAN_OF_POINTER.invokeExact(f, pointer);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static short shortOf(MemorySegment f, long pointer) {
    try {
      return (short) SHORT_OF_POINTER.invokeExact(f, pointer);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int intOf(MemorySegment f, long pointer) {
    try {
      return (int) INT_OF_POINTER.invokeExact(f, pointer);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int intOf(MemorySegment f, long pointer, int id) {
    try {
      return (int) INT_OF_POINTER_SHORT.invokeExact(f, pointer, (short) id);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static long pointerOf(MemorySegment f, long pointer, int id) {
    try {
      return (long) POINTER_OF_POINTER_SHORT.invokeExact(f, pointer, (short) id);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static long pointer(MemorySegment f) {
    try {
      return (long) POINTER.invokeExact(f);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static void run(MemorySegment f, long pointer) {
    try {
      VOID_OF_POINTER.invokeExact(f, pointer);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static void run(MemorySegment f, long pointer, long value) {
    try {
      VOID_OF_POINTER_LONG.invokeExact(f, pointer, value);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static boolean booleanOf(MemorySegment f, long a, long b) {
    try {
      return (boolean) BOOLEAN_OF_POINTERS.invokeExact(f, a, b);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static long parseString(MemorySegment f, long parser, MemorySegment source, int length) {
    try {
      return (long) PARSE_STRING.invokeExact(f, parser, 0L, source.address(), length);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static RuntimeException unexpected(Throwable t) {
    return t instanceof RuntimeException e ? e : new IllegalStateException(t);
  }
}
