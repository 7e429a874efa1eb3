package dev.espalier.dataset.internal;

import dev.espalier.dataset.Extraction.Format;
import dev.espalier.representation.EdgeSelection;
import java.util.Map;

/// The formats that hold graphs alone.
public final class Graphs {
  private Graphs() {}

  public static Map<Format, RowSink.Output<GraphRow>> outputs(EdgeSelection edges) {
    return Map.of(
        Format.JSONL,
        Table.shards(Format.JSONL, file -> new TextRows<>(file, GraphRow::text)),
        Format.DOT,
        Table.shards(Format.DOT, file -> new TextRows<>(file, GraphRow::text)),
        Format.GRAPHML,
        Table.shards(
            Format.GRAPHML,
            file -> new TextRows<>(file, GraphMl.HEAD, new GraphMl(), GraphMl.TAIL)),
        Format.NEO4J,
        (folder, limit) ->
            new SideBySide<>(
                new Shards<>(
                    folder,
                    "nodes",
                    "csv",
                    file -> new TextRows<>(file, Neo4jText.NODES, GraphRow::text, ""),
                    limit),
                new Shards<>(
                    folder,
                    "edges",
                    "csv",
                    file -> new TextRows<>(file, Neo4jText.EDGES, GraphRow::edges, ""),
                    limit)),
        Format.PYG,
        (folder, limit) ->
            new Shards<>(folder, "data", "safetensors", file -> new PygRows(file, edges), limit));
  }
}
