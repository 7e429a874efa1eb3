package dev.espalier.experiment.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.experiment.Report;
import dev.espalier.experiment.ReportData;
import dev.espalier.experiment.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
  private static final Pattern SCRIPT = Pattern.compile("(?s)<script[^>]*>.*?</script>");

  @TempDir Path run;

  @Test
  void everyEntryOfTheResultsHasTheAgreedKeysFirst() {
    JsonNode json = new JsonMapper().readTree(ResultsFile.json(Sample.results()));

    for (String list : List.of("models", "baselines")) {
      assertThat(json.get(list)).isNotEmpty();
      for (JsonNode entry : json.get(list)) {
        assertThat(entry.propertyNames())
            .startsWith(
                "name",
                "f1",
                "f1_low",
                "f1_high",
                "f1_far",
                "precision",
                "recall",
                "exact_match",
                "examples_per_second",
                "parameters",
                "train_seconds",
                "peak_memory_bytes");
      }
    }
    assertThat(json.get("unit").asString()).isEqualTo("percent");
    assertThat(json.get("models").get(0).get("f1").asDouble()).isEqualTo(52.5);
  }

  @Test
  void resultsAreReadAsTheyWereWritten() throws IOException {
    Report.write(Sample.run(), run);

    assertThat(Report.read(run)).isEqualTo(Sample.results());
    assertThat(run.toFile().list())
        .containsExactlyInAnyOrder("results.json", "report.html", "README.md");
  }

  @Test
  void sourceCodeCannotBecomeMarkup() {
    String html = Report.html(Sample.run());
    String visible = SCRIPT.matcher(html).replaceAll("");

    assertThat(html).doesNotContain("<script>alert");
    assertThat(visible).contains("&lt;script&gt;alert(&#39;not run&#39;)&lt;/script&gt;");
    assertThat(visible).contains("Generated&lt;T&gt;.java");
  }

  @Test
  void aNameThatLooksLikeMarkupStaysInItsData() {
    String name = "</script><b>x";
    ReportData data = with(Sample.run(), Sample.curve(name, 1));

    String html = Report.html(data);

    assertThat(html).doesNotContain(name).contains("\\u003c/script>\\u003cb>x");
  }

  @Test
  void nothingIsLoadedFromElsewhere() {
    String html = Report.html(Sample.run());
    String visible = SCRIPT.matcher(html).replaceAll("");

    assertThat(html).contains("default-src 'none'");
    assertThat(html).doesNotContain("<script src");
    assertThat(visible).doesNotContain("<link", "@import", "url(", "src=", "http://", "https://");
    assertThat(matches("href=\"([^\"]*)\"", visible))
        .isNotEmpty()
        .allMatch(to -> to.startsWith("#"));
  }

  @Test
  void everyLinkOfThePageLeadsToASection() {
    String html = Report.html(Sample.run());
    String visible = SCRIPT.matcher(html).replaceAll("");

    assertThat(matches("<section id=\"([^\"]*)\"", visible))
        .containsExactlyElementsOf(matches("href=\"#([^\"]*)\"", visible));
  }

  @Test
  void everyPictureIsToldInWords() {
    String html = Report.html(Sample.run());

    assertThat(matches("role=\"img\" aria-label=\"([^\"]*)\"", html))
        .hasSize(7)
        .allSatisfy(alt -> assertThat(alt).hasSizeGreaterThan(20));
    assertThat(html).contains("F1 of each system: convolution + structure, gated 52.5; ");
    assertThat(html).contains("similarity: far (1,562) +1.9");
  }

  @Test
  void thePageBeginsWithTheAnswer() {
    assertThat(Summary.sentences(Sample.results()))
        .containsExactly(
            "Convolution + structure, gated names the 2,186 test methods best: F1 52.5 (95 % interval"
                + " 50.4 to 54.6 over methods, 31.5 to 65.6 over files).",
            "Against the best baseline, nearest neighbour, that is +9.2 points (+6.6 to +11.8 over"
                + " files).",
            "29 % of the test methods have a near-duplicate in training; on the other 1,562 it reaches"
                + " 33.7.");
  }

  @Test
  void aRunWithOneModelAndNothingElseHasAPageToo() {
    Results all = Sample.results();
    Results few =
        new Results(
            all.unit(),
            all.task(),
            all.corpus(),
            all.models().subList(2, 3),
            List.of(),
            List.of(),
            Map.of(),
            List.of());

    String html = Report.html(new ReportData("One", "today", few, "", List.of(), List.of()));

    assertThat(matches("<section id=\"([^\"]*)\"", html))
        .containsExactly("scores", "structure", "cost", "data", "reproduce");
    assertThat(html).contains("No two models of this run differ in structure alone.");
  }

  @Test
  void theModelCardShowsTheSystemsTheDataAndTheCommands() {
    String card = ModelCard.of(Sample.run());

    assertThat(card)
        .startsWith("# Naming the methods of java.base\n\nConvolution + structure, gated names the")
        .contains(
            "| nearest neighbour (baseline) | 43.3 | 41.6 to 45.0 | 26.0 to 54.1 | 21.5 | 33.1 | 340 k"
                + " | 0.9 s |")
        .contains("17,829 training, 2,366 validation and 2,186 test methods")
        .contains("./espalier predict runs/naming")
        .contains("| JDK | 25.0.3+9 |");
  }

  private static ReportData with(ReportData data, ReportData.Curve curve) {
    return new ReportData(
        data.title(), data.date(), data.results(), data.recipe(), List.of(curve), data.examples());
  }

  private static List<String> matches(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(ReportTest::first).toList();
  }

  private static String first(MatchResult match) {
    return match.group(1);
  }
}
