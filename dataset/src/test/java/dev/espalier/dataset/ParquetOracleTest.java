package dev.espalier.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// pyarrow reads our Parquet and finds in it what stands in the JSON lines of the same corpus.
///
/// The environment variable `ESPALIER_PYTHON` names a Python that has it; else it is `python3`.
class ParquetOracleTest {
  private static final String PYTHON = System.getenv().getOrDefault("ESPALIER_PYTHON", "python3");
  private static final int SECONDS = 30;
  private static final String SCRIPT = "src/test/python/check_parquet.py";

  @TempDir static Path temp;

  @BeforeAll
  static void needsPyarrow() throws Exception {
    assumeTrue(hasPyarrow(), "needs pyarrow, in the Python that ESPALIER_PYTHON names");
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void pyarrowReadsWhatTheJsonLinesSay(Extraction.Kind kind) throws Exception {
    String input = Corpus.small().folder(temp.resolve("in"));
    var options = ExtractionOptions.of(kind).shards(2, 1 << 20);
    Path parquet = temp.resolve(kind + ".parquet");
    Path jsonl = temp.resolve(kind + ".jsonl");
    Extraction.run(List.of(input), options, parquet, Progress.SILENT);
    var json = options.format(Extraction.Format.JSONL);
    long rows = Extraction.run(List.of(input), json, jsonl, Progress.SILENT).total().examples();
    assertThat(python(SCRIPT, parquet.toString(), jsonl.toString()))
        .isEqualTo(new Answer(0, rows + " rows agree\n"));
  }

  /// What a Python said, and with which exit code; -1 for none in time.
  private record Answer(int code, String output) {}

  private static boolean hasPyarrow() throws Exception {
    try {
      return python("-c", "import pyarrow").code() == 0;
    } catch (IOException _) {
      return false; // no Python at all
    }
  }

  private static Answer python(String... arguments) throws Exception {
    Path output = Files.createTempFile(temp, "python", ".txt");
    List<String> command = Stream.concat(Stream.of(PYTHON), Stream.of(arguments)).toList();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    return new Answer(ended ? process.exitValue() : -1, Files.readString(output));
  }
}
