package dev.espalier.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEncoderTest {
  private static final NamedMethod READ =
      Methods.of("readLine", "int <NAME> ( ) { return readLine2 >>>= \"STR\" ; }");
  private static final List<NamedMethod> TRAIN =
      List.of(READ, Methods.of("readAll", "void <NAME> ( ) { line . count ( ) ; }"));
  private static final TokenEncoder ENCODER = fit(TRAIN, 40, 1);

  @AfterAll
  static void close() {
    ENCODER.close();
  }

  @Test
  void tokensFallIntoWordsAndWordsIntoPieces() {
    NamedMethod method = Methods.of("x", "readLinear <NAME> 42 >>>= \"STR\"");
    assertThat(describe(ENCODER.encode(method)))
        .isEqualTo(
            """
            re       0 starts
            a        0
            d        0
            line     0 starts
            a        0
            r        0
            <NAME>   1 starts
            4        2 starts
            2        2
            >>       3 starts
            >        3
            =        3
            "STR"    4 starts
            """);
  }

  @Test
  void aPieceHasThePlanesOfItsToken() {
    NamedMethod method = Methods.of("x", "lineLine (");
    var batch = (MethodBatch.Tokens) MethodRow.batch(List.of(ENCODER.encode(method)), new int[1]);
    assertThat(batch.length()).isEqualTo(3);
    assertThat(batch.planes()[0]).containsExactly(0, 0, 1);
    assertThat(batch.planes()[3]).containsExactly(300, 300, 301);
  }

  @Test
  void planesAreClampedToWhatTrainingHadAndDepthsToSixtyFour() {
    assertThat(ENCODER.planeSizes()).containsExactly(13, 64, 64, 313, 413);
    String longer = "a ".repeat(20).strip();
    int[][] planes = ENCODER.encode(Methods.of("x", longer)).planes();
    assertThat(planes[0]).endsWith(10, 11, 12, 12, 12, 12, 12, 12, 12, 12);
    assertThat(planes[1]).containsOnly(63);
  }

  @Test
  void methodsWithoutPlanesHaveZeros() {
    try (TokenEncoder encoder = fit(Methods.random(1, 5), 40, 1)) {
      assertThat(encoder.planeSizes()).containsOnly(1);
      var rows = encoder.encodeAll(Methods.random(1, 5));
      var batch = (MethodBatch.Tokens) MethodRow.batch(rows, new int[] {0, 3});
      assertThat(batch.planes()).hasDimensions(5, 2 * batch.length());
      assertThat(Arrays.stream(batch.planes()).flatMapToInt(Arrays::stream)).containsOnly(0);
    }
  }

  @Test
  void wordsThatTheVocabularyKnowsAreCopiedByItsIdAndOthersByTheRowsOwn() {
    var row = ENCODER.encode(Methods.of("x", "readZebra ( zebra . newLine )"));
    int size = ENCODER.names().size();
    assertThat(size).isEqualTo(4 + 3);
    assertThat(row.extra()).containsExactly("zebra", "new");
    assertThat(copied(row)).containsExactly("read", "zebra", "zebra", "new", "line");
    assertThat(Arrays.stream(row.copy()).filter(id -> id >= size)).containsExactly(7, 7, 8);
  }

  @Test
  void signsDigitsAndPlaceholdersAreNotCopied() {
    var row = ENCODER.encode(Methods.of("x", "<NAME> \"STR\" 42 _ ( é"));
    assertThat(row.copy()).containsOnly(-1);
  }

  @Test
  void aNameIsItsIdsAndEndWithTheRowsOwnWordsWhereItHasThem() {
    NamedMethod method = Methods.of("readZebraStripes", "zebra ( )");
    var row = ENCODER.encode(method);
    assertThat(row.name()).hasSize(4).endsWith(NameVocabulary.UNKNOWN, NameVocabulary.END);
    assertThat(ENCODER.words(row, row.name())).containsExactly("read", "zebra", "<unknown>");
  }

  @Test
  void aNameWithoutWordsIsEndAlone() {
    assertThat(ENCODER.encode(Methods.of("_1", "a")).name()).containsExactly(NameVocabulary.END);
  }

  @Test
  void longNamesAreCutAndDecodingStopsAtEnd() {
    var row = ENCODER.encode(Methods.of("readLineReadLineReadLineReadLineReadLine", "a"));
    assertThat(row.name()).hasSize(9);
    int read = ENCODER.names().words().id("read");
    int[] ids = {NameVocabulary.START, read, NameVocabulary.END, read, -1};
    assertThat(ENCODER.words(row, ids)).containsExactly("read");
  }

  @Test
  void rareWordsOfNamesHaveNoId() {
    try (TokenEncoder encoder = fit(TRAIN, 40, 2)) {
      assertThat(encoder.names().size()).isEqualTo(4 + 1);
      assertThat(encoder.names().word(4, List.of())).isEqualTo("read");
    }
  }

  @Test
  void rowsAreClippedAtTheLength() {
    var row = ENCODER.encode(Methods.of("x", "line ".repeat(100).strip()));
    assertThat(row.length()).isEqualTo(40);
    assertThat(row.token()).startsWith(0, 1, 2).endsWith(39);
  }

  @Test
  void aHintComesLastWithRoomReservedAndCanBeCopied() {
    NamedMethod method = Methods.of("readStripes", "line ".repeat(100).strip());
    var row = ENCODER.encode(method, List.of("read", "stripes"));
    int hint = ENCODER.encode(Methods.of("x", "read stripes")).length();
    assertThat(row.length()).isEqualTo(40);
    assertThat(row.token()).endsWith(IntStream.generate(() -> -1).limit(hint).toArray());
    assertThat(row.token()[39 - hint]).isEqualTo(39 - hint);
    assertThat(copied(row)).endsWith("line", "read", "stripes");
    assertThat(ENCODER.words(row, row.name())).containsExactly("read", "stripes");
    var batch = (MethodBatch.Tokens) MethodRow.batch(List.of(row), new int[1]);
    assertThat(batch.planes()[3]).endsWith(new int[hint]);
    assertThat(batch.marks()[40 - hint]).isEqualTo(2);
  }

  @Test
  void aHintTakesHalfOfTheRowAtMost() {
    var hint = "line ".repeat(100).strip().split(" ");
    var row = ENCODER.encode(Methods.of("x", "( ) { }"), List.of(hint));
    assertThat(row.length()).isEqualTo(24);
    assertThat(row.token()).startsWith(0, 1, 2, 3).endsWith(-1);
  }

  @Test
  void everyMethodMayHaveAHintOfItsOwn() {
    var rows = ENCODER.encodeAll(TRAIN, method -> method.subtokens().subList(1, 2));
    assertThat(rows)
        .extracting(row -> copied((MethodRow.Tokens) row).getLast())
        .containsExactly("line", "all");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void copiesRoundTripToTheWordsOfTheCode(long seed) {
    List<NamedMethod> methods = Methods.random(seed, 40);
    try (TokenEncoder encoder = fit(methods.subList(0, 10), 1_000, 2)) {
      for (NamedMethod method : methods) {
        var row = encoder.encode(method);
        List<String> words =
            Arrays.stream(method.tokens())
                .flatMap(token -> CodeWords.of(token).stream())
                .filter(CodeWords::isAlphabetic)
                .toList();
        assertThat(IntStream.of(row.copy()).filter(id -> id >= 0).count()).isEqualTo(words.size());
        assertThat(copied(encoder, row)).isEqualTo(words);
        assertThat(row.extra()).doesNotHaveDuplicates().isSubsetOf(words);
      }
    }
  }

  @Test
  void writtenAndReadBackItEncodesTheSame(@TempDir Path folder) throws IOException {
    ENCODER.write(folder.resolve("encoder"));
    try (MethodEncoder again = MethodEncoder.read(folder.resolve("encoder"))) {
      NamedMethod method = Methods.of("readZebra", "readLinear zebra >>>= 42");
      assertThat(again.encode(method)).usingRecursiveComparison().isEqualTo(ENCODER.encode(method));
      assertThat(((TokenEncoder) again).planeSizes()).isEqualTo(ENCODER.planeSizes());
      assertThat(((TokenEncoder) again).options()).isEqualTo(ENCODER.options());
      assertThat(((TokenEncoder) again).pieces()).isEqualTo(ENCODER.pieces());
    }
  }

  @Test
  void aBrokenFolderIsTheUsersToRepair(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("encoder.json"), "{\"kind\": \"trees\"}");
    assertThatThrownBy(() -> MethodEncoder.read(folder))
        .isInstanceOf(EspalierException.class)
        .hasMessage(file + " describes no encoder: no kind of encoder is named in it");
  }

  private static TokenEncoder fit(List<NamedMethod> train, int length, int nameCount) {
    return TokenEncoder.fit(
        train, new EncoderOptions.Tokens(300, 2, length, nameCount, 8, true, 1));
  }

  private static List<String> copied(MethodRow.Tokens row) {
    return copied(ENCODER, row);
  }

  private static List<String> copied(TokenEncoder encoder, MethodRow.Tokens row) {
    List<String> words = new ArrayList<>();
    for (int id : row.copy()) {
      if (id >= 0) {
        words.add(encoder.names().word(id, row.extra()));
      }
    }
    return words;
  }

  /// Each piece with its token and whether it starts a word.
  private static String describe(MethodRow.Tokens row) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.length(); i++) {
      String piece = ENCODER.piece(row.pieces()[i]);
      String start = row.marks()[i] > 0 ? " starts" : "";
      text.append("%-8s %d%s%n".formatted(piece, row.token()[i], start));
    }
    return text.toString();
  }
}
