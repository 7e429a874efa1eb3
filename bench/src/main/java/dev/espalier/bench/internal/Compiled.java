package dev.espalier.bench.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Sources compiled in memory with all debugging information.
///
/// @param leftOut the files that don't compile with this class path
record Compiled(List<byte[]> classes, SortedSet<String> leftOut) {
  /// Leaves out, again and again, what does not compile; the others find those classes in the class
  /// path if it has them.
  ///
  /// @throws IllegalArgumentException with javac's messages when nothing is left
  static Compiled of(SortedMap<String, String> sources, String classPath) throws IOException {
    SortedMap<String, String> rest = new TreeMap<>(sources);
    SortedSet<String> leftOut = new TreeSet<>();
    while (true) {
      SortedMap<String, String> errors = new TreeMap<>();
      List<byte[]> classes = compiled(rest, classPath, errors);
      if (errors.isEmpty()) {
        return new Compiled(classes, leftOut);
      }
      leftOut.addAll(errors.keySet());
      rest.keySet().removeAll(errors.keySet());
      if (rest.isEmpty() || errors.containsKey("")) {
        throw new IllegalArgumentException(String.join("\n", errors.values()));
      }
    }
  }

  private static List<byte[]> compiled(
      SortedMap<String, String> sources, String classPath, SortedMap<String, String> errors)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> objects =
        sources.entrySet().stream()
            .map(each -> BytecodeComparison.source(each.getKey(), each.getValue()))
            .toList();
    List<String> options =
        List.of("-g", "-proc:none", "-nowarn", "-Xmaxerrs", "100000", "-cp", classPath);
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      InMemory classes = new InMemory(files);
      boolean done =
          compiler
              .getTask(null, classes, message -> error(message, errors), options, null, objects)
              .call();
      if (!done && errors.isEmpty()) {
        errors.put("", "javac does not say why it failed");
      }
      return classes.bytes.values().stream().map(ByteArrayOutputStream::toByteArray).toList();
    }
  }

  /// Keeps the first error of a file; "" stands for none.
  private static void error(
      Diagnostic<? extends JavaFileObject> message, SortedMap<String, String> errors) {
    if (message.getKind() == Diagnostic.Kind.ERROR) {
      JavaFileObject at = message.getSource();
      errors.putIfAbsent(at == null ? "" : at.getName().substring(1), message.toString());
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    final SortedMap<String, ByteArrayOutputStream> bytes = new TreeMap<>();

    InMemory(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(
          URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          bytes.put(className, out);
          return out;
        }
      };
    }
  }
}
