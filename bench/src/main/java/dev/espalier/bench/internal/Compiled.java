package dev.espalier.bench.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Sources compiled in memory with all debugging information.
final class Compiled {
  private Compiled() {}

  /// @throws IllegalArgumentException with javac's messages when something does not compile
  static List<byte[]> of(SortedMap<String, String> sources, String classPath) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> errors = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      InMemory classes = new InMemory(files);
      List<JavaFileObject> objects =
          sources.entrySet().stream()
              .map(each -> BytecodeComparison.source(each.getKey(), each.getValue()))
              .toList();
      boolean done =
          compiler
              .getTask(
                  null,
                  classes,
                  message -> {
                    if (message.getKind() == javax.tools.Diagnostic.Kind.ERROR) {
                      errors.add(message.toString());
                    }
                  },
                  List.of("-g", "-proc:none", "-nowarn", "-Xmaxerrs", "20", "-cp", classPath),
                  null,
                  objects)
              .call();
      if (!done) {
        throw new IllegalArgumentException(String.join("\n", errors));
      }
      return classes.bytes.values().stream().map(ByteArrayOutputStream::toByteArray).toList();
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
