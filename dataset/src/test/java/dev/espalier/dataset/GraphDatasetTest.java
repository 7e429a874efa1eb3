package dev.espalier.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.espalier.dataset.Extraction.Format;
import dev.espalier.dataset.Extraction.Kind;
import dev.espalier.representation.EdgeSelection;
import dev.espalier.representation.EdgeType;
import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GraphDatasetTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "graphs.md");

  @TempDir Path temp;

  private static final Corpus LINES =
      new Corpus(Map.of())
          .with(
              "a/A.java",
              """
              class A {
                int f(int myX) {
                  while (myX > 0) myX -= "a,\\"<&\\n" + g(myX, 'c');
                  return myX;
                }
                int g(int y, char z) { return f(y); /* é */ }
              }
              """)
          .with(
              "b/B.java",
              "class B { String s = \"\"\"\n    two\n    lines\"\"\"; void é(String[] 𝒳) { throw 𝒳; } }");

  private DatasetInfo extract(Corpus corpus, Format format, String edges, boolean files) {
    var options =
        ExtractionOptions.of(Kind.GRAPH)
            .format(format)
            .graphs(new GraphOptions(EdgeSelection.of(edges), files));
    String input = corpus.folder(temp.resolve("in"));
    return Extraction.run(List.of(input), options, temp.resolve(format.id()), Progress.SILENT);
  }

  private String file(Format format, String name) throws IOException {
    return Files.readString(temp.resolve(format.id()).resolve(name));
  }

  @Test
  void aFunctionIsAGraphInNodeLinkForm() throws IOException {
    var corpus = new Corpus(Map.of()).with("A.java", "class A { void f(int myX) { g(myX); } }");
    DatasetInfo info = extract(corpus, Format.JSONL, "dfg", false);
    assertThat(file(Format.JSONL, "data-00000.jsonl"))
        .isEqualTo(
            """
            {"directed":true,"multigraph":true,\
            "graph":{"path":"A.java","language":"java","start":10,"end":37,"line":1,"name":"f",\
            "split":"train"},"nodes":[\
            {"id":0,"label":"myX","kind":"identifier","role":"token","type":"int",\
            "subtokens":["my","x"],"start":21,"end":24},\
            {"id":1,"label":"myX","kind":"identifier","role":"token","type":"int",\
            "subtokens":["my","x"],"start":30,"end":33}],\
            "edges":[{"source":0,"target":1,"key":"dfg","type":"dfg","detail":""}]}
            """);
    assertThat(info.configuration()).containsEntry("edges", List.of("dfg"));
    assertThat(info.unsupported()).isEmpty();
  }

  @Test
  void neo4jGetsNodesAndRelationships() throws IOException {
    var corpus = new Corpus(Map.of()).with("A.java", "class A { void f(int myX) { g(myX); } }");
    extract(corpus, Format.NEO4J, "dfg", false);
    assertThat(file(Format.NEO4J, "nodes-00000.csv"))
        .isEqualTo(
            """
            id:ID,:LABEL,label,kind,type,subtokens:string[],graph,function,start:int,end:int
            "A.java@10:0",Token,"myX","identifier","int",my;x,"A.java@10","f",21,24
            "A.java@10:1",Token,"myX","identifier","int",my;x,"A.java@10","f",30,33
            """);
    assertThat(file(Format.NEO4J, "edges-00000.csv"))
        .isEqualTo(
            """
            :START_ID,:END_ID,:TYPE,detail
            "A.java@10:0","A.java@10:1",DFG,
            """);
  }

  @Test
  void aFileIsOneGraphAndCallsCrossItsFunctions() throws IOException {
    DatasetInfo info = extract(LINES, Format.JSONL, "calls", true);
    assertThat(info.total().examples()).isEqualTo(2);
    assertThat(file(Format.JSONL, "data-00000.jsonl").lines().findFirst().orElseThrow())
        .contains("\"key\":\"calls\"")
        .contains("\"name\":\"\"");
  }

  @Test
  void aFileWithErrorsIsCounted() {
    var corpus = new Corpus(Map.of()).with("A.java", "class A { int x = 1; } @ @ @ %");
    DatasetInfo info = extract(corpus, Format.JSONL, "cfg", true);
    assertThat(info.total().withErrors()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "C2V")
  void theBytesDependOnNeitherThreadsNorTheRun(Format format) throws IOException {
    Corpus corpus = LINES;
    for (int i = 0; i < 40; i++) {
      corpus = corpus.with("x/X" + i + ".java", "class X { int f" + i + "(int a) { return a; } }");
    }
    String input = corpus.folder(temp.resolve("in"));
    Map<Integer, Map<String, String>> runs = new HashMap<>();
    for (int threads : new int[] {1, 3}) {
      Path out = temp.resolve("out" + threads);
      var options =
          ExtractionOptions.of(Kind.GRAPH).format(format).threads(threads).shards(7, 1 << 20);
      DatasetInfo info = Extraction.run(List.of(input), options, out, Progress.SILENT);
      Map<String, String> hashes = new HashMap<>();
      info.shards().forEach(shard -> hashes.put(shard.file(), shard.sha256()));
      runs.put(threads, hashes);
    }
    assertThat(runs.get(1)).hasSizeGreaterThan(5).isEqualTo(runs.get(3));
  }

  @Test
  void anotherKindOfRowHasNoGraphFormats() {
    var options = ExtractionOptions.of(Kind.TOKENS).format(Format.PYG);
    String input = LINES.folder(temp.resolve("in"));
    assertThatThrownBy(
            () -> Extraction.run(List.of(input), options, temp.resolve("x"), Progress.SILENT))
        .isInstanceOf(EspalierException.class)
        .hasMessage("the format pyg does not hold tokens");
  }

  @Test
  void theDocumentNamesEveryEdgeWithItsMeaning() throws IOException {
    for (EdgeType type : EdgeType.values()) {
      assertThat(DOCUMENT)
          .content()
          .contains("| `%s` | %s |".formatted(type.id(), type.description()));
    }
    EdgeSelection.presets()
        .keySet()
        .forEach(preset -> assertThat(DOCUMENT).content().contains("`" + preset + "`"));
  }

  @Test
  void pythonReadsTheSameGraphsInEveryFormat() throws Exception {
    assumeTrue(
        Python.has("pyarrow", "networkx", "numpy", "torch"),
        "needs pyarrow, networkx, numpy and torch, in the Python that ESPALIER_PYTHON names");
    for (Format format : Format.values()) {
      if (format != Format.C2V) {
        extract(LINES, format, "allamanis,fa-ast,cpg,dfg", false);
      }
    }
    assertThat(Python.run("src/test/python/check_graphs.py", temp.toString(), DOCUMENT.toString()))
        .isEqualTo(new Python.Answer(0, "3 graphs agree\n"));
  }
}
