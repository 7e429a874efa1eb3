package dev.espalier.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.dataset.Extraction.Format;
import dev.espalier.dataset.Extraction.Kind;
import dev.espalier.representation.EdgeSelection;
import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Functions and types of files and projects, as rows.
class ChunkDatasetTest {
  private static final Corpus SHOP =
      new Corpus(Map.of())
          .with("A.java", "class A { int f() { return g() + B.h(); } int g() { return 1; } }")
          .with("B.java", "class B { static int h() { return 2; } }")
          .with("c.py", "def top(): return leaf()\ndef leaf(): return d.far(1)\n")
          .with("d.py", "def far(x): return x\n");

  @TempDir Path temp;

  private DatasetInfo extract(Kind kind, Format format, ResolveOptions resolve) {
    var options =
        ExtractionOptions.of(kind)
            .format(format)
            .resolve(resolve)
            .graphs(new GraphOptions(EdgeSelection.of("calls,call"), true));
    return Extraction.run(
        List.of(SHOP.folder(temp.resolve("in"))), options, temp.resolve("out"), Progress.SILENT);
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(temp.resolve("out/data-00000.jsonl"));
  }

  @Test
  void aFileIsARowWithItsChunksAndTheirUses() throws IOException {
    DatasetInfo info = extract(Kind.CHUNKS, Format.JSONL, ResolveOptions.files());
    assertThat(lines().getFirst())
        .startsWith("{\"path\":\"A.java\",\"language\":\"java\",\"text\":\"class A { int f()")
        .endsWith(
            """
            "chunk_start":[0,10,42],"chunk_end":[65,41,63],\
            "chunk_kind":["type","function","function"],"chunk_name":["A","f","g"],\
            "chunk_parent":[-1,0,0],"chunk_dep_level":[0,1,0],\
            "call_from":[1],"call_to":[2],"type_from":[],"type_to":[],\
            "outside_from":[],"outside_use":[],"outside_path":[],"outside_start":[]}\
            """);
    assertThat(info.chunks())
        .containsEntry("function", 6L)
        .containsEntry("type", 2L)
        .containsEntry("call_edges", 2L)
        .containsEntry("dep_level 0", 6L)
        .containsEntry("dep_level 1", 2L);
    assertThat(info.resolved()).isNull();
    assertThat(info.unsupported()).isEmpty();
  }

  @Test
  void aProjectsChunksUseThoseOfOtherFiles() throws IOException {
    DatasetInfo info = extract(Kind.CHUNKS, Format.JSONL, ResolveOptions.project(List.<Path>of()));
    assertThat(lines().getFirst())
        .contains("\"chunk_dep_level\":[0,1,0]")
        .endsWith(
            """
            "outside_from":[1,1],"outside_use":["type","call"],\
            "outside_path":["B.java","B.java"],"outside_start":[0,10]}\
            """);
    assertThat(lines().get(2)).contains("\"chunk_dep_level\":[2,1]", "\"outside_path\":[\"d.py\"]");
    assertThat(info.resolved()).isEqualTo(new DatasetInfo.Resolved(2, 0, 2, List.of()));
    assertThat(DatasetInfo.read(temp.resolve("out")).toJson()).isEqualTo(info.toJson());
  }

  @Test
  void twoFilesOfOnePathKeepTheirOwnChunks() throws IOException {
    Path archive = temp.resolve("twice.tar");
    try (var tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
      for (String text : List.of("def one(): pass", "def other(): return far()")) {
        TarArchiveEntry entry = new TarArchiveEntry("a.py");
        entry.setSize(text.length());
        tar.putArchiveEntry(entry);
        tar.write(text.getBytes(UTF_8));
        tar.closeArchiveEntry();
      }
    }
    var options =
        ExtractionOptions.of(Kind.CHUNKS)
            .format(Format.JSONL)
            .resolve(ResolveOptions.project(List.<Path>of()));
    Extraction.run(List.of(archive.toString()), options, temp.resolve("out"), Progress.SILENT);
    assertThat(lines().get(0)).contains("\"text\":\"def one", "\"chunk_name\":[\"one\"]");
    assertThat(lines().get(1)).contains("\"text\":\"def other", "\"chunk_name\":[\"other\"]");
  }

  @Test
  void whatIsWrongWithTheOutputIsSaidBeforeAProjectIsRead() throws IOException {
    ResolveOptions wrong = ResolveOptions.project(List.of(Path.of("no.jar")));
    assertThatThrownBy(() -> extract(Kind.CHUNKS, Format.DOT, wrong))
        .hasMessage("the format dot does not hold chunks");
    Files.createDirectories(temp.resolve("out"));
    Files.createFile(temp.resolve("out/mine"));
    assertThatThrownBy(() -> extract(Kind.CHUNKS, Format.JSONL, wrong))
        .hasMessageEndingWith("out is not empty: it holds mine");
    Files.delete(temp.resolve("out/mine"));
    assertThatThrownBy(() -> extract(Kind.CHUNKS, Format.JSONL, wrong))
        .hasMessage("the class path names no.jar, which is not there");
    assertThat(temp.resolve("out")).isEmptyDirectory();
  }

  @Test
  void aClassPathIsToldWithoutItsFolders() throws IOException {
    Path jars = Files.createDirectories(temp.resolve("lib/classes"));
    Path root = jars.getRoot();
    extract(Kind.CHUNKS, Format.JSONL, ResolveOptions.project(List.of(jars, root)));
    assertThat(Files.readString(temp.resolve("out/dataset.json")))
        .contains("\"class_path\" : [ \"classes\", \"/\" ]");
  }

  @Test
  void parquetHoldsThemAsWell() {
    DatasetInfo info = extract(Kind.CHUNKS, Format.PARQUET, ResolveOptions.files());
    assertThat(info.total().examples()).isEqualTo(4);
    assertThat(info.shards()).singleElement().extracting(DatasetInfo.Shard::rows).isEqualTo(4L);
  }

  @Test
  void graphsOfAProjectLeadToItsOtherFiles() throws IOException {
    extract(Kind.GRAPH, Format.JSONL, ResolveOptions.project(List.<Path>of()));
    assertThat(lines().getFirst()).contains("\"label\":\"B.java:1 h\",\"kind\":\"outside\"");
    assertThat(lines().get(2)).contains("\"label\":\"d.py:1 far\"");
  }

  @Test
  void whatHasNoUseForAProjectSaysSo() {
    assertThatThrownBy(
            () -> extract(Kind.TOKENS, Format.JSONL, ResolveOptions.project(List.<Path>of())))
        .isInstanceOf(EspalierException.class)
        .hasMessage("a project says nothing to tokens");
    var options =
        ExtractionOptions.of(Kind.CHUNKS).resolve(ResolveOptions.project(List.<Path>of()));
    assertThatThrownBy(
            () -> Extraction.run(List.of("-"), options, temp.resolve("out"), Progress.SILENT))
        .isInstanceOf(EspalierException.class);
  }
}
