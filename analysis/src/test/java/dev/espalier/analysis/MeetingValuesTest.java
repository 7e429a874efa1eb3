package dev.espalier.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.SystemDependence.Node;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where many writes meet many reads: the same pairs, told in fewer words.
class MeetingValuesTest {
  private static String times(int n, IntFunction<String> part) {
    return IntStream.range(0, n).mapToObj(part).collect(Collectors.joining());
  }

  private static DataFlow data(String body) {
    return DataFlow.of(Programs.java("int f(int x, int y, int z) {\n" + body + "return x; }"));
  }

  /// Statements over three variables, loops and branches up to four deep.
  private static String random(Random random, int statements, int depth) {
    return times(
        statements,
        _ -> {
          String variable = "xyz".charAt(random.nextInt(3)) + "";
          String other = "xyz".charAt(random.nextInt(3)) + "";
          String inner = depth == 0 ? "" : random(random, random.nextInt(4), depth - 1);
          return switch (random.nextInt(5)) {
            case 0 -> "if (" + other + " > 0) {\n" + inner + "}\n";
            case 1 -> "while (" + other + " > 1) {\n" + inner + "if (y == x) break;\n}\n";
            case 2 -> "do {\n" + inner + "if (x == z) continue;\n} while (" + other + " > 2);\n";
            default -> variable + " = " + other + ";\n";
          };
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aWriteLeadsOverMeetingValuesToTheReadsThatMaySeeIt(int seed) {
    DataFlow data = data(random(new Random(seed), 40, 4));
    assertThat(pairs(data, 0)).isEqualTo(pairs(data, Integer.MAX_VALUE)).isEqualTo(reaching(data));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3})
  void aVariableThatLivesInHundredsOfBlocksIsReadAsAnyOther(int seed) {
    DataFlow data = data(random(new Random(seed), 500, 3));
    assertThat(data.cfg().reachable()).isGreaterThan(1500);
    assertThat(pairs(data, Integer.MAX_VALUE)).isEqualTo(reaching(data));
  }

  @Test
  void manyWritesAndManyReadsAreToldInAsManyPairs() {
    DataFlow data = data(times(3000, i -> "if (y > " + i + ") x = z(x);\n"));
    List<Integer> told = new ArrayList<>();
    data.forEachMeeting(100, (write, _, _) -> told.add(write));
    assertThat(told).hasSizeLessThan(600_000);
  }

  @Test
  void aClauseDependsOnARegionWhereItsTryIsLong() {
    String body = "try {\n" + times(300, _ -> "g();\n") + "} catch (E e) {\nx = 1;\n}\n";
    Dependence dependence = Dependence.of(data(body));
    int units = dependence.entry();
    assertThat(dependence.nodes()).isEqualTo(units + 2);
    int clause = clause(dependence);
    assertThat(dependence.endOfControllers(clause) - dependence.firstController(clause))
        .isEqualTo(1);
    List<Integer> by = new ArrayList<>();
    dependence.forEachController(clause, by::add);
    assertThat(by).hasSize(300).doesNotContain(dependence.entry());
    BitSet from = new BitSet();
    from.set(clause);
    assertThat(dependence.backward(from).cardinality()).isEqualTo(301);
    BitSet call = new BitSet();
    call.set(by.getFirst());
    assertThat(dependence.forward(call).get(clause)).isTrue();
  }

  @Test
  void whatACalleeThrowsDecidesAboutAClauseBehindARegionToo() {
    String program =
        """
        class A {
          static void g(int x) {
            if (x < 0)
              throw new Error();
          }
          static void f(int x) {
            try {
              g(x);
        %s    } catch (Error e) {
              k();
            }
          }
        }
        """
            .formatted(times(300, _ -> "      h();\n"));
    List<Routines> files = List.of(Programs.routines(Language.JAVA, program));
    SystemDependence system = SystemDependence.of(files, CallTargets.within(files));
    SyntaxTree tree = files.getFirst().tree();
    BitSet thrown = new BitSet();
    Set<Integer> lines = new TreeSet<>();
    for (int node = 0; node < system.nodes(); node++) {
      thrown.set(node, system.kind(node) == Node.UNIT && line(system, tree, node) == 4);
    }
    system.forward(thrown).stream()
        .filter(node -> system.kind(node) == Node.UNIT)
        .forEach(node -> lines.add(line(system, tree, node)));
    assertThat(lines).containsExactly(4, 309, 310);
  }

  private static int line(SystemDependence system, SyntaxTree tree, int node) {
    return tree.line(tree.start(system.treeNode(node)));
  }

  private static int clause(Dependence dependence) {
    for (int unit = 0; unit < dependence.entry(); unit++) {
      if (dependence.cfg().unitKind(unit) == Cfg.Unit.CATCH) {
        return unit;
      }
    }
    throw new AssertionError("no clause");
  }

  /// All pairs, as `write>read`; over meeting values where there are some.
  private static Set<String> pairs(DataFlow data, int most) {
    List<int[]> told = new ArrayList<>();
    data.forEachMeeting(most, (write, read, _) -> told.add(new int[] {write, read}));
    var sources = told.stream().collect(Collectors.groupingBy(pair -> pair[1]));
    Set<String> pairs = new TreeSet<>();
    for (int read : sources.keySet()) {
      Deque<Integer> work = new ArrayDeque<>(List.of(read));
      Set<Integer> seen = new HashSet<>();
      while (read >= 0 && !work.isEmpty()) {
        for (int[] pair : sources.getOrDefault(work.pop(), List.of())) {
          if (pair[0] >= 0) {
            pairs.add(pair[0] + ">" + read);
          } else if (seen.add(pair[0])) {
            work.add(pair[0]);
          }
        }
      }
    }
    return pairs;
  }

  /// Reaching definitions of plain variables, by walking back from each read.
  private static Set<String> reaching(DataFlow data) {
    Cfg cfg = data.cfg();
    Set<String> pairs = new TreeSet<>();
    for (int block = 0; block < cfg.reachable(); block++) {
      for (int step = cfg.firstStep(block); step < cfg.endOfSteps(block); step++) {
        if (cfg.step(step) == Step.READ) {
          back(cfg, block, step, pairs);
        }
      }
    }
    return pairs;
  }

  private static void back(Cfg cfg, int block, int read, Set<String> pairs) {
    Deque<Integer> work = new ArrayDeque<>();
    Set<Integer> seen = new HashSet<>();
    int end = read;
    int at = block;
    while (true) {
      int step = end - 1;
      while (step >= cfg.firstStep(at) && !writes(cfg, step, cfg.place(read))) {
        step--;
      }
      if (step >= cfg.firstStep(at)) {
        pairs.add(step + ">" + read);
      } else {
        for (int i = cfg.firstPredecessor(at); i < cfg.endOfPredecessors(at); i++) {
          if (cfg.isReachable(cfg.predecessor(i)) && seen.add(cfg.predecessor(i))) {
            work.add(cfg.predecessor(i));
          }
        }
      }
      if (work.isEmpty()) {
        return;
      }
      at = work.pop();
      end = cfg.endOfSteps(at);
    }
  }

  private static boolean writes(Cfg cfg, int step, int place) {
    return cfg.step(step) == Step.WRITE && cfg.place(step) == place;
  }
}
