package dev.espalier.experiment.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.evaluation.NearestNeighbour;
import dev.espalier.model.TensorArrays;
import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighbourFileTest {
  private static final NeighbourFile FILE =
      new NeighbourFile(
          NearestNeighbour.fit(List.of(new String[] {"count"}, new String[] {"größe", "count"})),
          Texts.of(List.of("get count", "größe")),
          Texts.of(List.of("a/A.java", "b\tB.java")),
          new int[] {3, 4});

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Path file = folder.resolve("new/neighbours.safetensors");
    FILE.write(file);
    NeighbourFile read = NeighbourFile.read(file);
    assertThat(read.names().all()).containsExactly("get count", "größe");
    assertThat(read.paths().get(1)).isEqualTo("b\tB.java");
    assertThat(read.lines()).containsExactly(3, 4);
    assertThat(read.index().nearest(new String[] {"größe"}).index()).isEqualTo(1);
  }

  @Test
  void aFileOfSomethingElseOrOfAnotherVersionIsOneSentence() throws IOException {
    assertThat(refused(Map.of("format", "espalier neighbours", "version", "2"), FILE.lines()))
        .contains("not version 1");
    assertThat(refused(Map.of(), FILE.lines())).contains("not version 1");
  }

  @Test
  void columnsOfAnotherLengthAreOneSentence() throws IOException {
    var metadata = Map.of("format", "espalier neighbours", "version", "1");
    assertThat(refused(metadata, new int[] {3, 0})).contains("stands in no line");
    assertThat(refused(metadata, new int[] {3})).contains("an entry is of no method");
    assertThat(refused(metadata, new int[] {3, 4, 5})).contains("has not the 3 texts");
  }

  private String refused(Map<String, String> metadata, int[] lines) throws IOException {
    Path file = folder.resolve("n.safetensors");
    FILE.write(file);
    TensorArrays whole = TensorArrays.read(file);
    whole.ints().put("line", lines);
    new TensorArrays(whole.bytes(), whole.ints(), whole.doubles(), metadata).write(file);
    var thrown = new String[1];
    assertThatThrownBy(() -> NeighbourFile.read(file))
        .isInstanceOf(EspalierException.class)
        .satisfies(e -> thrown[0] = e.getMessage());
    return thrown[0];
  }
}
