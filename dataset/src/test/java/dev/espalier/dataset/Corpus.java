package dev.espalier.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A tiny corpus in a folder or an archive.
record Corpus(Map<String, byte[]> files) {
  /// Two files with methods that count, one with none, and one with a syntax error.
  static Corpus small() {
    return new Corpus(new TreeMap<>())
        .with(
            "a/A.java",
            "class A { A() {} int f(int x) { x++; g(\"é 𝄞\"); return x; } void g(String s) {} }")
        .with("b/B.java", "interface B { int x(); }")
        .with("b/C.java", "class C { void h(int[] a) { for (int i : a) { if (i > 0) { p(i); } } } ")
        .with(
            "d/D.java",
            "class D { int f(int x) { x++; g(\"other\"); return x; } int k() { int k = 1; k++; return k; } }");
  }

  byte[] bytes(String path) {
    return Objects.requireNonNull(files.get(path));
  }

  Corpus with(String path, String text) {
    return with(path, text.getBytes(UTF_8));
  }

  Corpus with(String path, byte[] content) {
    Map<String, byte[]> more = new TreeMap<>(files);
    more.put(path, content);
    return new Corpus(more);
  }

  /// Writes it as a folder; its name.
  String folder(Path at) {
    try {
      for (var file : files.entrySet()) {
        Path path = at.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      return at.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes it as an archive; its name.
  String zip(Path at) {
    try (var zip = new ZipOutputStream(Files.newOutputStream(at))) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
      return at.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
