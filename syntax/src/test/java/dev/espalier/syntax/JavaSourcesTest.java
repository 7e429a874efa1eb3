package dev.espalier.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The front ends of Java against tree-sitter on code that people wrote.
class JavaSourcesTest {
  private static final Set<String> METHODS =
      Set.of(
          "method_declaration",
          "constructor_declaration",
          "compact_constructor_declaration",
          "annotation_type_element_declaration");

  /// The kinds of methods that a front end has.
  private static Set<String> methods(FrontEnd.Kind kind) {
    return switch (kind) {
      case TREE_SITTER -> METHODS;
      case JAVAC -> Set.of("method");
      case JDT -> Set.of("method_declaration", "annotation_type_member_declaration");
      case ANTLR -> Set.of();
    };
  }

  static List<FrontEnd> frontEnds() {
    return List.of(new FrontEnd.Javac(), new FrontEnd.Jdt());
  }

  @ParameterizedTest
  @MethodSource("frontEnds")
  void inTheJdkMethodsStandWhereTreeSitterSeesThem(FrontEnd frontEnd) throws IOException {
    Path zip = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    assumeTrue(Files.exists(zip), "this JDK comes without its sources");
    try (ZipFile sources = new ZipFile(zip.toFile())) {
      List<byte[]> files = new ArrayList<>();
      for (var entry :
          sources.stream()
              .filter(e -> e.getName().matches("java.base/java/util/(function|stream)/.*\\.java"))
              .toList()) {
        files.add(sources.getInputStream(entry).readAllBytes());
      }
      assertThat(compared(frontEnd, files)).isGreaterThan(1_000);
    }
  }

  @ParameterizedTest
  @MethodSource("frontEnds")
  void inALibraryMethodsStandWhereTreeSitterSeesThem(FrontEnd frontEnd) throws IOException {
    Path folder = Path.of("../../shared/golden/src/lang3");
    assumeTrue(Files.isDirectory(folder), "no folder ../shared beside the repository");
    try (Stream<Path> files = Files.walk(folder)) {
      List<byte[]> sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(JavaSourcesTest::read)
              .toList();
      assertThat(compared(frontEnd, sources)).isGreaterThan(50);
    }
  }

  /// How many methods there are, all of which have the same bytes and name in both trees.
  private static int compared(FrontEnd frontEnd, List<byte[]> files) {
    int methods = 0;
    try (var parser = frontEnd.parser(Language.JAVA);
        var treeSitter = Parser.of(Language.JAVA)) {
      for (byte[] file : files) {
        SyntaxTree tree = ((Parsed.Tree) parser.parse(file)).tree();
        SyntaxTree expected = ((Parsed.Tree) treeSitter.parse(file)).tree();
        assertThat(methods(tree)).isEqualTo(methods(expected));
        assertThat(tree.hasErrors()).isFalse();
        Trees.assertSound(tree);
        Trees.assertLeavesCoverTheText(tree);
        methods += methods(tree).size();
      }
    }
    return methods;
  }

  private static Set<String> methods(SyntaxTree tree) {
    Set<String> kinds = methods(tree.frontEnd());
    Set<String> found = new TreeSet<>();
    for (int node = 0; node < tree.size(); node++) {
      if (kinds.contains(tree.kindName(node))) {
        int name = tree.childByField(node, "name");
        found.add(
            "%08d-%d %s"
                .formatted(tree.start(node), tree.end(node), name < 0 ? "" : tree.text(name)));
      }
    }
    return found;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
