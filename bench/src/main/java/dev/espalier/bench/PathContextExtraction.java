package dev.espalier.bench;

import dev.espalier.representation.ContextLines;
import dev.espalier.representation.Function;
import dev.espalier.representation.Functions;
import dev.espalier.representation.PathContexts;
import dev.espalier.representation.PathForm;
import dev.espalier.representation.PathLimits;
import dev.espalier.representation.Terminals;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import dev.espalier.syntax.SyntaxTree;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// The work of code2vec's JavaExtractor, done by Espalier: a folder of Java files to lines of path contexts.
///
/// All contexts of every method with a body, at most 8 edges long and 2 wide, hashed, as the peer writes them by default.
///
///     PathContextExtraction FOLDER OUTPUT [THREADS]
public final class PathContextExtraction {
  private static final PathLimits LIMITS = PathLimits.CODE2VEC.withContexts(PathLimits.ALL);

  private PathContextExtraction() {}

  static void main(String[] arguments) throws Exception {
    int threads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1])), 1 << 16)) {
      run(javaFiles(Path.of(arguments[0])), out, threads);
    }
  }

  static List<Path> javaFiles(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      return paths.filter(path -> path.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static void run(List<Path> files, OutputStream out, int threads)
      throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    List<Callable<Void>> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers.add(() -> work(files, next, out));
    }
    try (var pool = Executors.newFixedThreadPool(threads)) {
      for (var worker : pool.invokeAll(workers)) {
        worker.get();
      }
    }
  }

  private static Void work(List<Path> files, AtomicInteger next, OutputStream out) {
    ContextLines lines = ContextLines.in(PathForm.HASHED);
    try (Parser parser = Parser.of(Language.JAVA)) {
      for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
        if (parser.parse(Files.readAllBytes(files.get(i))) instanceof Parsed.Tree(var tree)) {
          add(tree, lines);
        }
        synchronized (out) {
          lines.writeTo(out);
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(SyntaxTree tree, ContextLines lines) {
    Terminals terminals = Terminals.of(tree);
    for (Function function : Functions.of(tree)) {
      if (function.form() == Function.Form.FUNCTION && function.hasBody()) {
        lines.add(PathContexts.of(terminals, function, LIMITS));
      }
    }
  }
}
