package dev.espalier.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A recipe carried out on a small corpus, from sources to a model that names methods.
class ExperimentTest {
  private static final String RECIPE =
      """
      name: small
      threads: 1
      seeds: [0, 1]
      budget: {steps: 6}
      training: {batch: 8, evaluations: 1}
      representation: {vocabulary: 300, word-count: 1, token-count: 1, path-count: 1}
      report: {examples: 2}
      models:
        code2vec: {architecture: {type: code2vec, dimension: 4, width: 4}}
        convolution: {architecture: {type: gated-convolution, width: 8, layers: 1}}
        structure: {architecture: {type: gated-convolution, width: 8, layers: 1, structure: all}}
      """;

  @TempDir private static Path folder;
  private static Recipe recipe;
  private static Results results;

  @BeforeAll
  static void run() throws IOException {
    Path corpus = corpus(folder.resolve("src"));
    recipe = Recipe.parse("small.yaml", RECIPE, List.of("corpus=" + corpus));
    results = Experiment.of(recipe, folder.resolve("run")).run(false).orElseThrow();
  }

  private static Path corpus(Path root) throws IOException {
    List<String> verbs = List.of("read", "write", "close", "find", "add", "remove");
    Files.createDirectories(root);
    for (int i = 0; i < 60; i++) {
      StringBuilder source = new StringBuilder("class C" + i + " {\n");
      for (String verb : verbs) {
        source.append(
            "  int %sValue%d(int x) {\n    int %s = x + %d;\n    log(%s);\n    return %s;\n  }\n"
                .formatted(verb, i % 7, verb, i, verb, verb));
      }
      Files.writeString(root.resolve("C" + i + ".java"), source.append("}\n"));
    }
    Files.write(root.resolve("Broken.java"), new byte[] {0, 1, 2});
    return root;
  }

  @Test
  void everyModelAndBaselineHasItsScoresAndCosts() {
    assertThat(results.models())
        .extracting(Results.Entry::name)
        .containsExactly(
            "code2vec",
            "convolution",
            "structure",
            "code2vec + neighbour",
            "convolution + neighbour",
            "structure + neighbour");
    assertThat(results.baselines())
        .extracting(Results.Entry::name)
        .containsExactly("most frequent name", "nearest neighbour");
    assertThat(results.models())
        .allSatisfy(entry -> {
          assertThat(entry.parameters()).isPositive();
          assertThat(entry.examplesPerSecond()).isPositive();
          assertThat(entry.seeds()).hasSize(2);
          assertThat(entry.f1()).isBetween(entry.f1Low(), entry.f1High());
        });
  }

  @Test
  void whatStructureIsWorthIsCompared() {
    assertThat(results.comparisons())
        .filteredOn(Results.Comparison::isAboutStructure)
        .singleElement()
        .satisfies(c -> {
          assertThat(c.first()).isEqualTo("structure");
          assertThat(c.second()).isEqualTo("convolution");
          assertThat(c.about()).isEqualTo("structure, equal updates");
        });
  }

  @Test
  void nothingOfTheCorpusIsLostInSilence() {
    var corpus = results.corpus();
    assertThat(corpus.files()).isEqualTo(61);
    assertThat(corpus.filesWithExamples() + corpus.filesWithout()).isEqualTo(60);
    assertThat(corpus.rejected()).singleElement().extracting(Results.Rejected::files).isEqualTo(1L);
    assertThat(corpus.train() + corpus.validation() + corpus.test()).isEqualTo(360);
  }

  @Test
  void theRunLeavesAReportAndAModelThatNamesMethods() throws IOException {
    Path run = folder.resolve("run");
    assertThat(run.resolve("report.html")).content().contains("readValue");
    assertThat(Report.read(run)).isEqualTo(results);
    try (Namer namer = Namer.open(run)) {
      String bare = "int mystery(int x) { int read = x; log(read); return read; }";
      var answer = namer.name("A.java", Language.JAVA, bare.getBytes(UTF_8), 3);
      List<Suggestion> names = ((Namer.Answer.Methods) answer).suggestions();
      assertThat(names).singleElement().extracting(Suggestion::given).isEqualTo("mystery");
      assertThat(names.getFirst().names()).hasSizeBetween(1, 3);
    }
  }

  @Test
  void whatTheGateLooksUpIsKeptWithTheRunAndGivesTheSameNames() throws IOException {
    Path kept = folder.resolve("run/neighbours.safetensors");
    Path old = Files.createDirectories(folder.resolve("old"));
    for (String part : List.of("recipe.yaml", "results.json", "dataset", "models")) {
      Files.createSymbolicLink(old.resolve(part), folder.resolve("run").resolve(part));
    }
    Path source = folder.resolve("src/C7.java");
    List<Suggestion> learnedAgain = names(old, source);
    assertThat(learnedAgain).anySatisfy(s -> assertThat(s.names().getFirst().from()).contains(":"));
    assertThat(names(folder.resolve("run"), source)).isEqualTo(learnedAgain);

    byte[] whole = Files.readAllBytes(kept);
    Files.write(old.resolve(kept.getFileName()), java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> names(old, source))
        .isInstanceOf(EspalierException.class)
        .hasMessageContaining("neighbours.safetensors can't be read as tables");
  }

  private static List<Suggestion> names(Path run, Path source) throws IOException {
    try (Namer namer = Namer.open(run)) {
      var answer = namer.name("C7.java", Language.JAVA, Files.readAllBytes(source), 3);
      return ((Namer.Answer.Methods) answer).suggestions();
    }
  }

  @Test
  void aSecondRunGivesTheSameNumbersAndAResumedOneDoesNothingAgain() throws IOException {
    Results again = Experiment.of(recipe, folder.resolve("again")).run(false).orElseThrow();
    assertThat(again.models())
        .extracting(Results.Entry::f1, Results.Entry::exactMatch)
        .isEqualTo(
            results.models().stream()
                .map(e -> org.assertj.core.groups.Tuple.tuple(e.f1(), e.exactMatch()))
                .toList());
    byte[] weights =
        Files.readAllBytes(folder.resolve("run/models/convolution/seed-0/model.safetensors"));
    assertThat(folder.resolve("again/models/convolution/seed-0/model.safetensors"))
        .hasBinaryContent(weights);
    assertThat(Experiment.of(recipe, folder.resolve("again")).run(true)).contains(again);
  }

  @Test
  void aFolderThatHoldsARunIsNotOverwritten() {
    assertThatThrownBy(() -> Experiment.of(recipe, folder.resolve("run")).run(false))
        .hasMessageContaining("holds a run already");
    Recipe other = Recipe.parse("other.yaml", RECIPE, List.of("seeds=[5]"));
    assertThatThrownBy(() -> Experiment.of(other, folder.resolve("run")).run(true))
        .hasMessageContaining("has another recipe");
  }

  @Test
  void aStoppedRunGivesNothingAndGoesOn() throws IOException {
    Path stopped = folder.resolve("stopped");
    var experiment = new Experiment(recipe, stopped, RunListener.SILENT, () -> true);
    assertThat(experiment.run(false)).isEmpty();
    assertThat(Experiment.of(recipe, stopped).run(true)).isPresent();
  }
}
