package dev.espalier.representation.internal.graphcodebert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.representation.GraphCodeBert;
import dev.espalier.representation.GraphCodeBert.Edge;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Running each loop's body silently once and aloud once gives what visiting everything twice and
/// copying all states gives: the published way is played on random programs.
class FlowRunTest {
  private static final String[] NAMES = {"a", "b", "c", "d"};

  private static final Parser parser = Parser.of(Language.JAVA);

  @AfterAll
  static void close() {
    parser.close();
  }

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void edgesAreThoseOfCopiedStatesAndRepeatedVisits(int seed) {
    String source = "void f() {" + statements(new Random(seed), 3) + "}";
    GraphCodeBert flow =
        ((GraphCodeBert.Result.Found) GraphCodeBert.of(parser, source.getBytes(UTF_8))).flow();
    assertThat(parents(flow)).as(source).isEqualTo(Copying.of(parser, source));
  }

  private static Map<Integer, Set<Integer>> parents(GraphCodeBert flow) {
    Map<Integer, Set<Integer>> parents = new TreeMap<>();
    for (Edge edge : flow.flow()) {
      Arrays.stream(edge.parents())
          .forEach(
              parent -> parents.computeIfAbsent(edge.token(), _ -> new TreeSet<>()).add(parent));
    }
    return parents;
  }

  private static String statements(Random random, int depth) {
    var text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(statement(random, depth)).append(' ');
    }
    return text.toString();
  }

  private static String statement(Random random, int depth) {
    String x = name(random);
    String y = name(random);
    return switch (random.nextInt(depth == 0 ? 4 : 10)) {
      case 0 -> "int " + x + " = " + y + ";";
      case 1 -> x + " = " + y + " + " + name(random) + ";";
      case 2 -> x + "++;";
      case 3 -> "g(" + x + ");";
      case 4 -> "while (" + x + ") {" + statements(random, depth - 1) + "}";
      case 5 ->
          "for (int %s = %s; %s; %s++) {%s}".formatted(x, y, x, x, statements(random, depth - 1));
      case 6 -> "for (int " + x + " : " + y + ") {" + statements(random, depth - 1) + "}";
      case 7 -> "if (" + x + ") {" + statements(random, depth - 1) + "}";
      default ->
          "if (%s) {%s} else {%s}"
              .formatted(x, statements(random, depth - 1), statements(random, depth - 1));
    };
  }

  private static String name(Random random) {
    return NAMES[random.nextInt(NAMES.length)];
  }

  /// The operations, run with a copy of all states wherever control divides and every loop visited
  /// twice.
  private record Copying(FlowTokens tokens, List<FlowOp> ops, Map<Integer, Set<Integer>> parents) {
    static Map<Integer, Set<Integer>> of(Parser parser, String source) {
      var rules = FlowRules.of(Language.JAVA).orElseThrow();
      var read = (Code.Read.Tree) Code.read(parser, source, rules.wrapper());
      FlowTokens tokens = FlowTokens.of(read.code(), rules);
      var copying = new Copying(tokens, FlowProgram.of(tokens), new TreeMap<>());
      copying.run(0, copying.ops.size(), new HashMap<>());
      return copying.parents;
    }

    private Map<Integer, Set<Integer>> run(int from, int to, Map<Integer, Set<Integer>> start) {
      Map<Integer, Set<Integer>> states = copy(start);
      for (int i = from; i < to; i++) {
        switch (ops.get(i)) {
          case FlowOp.Use(int token) -> use(token, states);
          case FlowOp.Declare(int first, int end) -> write(first, end, states);
          case FlowOp.Write write -> write(write, states);
          case FlowOp.Fork() -> {
            int meet = meet(i);
            states = divided(i + 1, meet, states);
            i = meet;
          }
          case FlowOp.Loop(int end) -> {
            states = run(i + 1, end, run(i + 1, end, states));
            i = end - 1;
          }
          case FlowOp.Arm _, FlowOp.Meet _ -> throw new AssertionError("not in a fork");
          case FlowOp.Gather(), FlowOp.Gathered() -> {}
        }
      }
      return states;
    }

    private Map<Integer, Set<Integer>> divided(
        int from, int meet, Map<Integer, Set<Integer>> start) {
      List<Map<Integer, Set<Integer>>> ways = new ArrayList<>();
      Map<Integer, Set<Integer>> through = copy(start);
      boolean apart = false;
      int begin = from;
      for (int i = from; i <= meet; i = ops.get(i) instanceof FlowOp.Fork ? meet(i) + 1 : i + 1) {
        if (i == meet || ops.get(i) instanceof FlowOp.Arm) {
          if (apart) {
            ways.add(run(begin, i, start));
          } else {
            through = run(begin, i, through);
          }
          apart = i < meet && ((FlowOp.Arm) ops.get(i)).apart();
          begin = i + 1;
        }
      }
      ways.add(through);
      if (((FlowOp.Meet) ops.get(meet)).skippable()) {
        ways.add(start);
      }
      Map<Integer, Set<Integer>> met = new HashMap<>();
      ways.forEach(
          way -> way.forEach((k, v) -> met.computeIfAbsent(k, _ -> new TreeSet<>()).addAll(v)));
      return met;
    }

    private int meet(int fork) {
      int depth = 0;
      int i = fork;
      do {
        depth += ops.get(i) instanceof FlowOp.Fork ? 1 : 0;
        depth -= ops.get(i) instanceof FlowOp.Meet ? 1 : 0;
        i++;
      } while (depth > 0);
      return i - 1;
    }

    private void use(int token, Map<Integer, Set<Integer>> states) {
      Set<Integer> known = states.get(tokens.variable[token]);
      if (known != null) {
        parents.computeIfAbsent(token, _ -> new TreeSet<>()).addAll(known);
      } else if (tokens.names.get(token)) {
        states.put(tokens.variable[token], new TreeSet<>(List.of(token)));
      }
    }

    private void write(FlowOp.Write write, Map<Integer, Set<Integer>> states) {
      for (int name = write.from(); name < write.to(); name++) {
        for (int value = write.valueFrom(); value < write.valueTo(); value++) {
          if (tokens.variable[name] >= 0 && tokens.variable[value] >= 0) {
            parents.computeIfAbsent(name, _ -> new TreeSet<>()).add(value);
          }
        }
      }
      write(write.from(), write.to(), states);
    }

    private void write(int from, int to, Map<Integer, Set<Integer>> states) {
      for (int token = from; token < to; token++) {
        if (tokens.variable[token] >= 0) {
          states.put(tokens.variable[token], new TreeSet<>(List.of(token)));
        }
      }
    }

    private static Map<Integer, Set<Integer>> copy(Map<Integer, Set<Integer>> states) {
      return new HashMap<>(states);
    }
  }
}
