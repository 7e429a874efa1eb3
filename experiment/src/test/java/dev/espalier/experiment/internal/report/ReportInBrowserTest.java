package dev.espalier.experiment.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.espalier.experiment.Report;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opens the report in a real browser, at the widths of a telephone and of a desk.
class ReportInBrowserTest {
  /// Opens the page in two frames, waits for its charts, and writes what it finds in a line each.
  private static final String FRAMES =
      """
      <!doctype html>
      <iframe src="report.html" width="400" height="900"></iframe>
      <iframe src="report.html" width="1400" height="900"></iframe>
      <ul></ul>
      <script>
        function look(frame) {
          const page = frame.contentDocument;
          const root = page.documentElement;
          if (!root.dataset.charts) return setTimeout(look, 100, frame);
          const item = document.createElement("li");
          const plots = [...page.querySelectorAll("figure.chart .plot")];
          const marks = plots.filter((plot) => plot.querySelectorAll("svg [role=graphics-symbol]").length);
          const wide = plots.filter((plot) => plot.querySelector("svg").clientWidth > plot.clientWidth + 1);
          item.textContent = [
            frame.width, "charts " + root.dataset.charts, "with marks " + marks.length,
            "too wide " + wide.length, "overflow " + (root.scrollWidth - root.clientWidth),
            "loaded " + frame.contentWindow.performance.getEntriesByType("resource").length,
          ].join(", ");
          document.querySelector("ul").append(item);
        }
        onload = () => document.querySelectorAll("iframe").forEach(look);
      </script>
      """;

  @TempDir Path folder;

  @Test
  void theChartsAreDrawnWithoutErrorsAndThePageFitsBothWidths() throws Exception {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "no Chromium or Chrome is installed, so no page was opened");
    Report.write(Sample.run(), folder);
    Files.writeString(folder.resolve("frames.html"), FRAMES);

    Path out = folder.resolve("dom.html");
    Path log = folder.resolve("log.txt");
    int status = open(browser.get(), out, log);

    assertThat(status).as("%s", browser.get()).isZero();
    assertThat(lines(out, "<li>"))
        .containsExactlyInAnyOrder(
            "400, charts 7, with marks 7, too wide 0, overflow 0, loaded 0",
            "1400, charts 7, with marks 7, too wide 0, overflow 0, loaded 0");
    assertThat(Files.readAllLines(log)).noneMatch(line -> line.contains("CONSOLE"));
  }

  private int open(Path browser, Path out, Path log) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--allow-file-access-from-files",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                "--window-size=1900,1000",
                "--virtual-time-budget=20000",
                "--dump-dom",
                folder.resolve("frames.html").toUri().toString())
            .redirectOutput(out.toFile())
            .redirectError(log.toFile())
            .start();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return process.exitValue();
  }

  private static List<String> lines(Path file, String tag) throws IOException {
    return Arrays.stream(Files.readString(file).split(tag, -1))
        .skip(1)
        .map(part -> part.substring(0, part.indexOf('<')))
        .toList();
  }

  private static Optional<Path> browser() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .flatMap(in ->
            Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of(in, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
