package dev.espalier.syntax.internal;

/// The tree-sitter cores of this process.
final class Cores {
  private static final class Bundled {
    static final Core CORE = Core.of(NativeLibrary.load("tree-sitter").symbols());
  }

  private Cores() {}

  static Core bundled() {
    return Bundled.CORE;
  }
}
