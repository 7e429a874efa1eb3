package dev.espalier.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// pyarrow reads our Parquet and finds in it what stands in the JSON lines of the same corpus.
///
/// The environment variable `ESPALIER_PYTHON` names a Python that has it; else it is `python3`.
class ParquetOracleTest {
  private static final String PYTHON = System.getenv().getOrDefault("ESPALIER_PYTHON", "python3");
  private static final String SCRIPT = "src/test/python/check_parquet.py";

  @TempDir Path temp;

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void pyarrowReadsWhatTheJsonLinesSay(Extraction.Kind kind) throws Exception {
    assumeTrue(hasPyarrow(), "needs pyarrow, in the Python that ESPALIER_PYTHON names");
    String input = Corpus.small().folder(temp.resolve("in"));
    var options = ExtractionOptions.of(kind).shards(2, 1 << 20);
    Path parquet = temp.resolve("parquet");
    Path jsonl = temp.resolve("jsonl");
    Extraction.run(List.of(input), options, parquet, Progress.SILENT);
    var json = options.format(Extraction.Format.JSONL);
    long rows = Extraction.run(List.of(input), json, jsonl, Progress.SILENT).total().examples();
    Process check = python(SCRIPT, parquet.toString(), jsonl.toString());
    assertThat(new String(check.getInputStream().readAllBytes(), UTF_8))
        .isEqualTo(rows + " rows agree\n");
    assertThat(check.waitFor()).isZero();
  }

  private static boolean hasPyarrow() throws InterruptedException {
    try {
      return python("-c", "import pyarrow").waitFor() == 0;
    } catch (IOException _) {
      return false; // no Python at all
    }
  }

  private static Process python(String... arguments) throws IOException {
    List<String> command = Stream.concat(Stream.of(PYTHON), Stream.of(arguments)).toList();
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
