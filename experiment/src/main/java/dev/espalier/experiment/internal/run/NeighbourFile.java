package dev.espalier.experiment.internal.run;

import dev.espalier.dataset.NamedMethod;
import dev.espalier.evaluation.NearestNeighbour;
import dev.espalier.model.TensorArrays;
import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What a run learned of its training methods' words, and their names: `neighbours.safetensors`.
///
/// Its tensors are the columns of [NearestNeighbour.Index] and of the training methods; a column of
/// texts is their UTF-8 end to end, with the end of each beside it.
///
/// | tensor | type | |
/// |---|---|---|
/// | `word`, `word_end` | U8, I32 | the words, by id |
/// | `idf` | F64 | each word's inverse document frequency |
/// | `start` | I32 | where each word's entries begin, one more at the end |
/// | `method`, `weight` | I32, F64 | of each entry |
/// | `name`, `name_end` | U8, I32 | each method's sub-tokens with spaces between them |
/// | `path`, `path_end`, `line` | U8, I32, I32 | where each method is |
record NeighbourFile(NearestNeighbour index, Texts names, Texts paths, int[] lines) {
  private static final String FORMAT = "espalier neighbours";
  private static final String VERSION = "1";

  static NeighbourFile of(NearestNeighbour index, List<NamedMethod> train) {
    return new NeighbourFile(
        index,
        Texts.of(train.stream().map(method -> String.join(" ", method.subtokens())).toList()),
        Texts.of(train.stream().map(NamedMethod::path).toList()),
        train.stream().mapToInt(NamedMethod::line).toArray());
  }

  /// Writes the file whole or not at all.
  void write(Path file) {
    NearestNeighbour.Index columns = index.index();
    Texts words = Texts.of(columns.words());
    var arrays =
        new TensorArrays(
            Map.of("word", words.bytes(), "name", names.bytes(), "path", paths.bytes()),
            Map.of(
                "word_end",
                words.ends(),
                "start",
                columns.start(),
                "method",
                columns.method(),
                "name_end",
                names.ends(),
                "path_end",
                paths.ends(),
                "line",
                lines),
            Map.of("idf", columns.idf(), "weight", columns.weight()),
            Map.of("format", FORMAT, "version", VERSION));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      arrays.write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads what [#write] wrote; trusts nothing in it.
  ///
  /// @throws EspalierException for a file that is damaged, of another version or something else
  static NeighbourFile read(Path file) throws IOException {
    TensorArrays arrays = TensorArrays.read(file);
    try {
      return of(arrays);
    } catch (IllegalArgumentException e) {
      throw new EspalierException(
          "%s holds no nearest neighbours: %s".formatted(file, e.getMessage()),
          "Remove it: what it holds is learned again from the run's data set.",
          e);
    }
  }

  private static NeighbourFile of(TensorArrays arrays) {
    Map<String, String> metadata = arrays.metadata();
    if (!FORMAT.equals(metadata.get("format")) || !VERSION.equals(metadata.get("version"))) {
      throw new IllegalArgumentException("it is " + metadata + ", not version " + VERSION);
    }
    int[] lines = arrays.ints("line");
    if (lines.length == 0 || Arrays.stream(lines).anyMatch(line -> line < 1)) {
      throw new IllegalArgumentException("a method stands in no line");
    }
    Texts words = new Texts(arrays.bytes("word"), arrays.ints("word_end"));
    double[] idf = arrays.doubles("idf");
    var columns =
        new NearestNeighbour.Index(
            lines.length,
            words.checked(idf.length).all(),
            idf,
            arrays.ints("start"),
            arrays.ints("method"),
            arrays.doubles("weight"));
    return new NeighbourFile(
        NearestNeighbour.of(columns),
        new Texts(arrays.bytes("name"), arrays.ints("name_end")).checked(lines.length),
        new Texts(arrays.bytes("path"), arrays.ints("path_end")).checked(lines.length),
        lines);
  }
}
