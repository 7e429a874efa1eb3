package dev.espalier.dataset;

import static dev.espalier.dataset.Extraction.Format.C2V;
import static dev.espalier.dataset.Extraction.Format.JSONL;
import static dev.espalier.dataset.Extraction.Kind.GRAPHCODEBERT;
import static dev.espalier.dataset.Extraction.Kind.LINE_GRAPH;
import static dev.espalier.dataset.Extraction.Kind.NAMING;
import static dev.espalier.dataset.Extraction.Kind.PATHS;
import static dev.espalier.dataset.Extraction.Kind.PLANES;
import static dev.espalier.dataset.Extraction.Kind.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Rejection.Reason;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractionTest {
  @TempDir Path temp;

  @Test
  void aRowIsAFunctionInTheOrderOfFilesAndPlaces() throws IOException {
    extract(Corpus.small(), ExtractionOptions.of(TOKENS).format(JSONL));
    assertThat(lines("data-00000.jsonl"))
        .extracting(line ->
            line.replaceAll(
                ".*\"path\":\"(.*?)\".*\"name\":\"(.*?)\".*\"form\":\"(.*?)\".*", "$1 $2 $3"))
        .containsExactly(
            "a/A.java A constructor",
            "a/A.java f function",
            "a/A.java g function",
            "b/C.java h function",
            "d/D.java f function",
            "d/D.java k function");
  }

  @Test
  void aLineOfJsonHoldsAllColumnsAndTheTextAsItIs() throws IOException {
    var corpus = new Corpus(Map.of()).with("A.java", "class A { String f() { return \"é\\n\"; } }");
    DatasetInfo info = extract(corpus, ExtractionOptions.of(TOKENS).format(JSONL));
    var kinds = java(info.grammars()).kinds();
    assertThat(lines("data-00000.jsonl"))
        .containsExactly(
            """
            {"path":"A.java","language":"java","start":10,"end":39,"line":1,"name":"f",\
            "form":"function","split":"train",\
            "tokens":["String","f","(",")","{","return","\\"é\\\\n\\"",";","}"],\
            "token_start":[10,17,18,19,21,23,30,36,38],\
            "token_kind":[%d,%d,%d,%d,%d,%d,%d,%d,%d]}\
            """
                .formatted(
                    kinds.lastIndexOf("type_identifier"),
                    kinds.indexOf("identifier"),
                    kinds.indexOf("("),
                    kinds.indexOf(")"),
                    kinds.indexOf("{"),
                    kinds.indexOf("return"),
                    kinds.indexOf("string_literal"),
                    kinds.indexOf(";"),
                    kinds.indexOf("}")));
  }

  @Test
  void aLineGraphIsALineOfJson() throws IOException {
    var corpus =
        new Corpus(Map.of())
            .with(
                "a/A.java", "class A {\n  int f(int x) {\n    g(() -> x);\n    return x;\n  }\n}");
    DatasetInfo info = extract(corpus, ExtractionOptions.of(LINE_GRAPH).format(JSONL));
    assertThat(lines("data-00000.jsonl"))
        .containsExactly(
            """
            {"file":"a/A.java","at":[2,3],"cfg":[[-1,3],[3,4],[4,-2]],"exc":[],\
            "defuse":[["x",-1,3],["x",-1,4]]}\
            """,
            """
            {"file":"a/A.java","at":[3,7],"cfg":[[-1,3],[3,-2]],"exc":[],\
            "defuse":[["x",-1,3]]}\
            """);
    assertThat(info.unsupported()).isEmpty();
    assertThat(info.total().functions()).isEqualTo(2);
  }

  @Test
  void code2vecGetsItsLabelsAndHashedContextsWithoutConstructors() throws IOException {
    var corpus =
        new Corpus(Map.of())
            .with("A.java", "class A { A() { x(1); } int getHTTPPort_2(int a) { return a; } }");
    extract(corpus, ExtractionOptions.of(PATHS).format(C2V));
    assertThat(lines("data-00000.c2v"))
        .singleElement()
        .asString()
        .startsWith("get|http|port int,")
        .matches("\\S+( [^ ,]+,-?\\d+,[^ ,]+)+")
        .contains(",METHOD_NAME ", "METHOD_NAME,");
  }

  @Test
  void code2vecsFormatHoldsPathsAlone() {
    assertThatThrownBy(() -> extract(Corpus.small(), ExtractionOptions.of(TOKENS).format(C2V)))
        .isInstanceOf(EspalierException.class)
        .hasMessage("the format c2v does not hold tokens");
    assertThat(out()).doesNotExist();
  }

  @Test
  void graphCodeBertGetsEachFunctionCutOutAndParsedByItself() throws IOException {
    var corpus =
        new Corpus(Map.of()).with("A.java", "class A { int x; int f(int a) { return a; } }");
    extract(corpus, ExtractionOptions.of(GRAPHCODEBERT).format(JSONL));
    assertThat(lines("data-00000.jsonl"))
        .containsExactly(
            """
            {"path":"A.java","language":"java","start":17,"end":43,"name":"f","split":"train",\
            "code_tokens":["int","f","","(","int","a",")","{","return","a",";","}"],\
            "dfg":[["a",5,"comesFrom",[],[]],["a",9,"comesFrom",["a"],[5]]]}\
            """);
  }

  @Test
  void everyLineCanBeASourceOfItsOwn() throws IOException {
    var corpus = new Corpus(Map.of()).with("f.java", "int f(){ a(); }\r\n\nvoid g(){ b(); }");
    var options = ExtractionOptions.of(TOKENS).format(JSONL);
    DatasetInfo info = extract(corpus, options.sources(SourceOptions.defaults().lines(true)));
    assertThat(lines("data-00000.jsonl"))
        .extracting(line ->
            line.replaceAll(
                ".*\"path\":\"(.*?)\".*\"end\":(.*?),.*\"name\":\"(.*?)\".*", "$1 $2 $3"))
        .containsExactly("f.java:1 15 f", "f.java:3 16 g");
    assertThat(info.total().files()).isEqualTo(3);
    assertThat(info.configuration()).containsEntry("input_format", "lines");
  }

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource({
    "NAMING,PARQUET",
    "PATHS,PARQUET",
    "PATHS,C2V",
    "PLANES,PARQUET",
    "TOKENS,JSONL",
    "LINE_GRAPH,JSONL",
    "GRAPHCODEBERT,JSONL"
  })
  void theBytesDependOnNeitherThreadsNorTheRun(Extraction.Kind kind, Extraction.Format format)
      throws IOException {
    Corpus corpus = Corpus.small();
    for (int i = 0; i < 100; i++) {
      corpus =
          corpus.with(
              "x/X" + i + ".java",
              "class X { int f" + i + "(int a) { a += " + i + "; b(a); return a; } }");
    }
    String input = corpus.folder(temp.resolve("in"));
    List<Map<String, Long>> runs = new ArrayList<>();
    for (int threads : new int[] {1, 2, 5, 1}) {
      Path out = temp.resolve("out" + runs.size());
      var options = ExtractionOptions.of(kind).format(format).threads(threads).shards(40, 1 << 20);
      Extraction.run(List.of(input), options, out, Progress.SILENT);
      runs.add(checksums(out));
    }
    assertThat(runs.getFirst()).hasSizeGreaterThan(2);
    assertThat(runs).allMatch(runs.getFirst()::equals);
  }

  @Test
  void aFolderAndItsArchiveGiveTheSameRows() throws IOException {
    var options = ExtractionOptions.of(NAMING);
    String folder = Corpus.small().folder(temp.resolve("in"));
    String zip = Corpus.small().zip(temp.resolve("in.zip"));
    var a = Extraction.run(List.of(folder), options, temp.resolve("a"), Progress.SILENT);
    var b = Extraction.run(List.of(zip), options, temp.resolve("b"), Progress.SILENT);
    assertThat(a.shards()).isEqualTo(b.shards());
    assertThat(a.total().examples()).isPositive();
  }

  @Test
  void badFilesInTheMiddleAreCountedAndCostNoOtherFileItsExamples() {
    var good = extract(Corpus.small(), ExtractionOptions.of(PLANES));
    Corpus bad =
        Corpus.small()
            .with("b/Binary.java", new byte[] {'c', 0, 1, 2})
            .with("b/Empty.java", "")
            .with("b/Comment.java", "// only")
            .with("c/Large.java", "class L {} " + " ".repeat(5_000));
    var options =
        ExtractionOptions.of(PLANES).sources(SourceOptions.defaults().maxFileBytes(5_000));
    var info =
        Extraction.run(
            List.of(bad.folder(temp.resolve("bad"))), options, temp.resolve("o"), Progress.SILENT);
    var counts = java(info.languages());
    assertThat(counts.examples()).isEqualTo(good.total().examples());
    assertThat(counts.files()).isEqualTo(8);
    assertThat(counts.withExamples()).isEqualTo(3);
    assertThat(counts.withoutExamples()).isEqualTo(3);
    assertThat(counts.rejected()).isEqualTo(2);
    assertThat(counts.withErrors()).isEqualTo(1);
    assertThat(info.rejections())
        .extracting(DatasetInfo.Rejected::reason)
        .containsExactlyInAnyOrder(Reason.BINARY, Reason.TOO_LARGE);
    assertThat(info.rejections())
        .flatExtracting(DatasetInfo.Rejected::first)
        .extracting(DatasetInfo.RejectedFile::path)
        .containsExactlyInAnyOrder("b/Binary.java", "c/Large.java");
  }

  @Test
  void theFirstFiveFilesOfAReasonAreNamed() {
    Corpus corpus = Corpus.small();
    for (int i = 0; i < 7; i++) {
      corpus = corpus.with("z" + i + ".java", new byte[1]);
    }
    var rejected = extract(corpus, ExtractionOptions.of(TOKENS)).rejections().getFirst();
    assertThat(rejected.files()).isEqualTo(7);
    assertThat(rejected.first())
        .extracting(DatasetInfo.RejectedFile::path)
        .containsExactly("z0.java", "z1.java", "z2.java", "z3.java", "z4.java");
  }

  @Test
  void duplicatesAreDroppedTheFirstStays() {
    Corpus small = Corpus.small();
    Corpus corpus = small.with("e/E.java", small.bytes("d/D.java"));
    var info = extract(corpus, ExtractionOptions.of(NAMING));
    // f of a/A.java and d/D.java differ in a string alone, which both read "STR"
    assertThat(info.methods()).isEqualTo(new DatasetInfo.Methods(8, 1, 1, 3, 3));
    assertThat(NamingData.read(out()))
        .extracting(m -> m.path() + " " + m.name())
        .containsExactly("a/A.java f", "b/C.java h", "d/D.java k");
    assertThat(info.total().withExamples() + info.total().withoutExamples()).isEqualTo(5);
  }

  @Test
  void shardsAreBoundedAndNamedInOrder() {
    var info = extract(Corpus.small(), ExtractionOptions.of(NAMING).shards(1, 1 << 20));
    assertThat(info.shards())
        .extracting(DatasetInfo.Shard::file)
        .containsExactly("data-00000.parquet", "data-00001.parquet", "data-00002.parquet");
    assertThat(NamingData.read(out())).extracting(NamedMethod::name).containsExactly("f", "h", "k");
  }

  @Test
  void aCorpusWithoutExamplesGivesAnEmptyDataSet() {
    var corpus = new Corpus(Map.of()).with("A.java", "class A {}");
    var info = extract(corpus, ExtractionOptions.of(NAMING));
    assertThat(info.shards()).hasSize(1);
    assertThat(NamingData.read(out())).isEmpty();
  }

  @Test
  void theDescriptionSaysWhatTheDataSetIsMadeOf() {
    var info = extract(Corpus.small(), ExtractionOptions.of(PLANES));
    assertThat(DatasetInfo.read(out()).toJson()).isEqualTo(info.toJson());
    assertThat(info.columns()).extracting(DatasetInfo.ColumnInfo::name).contains("tokens", "depth");
    assertThat(info.versions()).containsKeys("espalier", "parser core", "tree-sitter-java");
    assertThat(java(info.grammars()).kinds()).contains("method_declaration");
    assertThat(info.splits().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(info.total().examples());
  }

  @Test
  void progressIsToldFromTheFirstFileToTheLast() {
    List<String> told = new ArrayList<>();
    String input = Corpus.small().folder(temp.resolve("in"));
    Extraction.run(
        List.of(input),
        ExtractionOptions.of(TOKENS),
        out(),
        (done, _, unit, note) -> told.add(done + " " + unit + ", " + note));
    assertThat(told).first().asString().startsWith("1 files");
    assertThat(told).last().isEqualTo("4 files, 6 examples");
  }

  @Test
  void anArchiveTellsHowManyFilesThereWillBe() {
    Corpus corpus = Corpus.small().with("notes.txt", "no program").with("../up.java", "class U {}");
    List<String> told = new ArrayList<>();
    Extraction.run(
        List.of(corpus.zip(temp.resolve("in.zip"))),
        ExtractionOptions.of(TOKENS),
        out(),
        (done, total, _, _) -> told.add(done + " of " + total));
    assertThat(told).startsWith("1 of 5").endsWith("5 of 5");
  }

  @Test
  void aFolderThatIsNotEmptyIsLeftAlone() throws IOException {
    Files.createDirectories(out());
    Files.writeString(out().resolve("thesis.tex"), "years of work");
    assertThatThrownBy(() -> extract(Corpus.small(), ExtractionOptions.of(TOKENS)))
        .isInstanceOf(EspalierException.class)
        .hasMessage("the output folder " + out() + " is not empty: it holds thesis.tex");
    assertThat(out().toFile().list()).containsExactly("thesis.tex");
  }

  @Test
  void aSecondExtractionIntoOneFolderIsRefused() {
    String input = Corpus.small().folder(temp.resolve("in"));
    var options = ExtractionOptions.of(TOKENS);
    Progress again =
        (done, _, _, _) -> {
          if (done == 1) {
            assertThatThrownBy(
                    () -> Extraction.run(List.of(input), options, out(), Progress.SILENT))
                .isInstanceOf(EspalierException.class)
                .hasMessage("another run is writing into " + out());
          }
        };
    assertThat(Extraction.run(List.of(input), options, out(), again).total().files()).isEqualTo(4);
  }

  @Test
  void whatAKilledRunLeftIsRemovedByTheNext() throws IOException {
    Files.createDirectories(out());
    Files.createFile(out().resolve(".espalier.lock"));
    Files.writeString(out().resolve("data-00000.parquet"), "whole");
    Files.writeString(out().resolve("data-00001.parquet.tmp"), "half");
    extract(Corpus.small(), ExtractionOptions.of(NAMING));
    assertThat(out().toFile().list())
        .containsExactlyInAnyOrder("data-00000.parquet", "dataset.json");
    assertThat(NamingData.read(out())).hasSize(3);
  }

  @ParameterizedTest(name = "after {0} bytes")
  @CsvSource({"0", "10", "3000", "6000"})
  void aFullDiskIsOneSentenceAndLeavesNothing(long room) {
    String input = Corpus.small().folder(temp.resolve("in"));
    var options = ExtractionOptions.of(NAMING).shards(1, 1 << 20);
    long[] left = {room};
    assertThatThrownBy(() ->
            Extraction.run(
                List.of(input),
                options,
                out(),
                file -> new FullDisk(Files.newOutputStream(file), left),
                Progress.SILENT))
        .isInstanceOf(EspalierException.class)
        .hasMessage(
            "the disk that holds " + out() + " is full; what this run wrote there is removed");
    assertThat(out()).doesNotExist();
  }

  private static <T> T java(Map<String, T> byLanguage) {
    return Objects.requireNonNull(byLanguage.get("java"));
  }

  private Path out() {
    return temp.resolve("out");
  }

  private DatasetInfo extract(Corpus corpus, ExtractionOptions options) {
    String input = corpus.folder(temp.resolve("in"));
    return Extraction.run(List.of(input), options.threads(2), out(), Progress.SILENT);
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(out().resolve(file));
  }

  private static Map<String, Long> checksums(Path folder) throws IOException {
    Map<String, Long> sums = new TreeMap<>();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        var crc = new CRC32C();
        crc.update(Files.readAllBytes(file));
        sums.put(file.getFileName().toString(), crc.getValue());
      }
    }
    return sums;
  }

  /// A disk with room for so many bytes.
  private static final class FullDisk extends FilterOutputStream {
    private final long[] left;

    FullDisk(OutputStream out, long[] left) {
      super(out);
      this.left = left;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      left[0] -= length;
      if (left[0] < 0) {
        throw new IOException("No space left on device");
      }
      out.write(bytes, offset, length);
    }
  }
}
