package dev.espalier.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.analysis.Example.Feature;
import dev.espalier.syntax.Language;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What the analysis of any language must fulfil: one test class a language, which gives the
/// examples.
interface LanguageContract {
  Language language();

  List<Example> examples();

  /// What the language does not have.
  default Set<Feature> lacks() {
    return Set.of();
  }

  @TestFactory
  default Stream<DynamicTest> examplesGiveTheirGraphs() {
    return examples().stream()
        .map(example ->
            DynamicTest.dynamicTest(
                example.about(),
                () ->
                    assertThat(Programs.graphs(language(), example.program()))
                        .isEqualTo(example.graphs().stripTrailing())));
  }

  @Test
  default void theExamplesCoverWhatTheLanguageHas() {
    Set<Feature> covered = EnumSet.noneOf(Feature.class);
    examples().forEach(example -> covered.add(example.feature()));
    assertThat(covered).isEqualTo(EnumSet.complementOf(copy(lacks())));
  }

  private static EnumSet<Feature> copy(Set<Feature> features) {
    EnumSet<Feature> copy = EnumSet.noneOf(Feature.class);
    copy.addAll(features);
    return copy;
  }

  @Test
  default void noKindInTheExamplesIsUnknown() {
    for (Example example : examples()) {
      assertThat(Programs.routines(language(), example.program()).unsupported())
          .as(example.about())
          .isEmpty();
    }
  }

  @Test
  default void whatStandsAroundAnErrorStillHasItsGraph() {
    for (Example example : examples()) {
      String broken = example.program() + "\n) ] }} % ( [\n" + example.program();
      for (Routine routine : Programs.routines(language(), broken).functions()) {
        assertThat(Cfg.of(routine).reachable()).isPositive();
      }
    }
  }

  @Test
  default void theSameProgramGivesTheSameGraph() {
    for (Example example : examples()) {
      assertThat(Programs.graphs(language(), example.program()))
          .isEqualTo(Programs.graphs(language(), example.program()));
    }
  }
}
