package dev.espalier.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// pyarrow reads our Parquet and finds in it what stands in the JSON lines of the same corpus.
///
/// The environment variable `ESPALIER_PYTHON` names a Python that has it; else it is `python3`.
class ParquetOracleTest {
  private static final String SCRIPT = "src/test/python/check_parquet.py";

  @TempDir static Path temp;

  @BeforeAll
  static void needsPyarrow() throws Exception {
    assumeTrue(Python.has("pyarrow"), "needs pyarrow, in the Python that ESPALIER_PYTHON names");
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GRAPH")
  void pyarrowReadsWhatTheJsonLinesSay(Extraction.Kind kind) throws Exception {
    String input = Corpus.small().folder(temp.resolve("in"));
    var options = ExtractionOptions.of(kind).shards(2, 1 << 20);
    Path parquet = temp.resolve(kind + ".parquet");
    Path jsonl = temp.resolve(kind + ".jsonl");
    Extraction.run(List.of(input), options, parquet, Progress.SILENT);
    var json = options.format(Extraction.Format.JSONL);
    long rows = Extraction.run(List.of(input), json, jsonl, Progress.SILENT).total().examples();
    assertThat(Python.run(SCRIPT, parquet.toString(), jsonl.toString()))
        .isEqualTo(new Python.Answer(0, rows + " rows agree\n"));
  }
}
