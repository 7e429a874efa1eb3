package dev.espalier.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.representation.PathLimits;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamingDataTest {
  @TempDir Path temp;
  private Corpus corpus = Corpus.small();

  @BeforeEach
  void extract() {
    for (int i = 0; i < 30; i++) {
      String calls = "a(); ".repeat(3 + i);
      corpus = corpus.with("x/X" + i + ".java", "class X { void f() { " + calls + "} }");
    }
    String input = corpus.folder(temp.resolve("in"));
    var options = ExtractionOptions.of(Extraction.Kind.NAMING).shards(10, 1 << 20);
    Extraction.run(List.of(input), options, out(), Progress.SILENT);
  }

  @Test
  void whatIsReadIsWhatWasExtracted() {
    assertThat(NamingData.read(out())).usingRecursiveComparison().isEqualTo(extracted());
  }

  @Test
  void partsThatAreNotWantedAreEmpty() {
    NamedMethod method = NamingData.read(out(), Set.of(NamingData.Part.CONTEXTS)).getFirst();
    assertThat(method.tokens()).isEmpty();
    assertThat(method.planes()).isEmpty();
    assertThat(method.contexts()).isEqualTo(extracted().getFirst().contexts());
    assertThat(method.name()).isEqualTo("f");
  }

  @Test
  void equalStringsAreOneObjectAcrossShards() {
    List<NamedMethod> methods = NamingData.read(out());
    assertThat(methods.getFirst().name()).isEqualTo("f").isSameAs(methods.getLast().name());
    assertThat(methods.getFirst().tokens()[1]).isSameAs(methods.getLast().tokens()[1]);
  }

  @Test
  void aFolderThatIsNoDataSetIsNamed() {
    assertThatThrownBy(() -> NamingData.read(temp))
        .isInstanceOf(EspalierException.class)
        .hasMessage(temp + " is no data set: it has no dataset.json");
  }

  @Test
  void aShardThatWasCutOffIsNamed() throws IOException {
    Path shard = out().resolve("data-00000.parquet");
    byte[] whole = Files.readAllBytes(shard);
    Files.write(shard, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> NamingData.read(out()))
        .isInstanceOf(EspalierException.class)
        .hasMessageStartingWith("cannot read " + shard);
  }

  private Path out() {
    return temp.resolve("out");
  }

  private List<NamedMethod> extracted() {
    List<NamedMethod> methods = new ArrayList<>();
    try (Parser parser = Parser.of(Language.JAVA)) {
      corpus
          .files()
          .forEach((path, bytes) -> {
            if (parser.parse(bytes) instanceof Parsed.Tree(var tree)) {
              methods.addAll(
                  MethodNaming.of(tree, path, Optional.of(PathLimits.CODE2VEC)).methods());
            }
          });
    }
    methods.removeIf(m -> m.path().equals("d/D.java") && m.name().equals("f"));
    return methods;
  }
}
