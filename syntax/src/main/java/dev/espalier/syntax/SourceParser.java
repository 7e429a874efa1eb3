package dev.espalier.syntax;

/// Makes trees of sources, one after the other; serves one thread at a time.
///
/// ```java
/// try (SourceParser parser = new FrontEnd.Javac().parser(Language.JAVA)) {
///   Parsed parsed = parser.parse("class A {}".getBytes(UTF_8));
/// }
/// ```
public interface SourceParser extends AutoCloseable {
  /// The tree of `source`, which is not copied and must not change while the tree is in use.
  Parsed parse(byte[] source);

  @Override
  void close();
}
