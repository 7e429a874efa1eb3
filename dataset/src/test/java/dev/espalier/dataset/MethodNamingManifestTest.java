package dev.espalier.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.espalier.dataset.internal.Analysis;
import dev.espalier.dataset.internal.OrderedWork;
import dev.espalier.syntax.FrontEnd;
import dev.espalier.syntax.SyntaxTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// The test methods of the published baseline, all 2,186, from the JDK that they were taken from.
class MethodNamingManifestTest {
  private static final String MANIFEST = "shared/golden/method-naming/test-manifest.tsv.gz";
  private static final String JDK = "25.0.3+9";

  private DatasetInfo.Methods counts = new DatasetInfo.Methods(0, 0, 0, 0, 0);

  @Test
  void theJdkGivesTheManifestsTestMethods() throws IOException {
    Optional<Path> manifest = manifest();
    assumeTrue(manifest.isPresent(), "needs " + MANIFEST + " beside the repository");
    assumeTrue(Runtime.version().toString().startsWith(JDK), "needs the sources of JDK " + JDK);
    List<NamedMethod> methods = methodsOfJavaBase();
    List<String> test =
        methods.stream().filter(m -> m.split() == Split.TEST).map(this::line).toList();
    assertThat(test).isEqualTo(lines(manifest.get()));
    assertThat(counts).isEqualTo(new DatasetInfo.Methods(49_797, 4_685, 21_857, 0, 23_255));
    assertThat(methods).hasSize(17_829 + 2_366 + 2_186);
    assertThat(methods).filteredOn(m -> m.split() == Split.VALIDATION).hasSize(2_366);
  }

  private List<NamedMethod> methodsOfJavaBase() {
    List<NamedMethod> methods = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    try (var analysis =
            new Analysis<NamedMethod>(
                new FrontEnd.TreeSitter(), (tree, path, _) -> methods(tree, path));
        var work =
            new OrderedWork<SourceItem, Analysis.Result<NamedMethod>>(
                2,
                analysis::of,
                result -> {
                  var rows = ((Analysis.Result.Used<NamedMethod>) result).rows();
                  counts = counts.plus(rows.methods());
                  rows.rows().stream().filter(m -> seen.add(m.hash())).forEach(methods::add);
                })) {
      Sources.of(List.of("jdk:java.base"), SourceOptions.defaults())
          .forEach(item -> work.put(item, 0));
      work.finish();
    }
    return methods;
  }

  private static Analysis.Rows<NamedMethod> methods(SyntaxTree tree, String path) {
    MethodNaming.Found found = MethodNaming.of(tree, path, Optional.empty());
    return new Analysis.Rows<>(found.methods(), 0, found.counts());
  }

  private String line(NamedMethod m) {
    return String.join("\t", m.path(), "" + m.line(), "" + m.column(), m.name(), m.hash());
  }

  /// In the nearest folder above that has it.
  private static Optional<Path> manifest() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
        .map(folder -> folder.resolve(MANIFEST))
        .filter(Files::exists)
        .findFirst();
  }

  private static List<String> lines(Path manifest) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(manifest))) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
