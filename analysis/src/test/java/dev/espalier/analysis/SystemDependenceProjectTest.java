package dev.espalier.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.analysis.SystemDependence.Node;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Slices through several files.
class SystemDependenceProjectTest {
  private static String lines(SystemDependence system, List<Routines> files, BitSet slice) {
    TreeSet<String> lines = new TreeSet<>();
    slice.stream()
        .filter(node -> system.kind(node) == Node.UNIT)
        .forEach(node -> {
          SyntaxTree tree = tree(system, files, node);
          lines.add(
              (char) ('A' + index(files, tree))
                  + String.valueOf(tree.line(tree.start(system.treeNode(node)))));
        });
    return String.join(" ", lines);
  }

  @SuppressWarnings("ReferenceEquality") // two files may have equal routines
  private static SyntaxTree tree(SystemDependence system, List<Routines> files, int node) {
    Routine routine = system.routines().get(system.routine(node));
    return files.stream()
        .filter(file -> file.routines().stream().anyMatch(each -> each == routine))
        .findFirst()
        .orElseThrow()
        .tree();
  }

  private static int index(List<Routines> files, SyntaxTree tree) {
    return files.stream().map(Routines::tree).toList().indexOf(tree);
  }

  private static String backward(List<Routines> files, CallTargets calls, int file, int line) {
    SystemDependence system = SystemDependence.of(files, calls);
    BitSet from = new BitSet();
    for (int node = 0; node < system.nodes(); node++) {
      if (system.kind(node) == Node.UNIT && tree(system, files, node) == files.get(file).tree()) {
        SyntaxTree tree = files.get(file).tree();
        from.set(node, tree.line(tree.start(system.treeNode(node))) == line);
      }
    }
    return lines(system, files, system.backward(from));
  }

  @Test
  void aSliceGoesThroughTheFilesOfAProject() {
    List<JavaSource> sources =
        Projects.sources(
            """
            class A {
              static int f(int x) {
                int y = B.twice(x);
                return y;
              }
            }
            """,
            """
            class B {
              static int twice(int n) {
                int unused = 3;
                return n + n;
              }
            }
            """);
    JavaProject project = JavaProject.exact(sources, List.of());
    List<Routines> files = sources.stream().map(each -> Routines.of(each.tree())).toList();
    assertThat(backward(files, CallTargets.of(project, files), 0, 4)).isEqualTo("A3 A4 B4");
    assertThat(backward(files, CallTargets.across(files), 0, 4)).isEqualTo("A3 A4 B4");
    assertThat(backward(files, CallTargets.within(files), 0, 4)).isEqualTo("A3 A4");
  }

  @Test
  void namesJoinTheFilesOfOtherLanguages() {
    List<Routines> files =
        List.of(
            Programs.routines(
                Language.PYTHON,
                """
                import shop
                def run(n):
                    box = shop.Box(n)
                    return shop.price(box)
                """),
            Programs.routines(
                Language.PYTHON,
                """
                class Box:
                    def __init__(self, n):
                        self.n = n
                def price(box):
                    log(box)
                    return box.n * 2
                """),
            Programs.routines(Language.C, "int price(int b) { return b; }"));
    assertThat(backward(files, CallTargets.across(files), 0, 4)).isEqualTo("A1 A3 A4 B3 B6");
  }
}
