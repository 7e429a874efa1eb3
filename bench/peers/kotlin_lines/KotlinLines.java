import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jetbrains.kotlin.cli.jvm.compiler.EnvironmentConfigFiles;
import org.jetbrains.kotlin.cli.jvm.compiler.KotlinCoreEnvironment;
import org.jetbrains.kotlin.com.intellij.openapi.util.Disposer;
import org.jetbrains.kotlin.config.CompilerConfiguration;
import org.jetbrains.kotlin.psi.KtFile;
import org.jetbrains.kotlin.psi.KtPsiFactory;

/// Control and data flow of Kotlin between lines, as the bytecode that kotlinc made has them: the
/// oracle of `kotlin`.
///
///     mvn dependency:copy-dependencies of a pom with org.jetbrains.kotlin:kotlin-compiler-embeddable:2.2.0 → COMPILER
///     java -cp 'COMPILER/*' KotlinLines.java SOURCES CLASSES > oracle.jsonl
///     java … dev.espalier.bench.LineGraphExport kotlin SOURCES > ours.jsonl
///     line_graph_agreement.py --language kotlin --oracle "kotlinc's bytecode" oracle.jsonl ours.jsonl
///
/// SOURCES and CLASSES are a library's `-sources.jar` and its jar, unpacked: kotlinc always writes
/// lines and variables. Units are found by the compiler's own parser, instructions by `java.lang.classfile`.
/// `Units` finds a file's routines and their units, `Code` reads a method, `Graphs` has its flow and `Uses` its definitions.
///
/// THE RULE is the one for Java (units are lines; what only moves control is passed through; `cfg`,
/// `exc`, `defuse` as there), and for what Kotlin has more:
///
/// 1. `if`, `when`, `try` whose value is used: their leaves, the last expressions of their branches,
///    are units. Their condition or subject belongs to the unit around them, and their leaves go back to it;
///    where the value is returned, or is the last one of a lambda or of a body `= …`, the leaves leave the routine, and
///    the header is a unit. Returns, and boxing and casts in front of one, are passed through; so is `Unit`.
/// 2. `when`: the subject is a unit. Over constants (literals, names in upper case) it leads to its entries
///    at once, otherwise the conditions of an entry are a unit, tested in order.
/// 3. `?:`, `?.`, `!!`, `&&` don't split a unit; `return`, `throw` and calls of `error`, `TODO`, `exitProcess` and of the file's
///    own functions of type `Nothing` inside are units, which leave by -3; nothing comes behind one of these that is inlined.
/// 4. A lambda is a routine, inlined or not. In the routine around it, all of it counts as its unit; a
///    `return` in it that leaves the routine is an edge from there to -2. Variables that it writes are defined
///    there, the old value remaining possible, and used there if it reads them too: it may run more than once. In
///    the lambda such a `return` leaves by -2, and variables from outside are defined at -1, as are parameters taken apart.
/// 5. Each default value is a unit that is always passed, before the body.
/// 6. `contract { … }` is no unit. A local function has no variable; what it holds is used where it is called.
///
/// WHAT KOTLINC ADDS, AND HOW IT IS TAKEN OUT
///
/// - checks of parameters: in front of the first line;
/// - bodies of inline functions: their lines are beyond the file's, and count as the line of the call by the
///   `KotlinDebug` stratum of `SourceDebugExtension`; their variables are none of the source, their handlers no clauses,
///   though values pass through them;
/// - lines of code that it dropped, which stand out of order at the front of the method;
/// - a line is marked where a call starts, behind what is pushed for it (`this` of `super.f()`, the new object of `error()`,
///   arguments of `minOf`): without a mark of its own, where a statement may begin, what is pushed belongs to the line that
///   is marked next, unless that is inside of the statement before;
/// - casts and boxing in front of a jump to a return: passed through;
/// - a lambda that became a class: its field `$x` is the captured `x`;
/// - `val x: Int`, given a value later, is given one at once that nobody reads;
/// - inlined lambdas: the range of the variable `$i$a$…`, with several ranges where a `finally` was copied into it; several
///   copies are taken together; parameters are stored in front of it;
/// - other lambdas and local functions: `…$lambda$N`, `…$name`; a captured `x` is the parameter `$x`;
/// - `f$default`: stands in front of `f`; its tests of the mask belong to the default value behind them, its call of `f` is passed;
/// - reads of a `for`'s variable by the loop itself, where the body stands on other lines;
/// - `NoWhenBranchMatchedException`, marks for inlining, values that are dropped: passed through;
/// - what is left out, with its reason: a `when` over constants tested one by one, or conditions made a switch (kotlinc
///   decides by types); calls of type `Nothing`, where another file says so (kotlinc drops what follows);
///   variables boxed for a lambda that writes them (`Ref`); state machines of `suspend` functions and lambdas;
///   `tailrec`; lines with code of two units.
///
/// Not undone: branches that kotlinc drops because it knows a variable's constant or that it is not null.
final class KotlinLines {
  private final Map<String, List<String>> filesByName = new HashMap<>();
  private final Map<String, List<Routine>> routines = new TreeMap<>();
  private final Map<Routine, String> fileOf = new HashMap<>();
  private final Map<Routine, List<Graphs>> inlined = new LinkedHashMap<>();
  private final Map<Routine, List<Graphs>> compiled = new LinkedHashMap<>();
  private final Map<String, List<Lambda>> lambdas = new TreeMap<>();
  private int ambiguous;

  private record Lambda(String file, int line, Code code) {}

  public static void main(String[] args) throws IOException {
    KotlinLines all = new KotlinLines();
    all.sources(Path.of(args[0]));
    try (Stream<Path> files = Files.walk(Path.of(args[1]))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        all.read(Files.readAllBytes(file));
      }
    }
    all.matchLambdas();
    all.write();
  }

  // Sources.

  private void sources(Path root) throws IOException {
    var environment =
        KotlinCoreEnvironment.createForProduction(
            Disposer.newDisposable("KotlinLines"),
            new CompilerConfiguration(),
            EnvironmentConfigFiles.JVM_CONFIG_FILES);
    KtPsiFactory factory = new KtPsiFactory(environment.getProject(), false);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path path : files.filter(f -> f.toString().endsWith(".kt")).sorted().toList()) {
        String text = Files.readString(path, UTF_8).replace("\r\n", "\n");
        KtFile file = factory.createFile(path.getFileName().toString(), text);
        String name = root.relativize(path).toString();
        String key =
            file.getPackageFqName().asString().replace('.', '/') + "/" + path.getFileName();
        filesByName.computeIfAbsent(key, _ -> new ArrayList<>()).add(name);
        List<Routine> found = Units.of(file);
        found.forEach(each -> fileOf.put(each, name));
        routines.put(name, found);
      }
    }
  }

  // Classes.

  private void read(byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    String binary = model.thisClass().asInternalName();
    String source =
        model
            .findAttribute(Attributes.sourceFile())
            .map(s -> s.sourceFile().stringValue())
            .orElse("");
    int slash = binary.lastIndexOf('/');
    String key = (slash < 0 ? "" : binary.substring(0, slash)) + "/" + source;
    List<String> files = filesByName.getOrDefault(key, List.of());
    if (files.isEmpty()) {
      return;
    }
    Lines lines =
        model
            .findAttribute(Attributes.sourceDebugExtension())
            .map(map -> Lines.of(new String(map.contents(), UTF_8)))
            .orElseGet(Lines::new);
    Map<String, MethodModel> bridges = new HashMap<>();
    for (MethodModel method : model.methods()) {
      if (method.methodName().stringValue().endsWith("$default")
          || method.methodType().stringValue().contains("DefaultConstructorMarker")) {
        bridges.put(key(method), method);
      }
    }
    for (MethodModel method : model.methods()) {
      if (method.code().isPresent()) {
        method(files, binary, method, bridges, lines);
      }
    }
  }

  private static String key(MethodModel method) {
    String type = method.methodType().stringValue();
    return method.methodName().stringValue() + type.substring(0, type.indexOf(')'));
  }

  /// The bridge has masks and a marker behind the parameters, and the receiver in front.
  private static MethodModel bridge(
      MethodModel method, String binary, Map<String, MethodModel> bridges) {
    String name = method.methodName().stringValue();
    String type = method.methodType().stringValue();
    String parameters = type.substring(1, type.indexOf(')'));
    boolean constructor = name.equals("<init>");
    String marker =
        constructor ? "Lkotlin/jvm/internal/DefaultConstructorMarker;" : "Ljava/lang/Object;";
    String receiver =
        constructor || method.flags().has(AccessFlag.STATIC) ? "" : "L" + binary + ";";
    for (int masks = 1; masks < 5; masks++) {
      String key =
          name
              + (constructor ? "" : "$default")
              + "("
              + receiver
              + parameters
              + "I".repeat(masks)
              + marker;
      if (bridges.containsKey(key)) {
        return bridges.get(key);
      }
    }
    return null;
  }

  private void method(
      List<String> files,
      String binary,
      MethodModel method,
      Map<String, MethodModel> bridges,
      Lines lines) {
    String name = method.methodName().stringValue();
    boolean synthetic =
        method.flags().has(AccessFlag.SYNTHETIC) || method.flags().has(AccessFlag.BRIDGE);
    Code code = new Code(method, null, lines);
    for (Code.Region region : code.lambdas) {
      inline(files, code, region);
    }
    int line = code.firstLine(code.all());
    if (line == 0 || binary.contains("$inlined$") || name.endsWith("$default")) {
      return;
    }
    boolean lambda =
        name.matches(".*\\$lambda\\$\\d+") || name.equals("invoke") || name.equals("invokeSuspend");
    if (synthetic && !lambda) {
      return;
    }
    List<Routine> fits = innermost(files, line, each -> each.fits(name));
    if (fits.isEmpty() && lambda) {
      for (String file : files) {
        if (!innermost(
                List.of(file),
                line,
                each -> each.kind == Routine.Kind.LAMBDA || each.name.isEmpty())
            .isEmpty()) {
          lambdas
              .computeIfAbsent("%s %8d".formatted(file, line), _ -> new ArrayList<>())
              .add(new Lambda(file, line, code));
        }
      }
      return;
    }
    if (fits.size() != 1) {
      ambiguous += fits.size() > 1 ? 1 : 0;
      return;
    }
    Routine one = fits.getFirst();
    MethodModel bridge = one.defaults ? bridge(method, binary, bridges) : null;
    Graphs graphs = new Code(method, bridge, lines).graphs(one, null);
    if (one.defaults && bridge == null && graphs.left.isEmpty()) {
      graphs.left = "default values elsewhere";
    }
    compiled.computeIfAbsent(one, _ -> new ArrayList<>()).add(graphs);
  }

  private interface Test {
    boolean fits(Routine routine);
  }

  private List<Routine> innermost(List<String> files, int line, Test test) {
    List<Routine> around = new ArrayList<>();
    for (String file : files) {
      for (Routine each : routines.get(file)) {
        if (each.line <= line
            && line <= each.last
            && test.fits(each)
            && (each.units.isEmpty() || each.unit(line) > 0)) {
          around.add(each);
        }
      }
    }
    return around.stream()
        .filter(one -> around.stream().noneMatch(other -> isInside(other, one)))
        .toList();
  }

  private boolean isInside(Routine inner, Routine outer) {
    for (Routine at = inner.outer; at != null; at = at.outer) {
      if (at == outer) {
        return true;
      }
    }
    return false;
  }

  // Lambdas.

  private void inline(List<String> files, Code code, Code.Region region) {
    int line = code.firstLine(region);
    if (line == 0) {
      return;
    }
    List<Routine> fits =
        innermost(
            files,
            line,
            each -> each.kind == Routine.Kind.LAMBDA && each.callee.equals(region.callee()));
    if (fits.size() == 1 && hasTwin(fits.getFirst())) {
      ambiguous++;
    } else if (fits.size() == 1) {
      inlined
          .computeIfAbsent(fits.getFirst(), _ -> new ArrayList<>())
          .add(code.graphs(fits.getFirst(), region));
    } else if (fits.size() > 1) {
      ambiguous++;
    }
  }

  /// Whether a lambda around it is given to a function of the same name on the same line.
  private static boolean hasTwin(Routine lambda) {
    for (Routine at = lambda.outer; at != null; at = at.outer) {
      if (at.kind == Routine.Kind.LAMBDA
          && at.line == lambda.line
          && at.callee.equals(lambda.callee)) {
        return true;
      }
    }
    return false;
  }

  private void matchLambdas() {
    for (List<Lambda> group : lambdas.values()) {
      Lambda first = group.getFirst();
      List<Routine> open =
          innermost(
                  List.of(first.file),
                  first.line,
                  each ->
                      (each.kind == Routine.Kind.LAMBDA || each.name.isEmpty())
                          && !inlined.containsKey(each))
              .stream()
              .sorted(Comparator.comparingInt(each -> each.column))
              .toList();
      if (open.size() != group.size()) {
        ambiguous += group.size();
        continue;
      }
      List<Lambda> byNumber =
          group.stream().sorted(Comparator.comparingInt(KotlinLines::number)).toList();
      for (int i = 0; i < open.size(); i++) {
        compiled
            .computeIfAbsent(open.get(i), _ -> new ArrayList<>())
            .add(byNumber.get(i).code.graphs(open.get(i), null));
      }
    }
  }

  private static int number(Lambda lambda) {
    String name = lambda.code.method;
    String tail = name.substring(name.lastIndexOf('$') + 1);
    return tail.matches("\\d+") ? Integer.parseInt(tail) : 0;
  }

  // Out.

  private void write() {
    Set<Routine> all = new LinkedHashSet<>();
    routines.values().forEach(all::addAll);
    int matched = 0;
    StringBuilder out = new StringBuilder();
    for (Routine each : all) {
      List<Graphs> methods = compiled.getOrDefault(each, List.of());
      List<Graphs> places = inlined.getOrDefault(each, List.of());
      if (methods.size() > 1 || (!methods.isEmpty() && !places.isEmpty())) {
        ambiguous++;
      } else if (!methods.isEmpty() || !places.isEmpty()) {
        matched++;
        out.append(json(each, methods.isEmpty() ? places : methods)).append('\n');
      }
    }
    System.out.print(out);
    System.err.printf(
        "%d files, %d routines, %d with their bytecode, %d ambiguous%n",
        routines.size(), all.size(), matched, ambiguous);
  }

  private String json(Routine routine, List<Graphs> graphs) {
    Set<List<Integer>> flow = new LinkedHashSet<>();
    Set<List<Integer>> exceptions = new LinkedHashSet<>();
    Set<List<Object>> uses = new LinkedHashSet<>();
    String left = "";
    for (Graphs each : graphs) {
      flow.addAll(each.flow);
      exceptions.addAll(each.exceptions);
      uses.addAll(each.uses);
      left = left.isEmpty() ? each.left : left;
    }
    Set<String> has = new LinkedHashSet<>(routine.has);
    has.add(routine.kind == Routine.Kind.LAMBDA ? "is a lambda" : "is a function");
    return "{\"file\":\"%s\",\"name\":\"%s\",\"at\":[%d,%d],\"also\":[%d,%d],\"cfg\":%s,\"exc\":%s,\"defuse\":%s,\"has\":%s,\"left\":\"%s\"}"
        .formatted(
            fileOf.get(routine),
            routine.name,
            routine.line,
            routine.column,
            routine.bareLine,
            routine.bareColumn,
            flow,
            exceptions,
            uses.stream()
                .map(use -> "[\"%s\",%d,%d]".formatted(use.get(0), use.get(1), use.get(2)))
                .collect(Collectors.joining(",", "[", "]")),
            has.stream().map(h -> '"' + h + '"').collect(Collectors.joining(",", "[", "]")),
            left);
  }
}
