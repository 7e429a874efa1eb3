package dev.espalier.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.experiment.internal.recipe.Overrides;
import dev.espalier.experiment.internal.recipe.Section;
import dev.espalier.experiment.internal.recipe.Yaml;
import dev.espalier.syntax.EspalierException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How the text of a recipe becomes settings, and what a mistake in it says.
class RecipeTextTest {
  private static final String RECIPE =
      """
      corpus: src
      threads: 2
      training:
        batch: 32
        rate: 1e-3
      seeds: [0, 1, 2]
      """;

  private static Section read(String text, String... overrides) {
    var mapping = Yaml.read("r.yaml", text);
    Overrides.apply(mapping, List.of(overrides));
    return Section.root(mapping);
  }

  @Test
  void settingsAreReadWithTheirTypes() {
    Section recipe = read(RECIPE);
    assertThat(recipe.text("corpus")).isEqualTo("src");
    assertThat(recipe.integer("threads", 1, 1, 64)).isEqualTo(2);
    assertThat(recipe.integers("seeds", List.of())).containsExactly(0, 1, 2);
    assertThat(recipe.section("training").decimal("rate", 0, 0, 1)).isEqualTo(1e-3);
    assertThat(recipe.truth("report", true)).isTrue();
  }

  @Test
  void aKeyThatNobodyKnowsGivesItsPlaceAndTheNearestOne() {
    Section recipe = read("corpus: src\ntreads: 2\n");
    recipe.text("corpus");
    recipe.integer("threads", 1, 1, 64);
    assertThatThrownBy(recipe::close)
        .hasMessage("r.yaml:2:1: there is no setting `treads`")
        .extracting(e -> ((EspalierException) e).hint())
        .asString()
        .startsWith("did you mean `threads`?");
  }

  @Test
  void aWordThatIsNoChoiceGivesThePlaceOfTheValueAndTheNearestWord() {
    Section recipe = read("unit: second\n");
    assertThatThrownBy(() -> recipe.choice("unit", List.of("hours", "seconds"), "hours"))
        .hasMessage("r.yaml:1:7: `unit: second` is not known")
        .extracting(e -> ((EspalierException) e).hint())
        .asString()
        .startsWith("did you mean `seconds`?");
  }

  @Test
  void aNumberOutOfBoundsNamesTheBounds() {
    assertThatThrownBy(() -> read("threads: 0").integer("threads", 1, 1, 64))
        .hasMessage("r.yaml:1:10: `threads` must be a whole number from 1 to 64 but is `0`");
    assertThatThrownBy(() -> read("threads: two").integer("threads", 1, 1, 64))
        .hasMessage("r.yaml:1:10: `threads` must be a whole number from 1 to 64 but is `two`");
  }

  @Test
  void aNestedTypoIsNamedWithItsWholePath() {
    Section training = read(RECIPE).section("training");
    training.integer("batch", 32, 1, 1024);
    assertThatThrownBy(training::close)
        .hasMessage("r.yaml:5:3: there is no setting `training.rate`");
  }

  @Test
  void theCommandLineOverridesWhatIsWritten() {
    Section recipe = read(RECIPE, "training.batch=8", "seeds=[7]", "fresh.key=x");
    assertThat(recipe.section("training").integer("batch", 1, 1, 100)).isEqualTo(8);
    assertThat(recipe.integers("seeds", List.of())).containsExactly(7);
    assertThat(recipe.section("fresh").text("key")).isEqualTo("x");
  }

  @Test
  void aTypoOnTheCommandLineSaysSo() {
    Section recipe = read(RECIPE, "training.bach=8");
    Section training = recipe.section("training");
    training.integer("batch", 1, 1, 100);
    training.decimal("rate", 0, 0, 1);
    assertThatThrownBy(training::close)
        .hasMessage("--set training.bach: there is no setting `training.bach`");
    assertThatThrownBy(() -> read(RECIPE, "nonsense")).hasMessage("--set nonsense has no value");
  }

  @Test
  void brokenYamlSaysWhere() {
    assertThatThrownBy(() -> Yaml.read("r.yaml", "a: [1, 2\nb: 3"))
        .isInstanceOf(EspalierException.class)
        .hasMessageStartingWith("r.yaml:2:");
    assertThatThrownBy(() -> Yaml.read("r.yaml", "- a\n- b"))
        .hasMessageStartingWith("r.yaml:1:1: a recipe is");
    assertThatThrownBy(() -> Yaml.read("r.yaml", "a: 1\na: 2")).hasMessageStartingWith("r.yaml:2:");
  }

  @Test
  void sectionsFallBackToTheSettingsOfTheWhole() {
    Section recipe = read("training: {batch: 16, rate: 0.5}\nmodels: {a: {training: {rate: 0.1}}}");
    Section model = recipe.section("models").section("a");
    Section training = model.section("training", recipe.defaults("training"));
    assertThat(training.integer("batch", 1, 1, 99)).isEqualTo(16);
    assertThat(training.decimal("rate", 0, 0, 1)).isEqualTo(0.1);
  }

  @Test
  void whatWasReadIsWrittenWithItsDefaultsAndReadsBackTheSame() {
    Section recipe = read(RECIPE);
    recipe.text("corpus");
    recipe.text("note", "a \"quoted\": word");
    recipe.integers("seeds", List.of());
    Section training = recipe.section("training");
    training.integer("batch", 1, 1, 99);
    String written = Yaml.write(recipe.resolved());
    assertThat(written)
        .isEqualTo(
            """
            corpus: src
            note: "a \\"quoted\\": word"
            seeds: [0, 1, 2]
            training:
              batch: 32
            """);
    assertThat(read(written).text("note")).isEqualTo("a \"quoted\": word");
  }

  @Test
  void depthIsBounded() {
    assertThatThrownBy(() -> Yaml.read("r.yaml", "a: " + "[".repeat(100) + "]".repeat(100)))
        .hasMessageContaining("nested deeper");
  }
}
