package dev.espalier.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokenizerTest {
  static Tokenizer golden() {
    return Tokenizer.of(BpeTrainerTest.resource("tokenizer.json"));
  }

  static List<JsonNode> encodings() {
    var expected = JsonMapper.shared().readTree(BpeTrainerTest.resource("expected.json"));
    return expected.get("encodings").valueStream().toList();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("encodings")
  void idsTokensAndPlacesAreHuggingFaces(JsonNode expected) {
    String text = expected.get("text").stringValue();
    try (Tokenizer tokenizer = golden()) {
      var pieces = tokenizer.pieces(text);
      assertThat(pieces.ids()).containsExactly(ints(expected.get("ids")));
      assertThat(tokenizer.encode(text)).isEqualTo(pieces.ids());
      assertThat(tokenizer.encode(text, true)).isEqualTo(ints(expected.get("ids_with_special")));
      assertThat(JsonMapper.shared().<JsonNode>valueToTree(pieces.tokens()))
          .isEqualTo(expected.get("tokens"));
      assertThat(tokenizer.decode(pieces.ids())).isEqualTo(expected.get("decoded").stringValue());
      for (int i = 0; i < pieces.ids().length; i++) {
        JsonNode span = expected.get("offsets").get(i);
        assertThat(pieces.start()[i]).isEqualTo(bytesBefore(text, span.get(0).intValue()));
        assertThat(pieces.end()[i]).isEqualTo(bytesBefore(text, span.get(1).intValue()));
      }
    }
  }

  @Test
  void aLongTextIsNotCutOff() {
    try (Tokenizer tokenizer = golden()) {
      assertThat(tokenizer.encode("int count = value;\n".repeat(2_000))).hasSizeGreaterThan(10_000);
    }
  }

  @Test
  void placesAreBytes() {
    try (Tokenizer tokenizer = golden()) {
      var pieces = tokenizer.pieces("é😀 int");
      assertThat(pieces.tokens()).endsWith("Ġint");
      assertThat(pieces.start()[pieces.start().length - 1]).isEqualTo(6);
      assertThat(pieces.end()[pieces.end().length - 1]).isEqualTo(10);
    }
  }

  @Test
  void whatWasTrainedHereIsLoadedAndRoundTrips(@TempDir Path folder) throws IOException {
    Bpe bpe = BpeTrainer.of(300).train(List.of("int count = 0; // größer 😀", "int count"));
    bpe.write(folder.resolve("tokenizer.json"));
    try (Tokenizer tokenizer = Tokenizer.read(folder.resolve("tokenizer.json"))) {
      String text = "int  countdown = 'größer' 😀\r\n";
      assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
      assertThat(tokenizer.pieces("int count").tokens()).containsExactly("int", "Ġcount");
    }
  }

  @Test
  void wordsOfCodeAreNeverJoined() {
    var trainer = new BpeTrainer(300, 1, List.of("<NAME>"), PreTokenizer.CODE, false, 1);
    try (Tokenizer tokenizer = Tokenizer.of(trainer.train(List.of("readLine2", "line")).json())) {
      assertThat(tokenizer.pieces("<NAME>readLine2").tokens())
          .containsExactly("<NAME>", "read", "Line", "2");
    }
  }

  @Test
  void aFileThatIsNoTokenizerIsTheUsersToRepair(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), "{\"version\": 1");
    assertThatThrownBy(() -> Tokenizer.read(file))
        .isInstanceOf(EspalierException.class)
        .hasMessageStartingWith(file + " is no tokenizer: ");
  }

  private static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).intValue()).toArray();
  }

  private static int bytesBefore(String text, int codePoints) {
    String before = text.substring(0, text.offsetByCodePoints(0, codePoints));
    return before.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }
}
