package dev.espalier.cli.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the commands print, and which exit code they give.
class CommandsTest {
  @TempDir private Path folder;
  private Spoken said = new Spoken(0, "", "");
  private String java = "";

  @BeforeEach
  void source() throws IOException {
    Path file = folder.resolve("A.java");
    Files.writeString(file, "class A { int twice(int x) { return x + x; } }");
    java = file.toString();
  }

  private int run(String... arguments) {
    said = Spoken.by(arguments);
    return said.code();
  }

  @Test
  void helpNamesEveryCommand() {
    assertThat(run("--help")).isZero();
    assertThat(said.out())
        .contains("run ", "extract ", "predict ", "show ", "inspect ", "slice ", "doctor ");
  }

  @Test
  void aTypoInACommandIsTheUsersToRepair() {
    assertThat(run("inspct", java)).isEqualTo(2);
    assertThat(said.err()).contains("inspct").contains("inspect").doesNotContain("\tat ");
  }

  @Test
  void aMissingFileIsOneSentenceAndAHint() {
    assertThat(run("inspect", folder.resolve("B.java").toString())).isEqualTo(2);
    assertThat(said.err())
        .startsWith("espalier: there is no file ")
        .contains("hint: ")
        .doesNotContain("\tat ");
  }

  @Test
  void inspectPrintsTheTreeWithFieldsAndOffsets() {
    assertThat(run("inspect", java, "--function", "twice")).isZero();
    assertThat(said.out())
        .startsWith(
            """
            method_declaration [10-44]
              type: integral_type [10-13]
                "int" [10-13]
              name: identifier [14-19] twice
            """);
  }

  @Test
  void inspectPrintsTokensWithTheirPlanes() {
    assertThat(run("inspect", java, "--as", "tokens", "--function", "twice")).isZero();
    assertThat(said.out().lines().skip(1).findFirst().orElseThrow())
        .matches("int +method_declaration +1 +0 type +function signature");
  }

  @Test
  void inspectPrintsPathContexts() {
    assertThat(run("inspect", java, "--as", "paths", "--format", "json")).isZero();
    assertThat(said.out())
        .contains("\"name\" : \"twice\"")
        .contains("(identifier0)^(binary_expression:+)_(identifier1)");
  }

  private static final String LOOP =
      """
      class A {
        int f(int n) {
          int s = 0;
          while (n > 0)
            s += n--;
          g("<&>");
          return s;
        }
      }
      """;

  private String loop() throws IOException {
    return Files.writeString(folder.resolve("Loop.java"), LOOP).toString();
  }

  @Test
  void inspectPrintsControlFlowWithLines() throws IOException {
    assertThat(run("inspect", loop(), "--as", "cfg", "--function", "f")).isZero();
    assertThat(said.out())
        .isEqualTo(
            """
            0  int s = 0;          :3  → 1
            1  while (n > 0)       :4  → 2 true, → 3 false
            2  s += n--;           :5  → 1
            3  g("<&>");           :6  → 4
            4  return s;           :7  → 6
            5  entry int f(int n)      → 0
            6  exit
            """);
  }

  @Test
  void inspectPrintsTheIntermediateRepresentation() throws IOException {
    assertThat(run("inspect", loop(), "--as", "ir", "--function", "f")).isZero();
    assertThat(said.out())
        .isEqualTo(
            """
             2  function f(n)
             3    s := 0
             4    loop while binary_expression(n, 0)
             5      s :+= n :+= …
             6    call(argument_list("<&>"))
             7    return s
            """);
  }

  @Test
  void inspectPrintsTypesAndCallsAndDependence() throws IOException {
    assertThat(run("inspect", loop(), "--as", "types")).isZero();
    assertThat(said.out()).containsPattern("2 +n +int\n3 +s +int\n");
    assertThat(run("inspect", loop(), "--as", "pdg", "--format", "json")).isZero();
    assertThat(said.out()).contains("\"key\" : \"cdg:true\"");
    assertThat(run("inspect", loop(), "--as", "cpg", "--format", "dot")).isZero();
    assertThat(said.out()).contains("digraph", "[label=\"ddg carried\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tree", "cfg", "dfg", "pdg", "cpg"})
  void aPictureIsWellFormedAndNeedsNothingElse(String view) throws Exception {
    assertThat(run("inspect", loop(), "--as", view, "--format", "svg")).isZero();
    var parser = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
    var svg = parser.parse(new ByteArrayInputStream(said.out().getBytes(UTF_8)));
    assertThat(svg.getDocumentElement().getLocalName()).isEqualTo("svg");
    assertThat(svg.getElementsByTagName("rect").getLength()).isGreaterThan(2);
    assertThat(run("inspect", loop(), "--as", view, "--format", "html")).isZero();
    assertThat(said.out())
        .startsWith("<!doctype html>")
        .contains("&quot;&lt;&amp;&gt;&quot;")
        .doesNotContain("src=", "href=", "@import", "url(http");
  }

  @Test
  void whatIsNoGraphHasNoPicture() throws IOException {
    assertThat(run("inspect", loop(), "--as", "ir", "--format", "svg")).isEqualTo(2);
    assertThat(said.err()).contains("svg of ir is no picture");
  }

  private static final String SHOP =
      """
      class Shop {
        int total;
        void buy(int price, String note) {
          log(note);
          total += price;
        }
        static int day(int first, int second) {
          Shop shop = new Shop();
          shop.buy(first, "one");
          Shop other = new Shop();
          other.buy(second, "two");
          return shop.total;
        }
        void log(String text) {
          System.out.println(text);
        }
      }
      """;

  private String shop() throws IOException {
    return Files.writeString(folder.resolve("Shop.java"), SHOP).toString();
  }

  @Test
  void aSliceFollowsCallsThroughTheFile() throws IOException {
    assertThat(run("slice", shop(), "--line", "12")).isZero();
    assertThat(said.out())
        .isEqualTo(
            """
            *  3    void buy(int price, String note) {
               4      log(note);
            *  5      total += price;
               6    }
            *  7    static int day(int first, int second) {
            *  8      Shop shop = new Shop();
            *  9      shop.buy(first, "one");
              10      Shop other = new Shop();
              11      other.buy(second, "two");
            > 12      return shop.total;
              13    }
            """);
    assertThat(run("slice", shop(), "--line", "4", "--forward", "--format", "json")).isZero();
    assertThat(said.out())
        .contains("\"direction\" : \"forward\"", "\"scope\" : \"file\"", "\"line\" : 15")
        .doesNotContain("\"line\" : 5", "\"line\" : 12");
  }

  @Test
  void aSliceMayStayInItsFunction() throws IOException {
    assertThat(run("slice", loop(), "--line", "7", "--scope", "function")).isZero();
    assertThat(said.out())
        .isEqualTo(
            """
              2    int f(int n) {
            * 3      int s = 0;
            * 4      while (n > 0)
            * 5        s += n--;
              6      g("<&>");
            > 7      return s;
              8    }
            """);
  }

  @Test
  void aSliceStartsFromAParameterOrWithinAStatement() throws IOException {
    assertThat(run("slice", loop(), "--line", "2", "--forward")).isZero();
    assertThat(said.out()).contains("> 2 ", "* 4 ", "* 5 ", "* 7 ").doesNotContain("* 6 ");
    Path file = folder.resolve("Long.java");
    Files.writeString(file, "class A {\n int f(int x) {\n  return x\n   + 1;\n }\n}\n");
    assertThat(run("slice", file.toString(), "--line", "4")).isZero();
    assertThat(said.out()).contains("* 3    return x\n> 4     + 1;\n");
  }

  @Test
  void aLineWithoutAStatementHasNoSlice() throws IOException {
    assertThat(run("slice", loop(), "--line", "1")).isEqualTo(2);
    assertThat(said.err())
        .contains("no statement of a function is on line 1 of", "nearest one starts on line 2");
    assertThat(run("slice", loop(), "--line", "99")).isEqualTo(2);
    assertThat(said.err()).contains("on line 99 of", "nearest one starts on line 7");
    Path empty = Files.writeString(folder.resolve("Empty.java"), "");
    assertThat(run("slice", empty.toString(), "--line", "1")).isEqualTo(2);
    assertThat(said.err()).contains("the file has no statements in functions");
    assertThat(run("slice", loop(), "--line", "0")).isEqualTo(2);
    assertThat(said.err()).contains("--line must be at least 1");
    assertThat(run("slice", loop(), "--line", "3", "--forward", "--backward")).isEqualTo(2);
    assertThat(said.err()).contains("a slice goes one way");
  }

  @Test
  void anUnknownEdgeIsAnsweredWithTheNearest() {
    String data = folder.resolve("data").toString();
    assertThat(run("extract", java, "--as", "graph", "--edges", "ast,cgf", "--out", data))
        .isEqualTo(2);
    assertThat(said.err()).contains("no edge is called cgf", "did you mean cfg?");
  }

  @Test
  void extractWritesGraphsAndLineGraphs() throws IOException {
    String graphs = folder.resolve("graphs").toString();
    assertThat(run("extract", java, "--as", "graph", "--format", "pyg", "--out", graphs)).isZero();
    String lines = folder.resolve("lines").toString();
    assertThat(run("extract", java, "--as", "line-graph", "--format", "jsonl", "--out", lines))
        .isZero();
    assertThat(Path.of(lines, "data-00000.jsonl"))
        .content()
        .isEqualTo(
            """
            {"file":"A.java","at":[1,11],"cfg":[[-1,1],[1,-2]],"exc":[],"defuse":[["x",-1,1]]}
            """);
  }

  @Test
  void aFunctionThatIsNotThereIsAnsweredWithThoseThatAre() {
    assertThat(run("inspect", java, "--function", "thrice")).isEqualTo(2);
    assertThat(said.err())
        .contains("no function called thrice")
        .contains("did you mean twice? It has twice");
  }

  @Test
  void extractWritesADataSetThatShowDescribes() {
    String data = folder.resolve("data").toString();
    assertThat(run("extract", java, "--as", "planes", "--out", data, "--threads", "1")).isZero();
    assertThat(run("show", data)).isZero();
    assertThat(said.out())
        .contains("planes of ")
        .contains("files 1 = 1 with examples + 0 without + 0 rejected");
  }

  @Test
  void extractReadsOneFunctionALineAndWritesItAsGraphCodeBertReadsIt() throws IOException {
    Path lines =
        Files.writeString(folder.resolve("f.txt"), "int f(int a) { return a; }\n\nvoid g() {}\n");
    String data = folder.resolve("flow").toString();
    String[] command = {
      "extract",
      lines.toString(),
      "--as",
      "graphcodebert",
      "--format",
      "jsonl",
      "--language",
      "java",
      "--input-format",
      "lines",
      "--out",
      data
    };
    assertThat(run(command)).isZero();
    assertThat(Files.readAllLines(folder.resolve("flow/data-00000.jsonl")))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("{\"path\":\"f.txt:1\",\"language\":\"java\",")
        .contains("\"code_tokens\":[\"int\",\"f\",\"\",\"(\",\"int\",\"a\",")
        .endsWith("\"dfg\":[[\"a\",5,\"comesFrom\",[],[]],[\"a\",9,\"comesFrom\",[\"a\"],[5]]]}");
  }

  @Test
  void extractRefusesAFolderThatIsNotEmptyAndAFormatThatDoesNotFit() {
    assertThat(run("extract", java, "--as", "tokens", "--out", folder.toString())).isEqualTo(2);
    String data = folder.resolve("c2v").toString();
    assertThat(run("extract", java, "--as", "tokens", "--format", "c2v", "--out", data))
        .isEqualTo(2);
    assertThat(said.err()).contains("c2v does not hold tokens", "write parquet or jsonl");
  }

  @Test
  void showAndPredictNeedAFolderThatARunMade() {
    assertThat(run("show", folder.toString())).isEqualTo(2);
    assertThat(said.err()).contains("is neither a run nor a data set");
    assertThat(run("predict", folder.toString(), java)).isEqualTo(2);
    assertThat(said.err()).contains("holds no finished run");
  }

  @Test
  void aTypoInARecipeNamesItsLineAndTheNearestKey() throws IOException {
    Path recipe = Files.writeString(folder.resolve("r.yaml"), "corpsu: src\nmodels: {a: {}}\n");
    String runs = folder.resolve("runs").toString();
    assertThat(run("run", recipe.toString(), "--out", runs)).isEqualTo(2);
    assertThat(said.err())
        .contains("r.yaml:1:1: there is no setting `corpsu`")
        .contains("did you mean `corpus`?");
  }

  @Test
  void doctorSaysWhatIsInUse() {
    assertThat(run("doctor")).isZero();
    assertThat(said.out()).contains("parser core", "libtorch", "BLAS", "java");
  }
}
