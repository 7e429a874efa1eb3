package dev.espalier.dataset.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.analysis.Chunks;
import dev.espalier.analysis.Project;
import dev.espalier.analysis.Routines;
import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.Split;
import dev.espalier.representation.Functions;
import dev.espalier.syntax.SourceParser;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The chunks of a file, as one row; none for a file without functions and types.
///
/// @param corpus in which uses are found; else within each file
public record ChunkRows(Optional<Corpus> corpus) implements Analysis.Extractor<ChunkRow> {
  @Override
  public Analysis.Rows<ChunkRow> of(SyntaxTree tree, String path, SourceParser parser) {
    int file = corpus.map(all -> all.find(path, tree)).orElse(-1);
    Optional<Project> project = corpus.map(Corpus::project);
    Routines routines =
        file < 0 ? Routines.of(tree) : project.orElseThrow().files().get(file).routines();
    Chunks chunks = file < 0 ? Chunks.of(routines) : project.orElseThrow().chunks();
    ChunkRow row = new Reader(chunks, Math.max(0, file), project).row(routines.tree(), path);
    List<ChunkRow> rows = row.chunks().isEmpty() ? List.of() : List.of(row);
    return new Analysis.Rows<>(
        rows,
        Functions.of(tree).size(),
        DatasetInfo.Methods.NONE,
        routines.unsupported(),
        counts(row));
  }

  private static Map<String, Integer> counts(ChunkRow row) {
    Map<String, Integer> counts = new TreeMap<>();
    row.chunks().forEach(chunk -> counts.merge(chunk.kind(), 1, Integer::sum));
    row.chunks().forEach(chunk -> counts.merge("dep_level " + chunk.level(), 1, Integer::sum));
    counts.put("call_edges", row.calls().size());
    counts.put("type_edges", row.types().size());
    counts.put("outside_edges", row.outside().size());
    return counts;
  }

  private record Reader(Chunks chunks, int file, Optional<Project> project) {
    ChunkRow row(SyntaxTree tree, String path) {
      int first = first();
      List<ChunkRow.Chunk> own = new ArrayList<>();
      List<ChunkRow.Edge> calls = new ArrayList<>();
      List<ChunkRow.Edge> types = new ArrayList<>();
      List<ChunkRow.Outside> outside = new ArrayList<>();
      for (int i = first; i < chunks.chunks().size() && isOwn(i); i++) {
        Chunks.Chunk chunk = chunks.chunks().get(i);
        own.add(
            new ChunkRow.Chunk(
                tree.start(chunk.at().node()),
                tree.end(chunk.at().node()),
                Tables.lower(chunk.kind()),
                chunk.name(),
                chunk.parent() < 0 ? -1 : chunk.parent() - first,
                chunk.level()));
        for (Chunks.Edge edge : chunks.edgesOf(i)) {
          if (!isOwn(edge.to())) {
            outside.add(outside(edge, first));
          } else {
            (edge.use() == Chunks.Use.CALL ? calls : types)
                .add(new ChunkRow.Edge(i - first, edge.to() - first));
          }
        }
      }
      String text = new String(tree.source(), UTF_8);
      return new ChunkRow(
          path, tree.languageId(), text, Split.of(path), own, calls, types, outside);
    }

    private boolean isOwn(int chunk) {
      return chunks.chunks().get(chunk).at().file() == file;
    }

    /// The index of the file's first chunk, which its others follow.
    private int first() {
      int low = 0;
      int high = chunks.chunks().size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        boolean before = chunks.chunks().get(middle).at().file() < file;
        low = before ? middle + 1 : low;
        high = before ? high : middle;
      }
      return low;
    }

    private ChunkRow.Outside outside(Chunks.Edge edge, int first) {
      Chunks.Chunk to = chunks.chunks().get(edge.to());
      Project.File other = project.orElseThrow().files().get(to.at().file());
      return new ChunkRow.Outside(
          edge.from() - first,
          Tables.lower(edge.use()),
          other.path(),
          other.tree().start(to.at().node()));
    }
  }
}
