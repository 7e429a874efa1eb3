package dev.espalier.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.experiment.ModelRecipe.Architecture;
import dev.espalier.model.NetworkConfig.Structure;
import dev.espalier.representation.Plane;
import dev.espalier.syntax.EspalierException;
import dev.espalier.training.Budget;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a recipe says.
class RecipeTest {
  private static Recipe parse(String text, String... overrides) {
    return Recipe.parse("r.yaml", text, List.of(overrides));
  }

  @ParameterizedTest
  @ValueSource(strings = {"quickstart", "naming", "jdk"})
  void theRecipesThatComeWithItAreReadAndReadAgainAsResolved(String name) {
    Recipe recipe = Recipe.read(Path.of("..", "recipes", name + ".yaml"), List.of());
    assertThat(recipe.name()).isEqualTo(name);
    assertThat(parse(recipe.resolved()).resolved()).isEqualTo(recipe.resolved());
    assertThat(parse(recipe.resolved()).models()).isEqualTo(recipe.models());
  }

  @Test
  void modelsShareSettingsUnlessTheyHaveTheirOwn() {
    Recipe recipe =
        parse(
            """
            budget: {steps: 10}
            training: {batch: 8, rate: 0.1}
            models:
              a: {}
              b: {training: {rate: 0.5}, budget: {epochs: 2}}
            """);
    assertThat(recipe.models().getFirst().training().batchSize()).isEqualTo(8);
    assertThat(recipe.models().getFirst().training().budget()).isEqualTo(new Budget.Steps(10));
    assertThat(recipe.models().getLast().training().batchSize()).isEqualTo(8);
    assertThat(recipe.models().getLast().training().optimizer().learningRate()).isEqualTo(0.5);
    assertThat(recipe.models().getLast().training().budget()).isEqualTo(new Budget.Epochs(2));
  }

  @Test
  void structureIsAListOfPlanes() {
    Recipe recipe = parse("models: {a: {architecture: {structure: [depth, parent-kind]}}, b: {}}");
    var generator = (Architecture.Generator) recipe.models().getFirst().architecture();
    assertThat(generator.structure())
        .isEqualTo(new Structure.Planes(List.of(Plane.PARENT_KIND, Plane.DEPTH), 64));
    assertThat(recipe.models().getFirst().isStructureOf(recipe.models().getLast())).isTrue();
    assertThat(recipe.models().getLast().isStructureOf(recipe.models().getFirst())).isFalse();
  }

  @Test
  void aBudgetOnTheCommandLineReplacesTheOneInTheFile() {
    assertThat(
            parse("budget: {minutes: 5}\nmodels: {a: {}}", "budget.steps=7")
                .models()
                .getFirst()
                .training()
                .budget())
        .isEqualTo(new Budget.Steps(7));
  }

  @Test
  void aTypoAnywhereIsFound() {
    assertThatThrownBy(() -> parse("models: {a: {architecture: {layer: 2}}}"))
        .hasMessage("r.yaml:1:29: there is no setting `models.a.architecture.layer`")
        .extracting(e -> ((EspalierException) e).hint())
        .asString()
        .startsWith("did you mean `layers`?");
    assertThatThrownBy(() -> parse("training: {bach: 2}\nmodels: {a: {}}"))
        .hasMessage("r.yaml:1:12: there is no setting `training.bach`");
    assertThatThrownBy(() -> parse("models: {a: {architecture: {type: transfomer}}}"))
        .hasMessageContaining("`models.a.architecture.type: transfomer` is not known");
  }

  @Test
  void whatCannotBeIsSaid() {
    assertThatThrownBy(() -> parse("corpus: src")).hasMessageContaining("`models` names no model");
    assertThatThrownBy(() -> parse("name: ../x\nmodels: {a: {}}"))
        .hasMessageContaining("cannot name a folder");
    assertThatThrownBy(() -> parse("budget: {minutes: 1, steps: 2}\nmodels: {a: {}}"))
        .hasMessageContaining("more than one of minutes, steps and epochs");
    assertThatThrownBy(() -> Recipe.read(Path.of("no.yaml"), List.of()))
        .hasMessage("there is no recipe no.yaml");
  }
}
