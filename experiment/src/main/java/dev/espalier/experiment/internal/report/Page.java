package dev.espalier.experiment.internal.report;

import static dev.espalier.experiment.internal.report.Html.attribute;
import static dev.espalier.experiment.internal.report.Html.style;
import static dev.espalier.experiment.internal.report.Html.text;

import dev.espalier.experiment.ReportData;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `report.html`: one file that needs nothing else.
///
/// Styles and scripts are inside. The content security policy lets the browser run exactly these
/// scripts, by their hashes, and load nothing from anywhere.
public final class Page {
  private record Section(String id, String title, Html content) {}

  private Page() {}

  public static String of(ReportData data) {
    List<String> scripts = scripts();
    List<Section> sections = sections(data);
    Html head =
        Html.of(
            "head",
            new Html("<meta charset=\"utf-8\">"),
            new Html("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"),
            new Html("<meta name=\"color-scheme\" content=\"light dark\">"),
            new Html(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">"
                    .formatted(policy(scripts))),
            Html.of("title", text(data.title())),
            new Html("<style>" + Resource.text("report.css") + "</style>"));
    Html body =
        Html.of(
            "body",
            header(data, sections),
            Html.of("main", sections.stream().map(Page::html).toList()),
            footer(),
            new Html(
                scripts.stream()
                    .map(script -> "<script>" + script + "</script>")
                    .collect(Collectors.joining("\n"))));
    return "<!doctype html>\n"
        + Html.of("html", attribute("lang", "en"), head, body).markup()
        + "\n";
  }

  private static List<Section> sections(ReportData data) {
    return Stream.of(
            new Section("scores", "How well the models do", ScoresSection.of(data.results())),
            new Section("structure", "Where structure helps", SlicesSection.of(data.results())),
            new Section("cost", "What they cost", CostSection.of(data.results())),
            new Section(
                "curves", "How they learned", CurvesSection.of(data.results(), data.curves())),
            new Section("examples", "Examples", ExamplesSection.of(data.examples())),
            new Section("data", "What was read", CorpusSection.of(data.results().corpus())),
            new Section("reproduce", "Do it again", ReproduceSection.of(data)))
        .filter(section -> !section.content.equals(Html.NONE))
        .toList();
  }

  private static Html header(ReportData data, List<Section> sections) {
    return Html.of(
        "header",
        Html.of(
            "p", style("kind"), text("Espalier · " + data.results().task() + " · " + data.date())),
        Html.of("h1", text(data.title())),
        Html.of("p", style("lead"), text(String.join(" ", Summary.sentences(data.results())))),
        Summary.figures(data.results()),
        Html.of(
            "nav",
            attribute("aria-label", "Sections"),
            Html.of("ul", sections.stream().map(Page::link).toList())));
  }

  private static Html link(Section section) {
    return Html.of("li", Html.of("a", attribute("href", "#" + section.id), text(section.title)));
  }

  private static Html html(Section section) {
    return Html.of(
        "section",
        attribute("id", section.id),
        attribute("aria-labelledby", section.id + "-title"),
        Html.of("h2", attribute("id", section.id + "-title"), text(section.title)),
        section.content);
  }

  private static Html footer() {
    return Html.of(
        "footer",
        Html.of(
            "p",
            text(
                "The figures are in results.json, the models and the data set beside it."
                    + " The charts are drawn by Vega-Lite, inside this file.")));
  }

  /// What would end the script's element early or keep it from ending is written differently.
  private static List<String> scripts() {
    return List.of(
            Resource.webjar("vega"),
            Resource.webjar("vega-lite"),
            Resource.webjar("vega-embed"),
            Resource.text("report.js"))
        .stream()
        .map(script -> script.replace("</script", "<\\/script").replace("<!--", "<\\!--"))
        .toList();
  }

  /// Vega compiles its expressions, which browsers call `unsafe-eval`.
  private static String policy(List<String> scripts) {
    String hashes = scripts.stream().map(Page::hash).collect(Collectors.joining(" "));
    return "default-src 'none'; script-src 'unsafe-eval' "
        + hashes
        + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
