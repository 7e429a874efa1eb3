package dev.espalier.bench.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.DataFlow;
import dev.espalier.analysis.LineGraph;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routines;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Sources and the class files made of them, compared.
public final class BytecodeComparison {
  private final SortedMap<String, String> sources;
  private final SortedSet<String> uncompiled;
  private final long uncompiledFunctions;
  private final BytecodeReader reader;

  private BytecodeComparison(SortedMap<String, String> sources, Compiled compiled)
      throws IOException {
    this.sources = sources;
    this.uncompiled = compiled.leftOut();
    Map<String, List<Declared>> declared = declared(sources);
    this.uncompiledFunctions =
        uncompiled.stream().mapToInt(file -> declared.getOrDefault(file, List.of()).size()).sum();
    this.reader = new BytecodeReader(declared);
    compiled.classes().forEach(reader::read);
    reader.matchLambdas();
  }

  public static BytecodeComparison compiling(Path folder, String classPath) throws IOException {
    SortedMap<String, String> sources = sources(folder);
    return new BytecodeComparison(sources, Compiled.of(sources, classPath));
  }

  public static BytecodeComparison ofClasses(Path folder, Path classes) throws IOException {
    return new BytecodeComparison(sources(folder), read(classes));
  }

  public static BytecodeComparison ofModule(String name, Path zip) throws IOException {
    Path classes = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", name);
    try (FileSystem files = FileSystems.newFileSystem(zip)) {
      return new BytecodeComparison(sources(files.getPath(name)), read(classes));
    }
  }

  private static SortedMap<String, String> sources(Path folder) throws IOException {
    SortedMap<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String name = file.getFileName().toString();
        if (!name.equals("module-info.java") && !name.equals("package-info.java")) {
          all.put(
              folder.relativize(file).toString().replace('\\', '/'),
              new String(Files.readAllBytes(file), UTF_8));
        }
      }
    }
    return all;
  }

  private static Compiled read(Path folder) throws IOException {
    List<byte[]> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        all.add(Files.readAllBytes(file));
      }
    }
    return new Compiled(all, new TreeSet<>());
  }

  static JavaFileObject source(String name, String text) {
    return new SimpleJavaFileObject(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static Map<String, List<Declared>> declared(SortedMap<String, String> sources)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, List<Declared>> all = new HashMap<>();
    for (var each : sources.entrySet()) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  null,
                  _ -> {},
                  List.of("-proc:none"),
                  null,
                  List.of(source(each.getKey(), each.getValue())));
      for (CompilationUnitTree file : task.parse()) {
        all.put(
            each.getKey(),
            SourceUnits.of(file, Trees.instance(task).getSourcePositions(), each.getValue()));
      }
    }
    return all;
  }

  private record At(String file, int line, int column) {}

  /// The graphs of the analysis.
  private Map<At, LineGraph> ours() {
    Map<At, LineGraph> all = new HashMap<>();
    try (Parser parser = Parser.of(Language.JAVA)) {
      sources.forEach((file, text) -> {
        switch (parser.parse(text.getBytes(UTF_8))) {
          case Parsed.Rejected _ -> {}
          case Parsed.Tree(var tree) -> {
            Routines routines = Routines.of(tree);
            for (Routine routine : routines.functions()) {
              LineGraph graph = LineGraph.of(tree, DataFlow.of(Cfg.of(routine)));
              all.put(new At(file, graph.line(), graph.column()), graph);
            }
          }
        }
      });
    }
    return all;
  }

  /// The graphs of the bytecode, as [LineGraph]s by file.
  public Map<String, List<LineGraph>> truth() {
    Map<String, List<LineGraph>> all = new TreeMap<>();
    for (Compared each : reader.found()) {
      Declared at = each.declared();
      if (!at.mixed() && !at.pattern()) {
        all.computeIfAbsent(each.file(), _ -> new ArrayList<>())
            .add(
                new LineGraph(
                    at.line(),
                    at.column(),
                    List.copyOf(each.flow()),
                    List.copyOf(each.exceptions()),
                    List.copyOf(each.uses())));
      }
    }
    return all;
  }

  /// What came of the comparison.
  public final class Outcome {
    private final Agreement raw = new Agreement();
    private final Agreement flow = new Agreement();
    private final Agreement exceptions = new Agreement();
    private final Agreement uses = new Agreement();
    private final StringBuilder differences = new StringBuilder();
    private long left;
    private int missing;

    private Outcome() {}

    private void add(Compared method, LineGraph graph) {
      boolean branches = method.branches();
      Set<String> has = method.declared().has();
      raw.add(branches, has, method.rawFlow(), graph.flow());
      boolean same = flow.add(branches, has, method.flow(), graph.flow());
      same &= exceptions.add(branches, has, method.exceptions(), graph.exceptions());
      same &= uses.add(branches, has, method.uses(), graph.uses());
      if (!same) {
        differences.append(difference(method, graph));
      }
    }

    /// As a person reads it: each method that differs is named.
    public String text() {
      return flow.text("control flow")
          + exceptions.text("exceptions")
          + uses.text("definition-use pairs")
          + raw.text("control flow, raw lines").lines().limit(3).reduce("", (a, b) -> a + b + "\n")
          + "left out: %d with mixed lines or patterns, %d that lines cannot tell apart; missing: %d%n"
              .formatted(left, reader.ambiguous(), missing)
          + "left out because they do not compile: %d of %d files, with %d functions%n"
              .formatted(uncompiled.size(), sources.size(), uncompiledFunctions)
          + differences;
    }

    public List<AgreementResult> results(AgreementResult.Origin origin) {
      SortedMap<String, Long> reasons = new TreeMap<>();
      reasons.put("mixed lines or patterns", left);
      reasons.put("lines cannot tell them apart", (long) reader.ambiguous());
      if (uncompiledFunctions > 0) {
        reasons.put("in files that do not compile here", uncompiledFunctions);
      }
      return List.of(
          AgreementResult.of(origin, "control flow", flow, reasons),
          AgreementResult.of(origin, "exceptions", exceptions, reasons),
          AgreementResult.of(origin, "definition-use", uses, reasons));
    }
  }

  /// Compares method by method; one that the analysis lacks has no edges.
  public Outcome outcome() {
    Map<At, LineGraph> ours = ours();
    LineGraph none = new LineGraph(0, 0, List.of(), List.of(), List.of());
    Outcome outcome = new Outcome();
    for (Compared each : reader.found()) {
      Declared at = each.declared();
      if (at.mixed() || at.pattern()) {
        outcome.left++;
        continue;
      }
      LineGraph mine = ours.get(new At(each.file(), at.line(), at.column()));
      outcome.missing += mine == null ? 1 : 0;
      outcome.add(each, mine == null ? none : mine);
    }
    return outcome;
  }

  private static String difference(Compared each, LineGraph mine) {
    Declared at = each.declared();
    return "%s:%d:%d %s%n".formatted(each.file(), at.line(), at.column(), at.name())
        + difference("flow", each.flow(), mine.flow())
        + difference("exceptions", each.exceptions(), mine.exceptions())
        + difference("uses", each.uses(), mine.uses());
  }

  private static String difference(String what, Collection<?> truth, Collection<?> ours) {
    Set<Object> missing = new HashSet<>(truth);
    missing.removeAll(new HashSet<Object>(ours));
    Set<Object> extra = new HashSet<>(ours);
    extra.removeAll(new HashSet<Object>(truth));
    return missing.isEmpty() && extra.isEmpty()
        ? ""
        : "  %s: missing %s, extra %s%n".formatted(what, sorted(missing), sorted(extra));
  }

  private static List<String> sorted(Set<Object> all) {
    return all.stream().map(Object::toString).sorted().toList();
  }
}
