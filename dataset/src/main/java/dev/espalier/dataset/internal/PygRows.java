package dev.espalier.dataset.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.dataset.Split;
import dev.espalier.representation.EdgeSelection;
import dev.espalier.representation.ProgramGraph;
import dev.espalier.representation.ProgramGraph.Role;
import dev.espalier.syntax.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The graphs of a shard end to end, as arrays for PyTorch Geometric; `docs/graphs.md` says which.
final class PygRows implements RowWriter<GraphRow> {
  private final HashedFile out;
  private final EdgeSelection selection;
  private final Numbers nodeOffset = new Numbers();
  private final Numbers edgeOffset = new Numbers();
  private final Numbers nodeKind = new Numbers();
  private final Numbers nodeStart = new Numbers();
  private final Numbers nodeEnd = new Numbers();
  private final Numbers labelOffset = new Numbers();
  private final Numbers typeOffset = new Numbers();
  private final Numbers source = new Numbers();
  private final Numbers target = new Numbers();
  private final ByteArrayOutputStream nodeRole = new ByteArrayOutputStream();
  private final ByteArrayOutputStream label = new ByteArrayOutputStream();
  private final ByteArrayOutputStream type = new ByteArrayOutputStream();
  private final ByteArrayOutputStream edgeType = new ByteArrayOutputStream();
  private final ByteArrayOutputStream edgeDetail = new ByteArrayOutputStream();
  private final ByteArrayOutputStream language = new ByteArrayOutputStream();
  private final ByteArrayOutputStream split = new ByteArrayOutputStream();
  private final List<String> paths = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  PygRows(HashedFile out, EdgeSelection selection) {
    this.out = out;
    this.selection = selection;
    nodeOffset.add(0);
    edgeOffset.add(0);
    labelOffset.add(0);
    typeOffset.add(0);
  }

  @Override
  public void write(GraphRow row) {
    ProgramGraph graph = row.graph();
    for (int node = 0; node < graph.size(); node++) {
      node(graph, node);
    }
    for (int i = 0; i < graph.edges().size(); i++) {
      ProgramGraph.Edges edges = graph.edges().get(i);
      source.addAll(edges.source());
      target.addAll(edges.target());
      edgeDetail.writeBytes(edges.detail());
      byte[] types = new byte[edges.size()];
      Arrays.fill(types, (byte) i);
      edgeType.writeBytes(types);
    }
    nodeOffset.add(nodeKind.size);
    edgeOffset.add(source.size);
    language.write(languageOf(graph));
    split.write(row.split().ordinal());
    paths.add(row.path());
    names.add(row.name());
  }

  /// One past the known languages for one that has no number.
  private static int languageOf(ProgramGraph graph) {
    return graph.tree().language().map(Language::ordinal).orElse(Language.values().length);
  }

  /// Made-up nodes have kinds behind those of the grammar.
  private void node(ProgramGraph graph, int node) {
    Role role = graph.role(node);
    boolean real = role == Role.TOKEN || role == Role.INNER;
    nodeKind.add(
        real
            ? graph.tree().kind(graph.nodes().node()[node])
            : graph.tree().grammar().kindCount() + role.ordinal() - Role.ENTRY.ordinal());
    nodeRole.write(role.ordinal());
    nodeStart.add(graph.start(node));
    nodeEnd.add(graph.end(node));
    label.writeBytes(graph.label(node).getBytes(UTF_8));
    labelOffset.add(label.size());
    type.writeBytes(graph.type(node).getBytes(UTF_8));
    typeOffset.add(type.size());
  }

  @Override
  public long bytes() {
    return 20L * nodeKind.size + 10L * source.size + label.size() + type.size();
  }

  @Override
  public void close() throws IOException {
    Tensors tensors = new Tensors();
    tensors.metadata("edge_types", selection.edges().stream().map(e -> e.id()).toList());
    tensors.metadata(
        "details", Arrays.stream(ProgramGraph.Detail.values()).map(d -> d.id()).toList());
    tensors.metadata("roles", Arrays.stream(Role.values()).map(Role::id).toList());
    tensors.metadata("languages", languages());
    tensors.metadata(
        "splits",
        Arrays.stream(Split.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList());
    tensors.metadata("paths", paths);
    tensors.metadata("names", names);
    tensors.ints("node_offset", nodeOffset.values());
    tensors.ints("edge_offset", edgeOffset.values());
    tensors.ints("node_kind", nodeKind.values());
    tensors.ints("node_start", nodeStart.values());
    tensors.ints("node_end", nodeEnd.values());
    tensors.ints("label_offset", labelOffset.values());
    tensors.ints("type_offset", typeOffset.values());
    int edges = source.size;
    source.addAll(target.values());
    tensors.ints("edge_index", source.values(), 2, edges);
    tensors.bytes("node_role", nodeRole.toByteArray());
    tensors.bytes("label_bytes", label.toByteArray());
    tensors.bytes("type_bytes", type.toByteArray());
    tensors.bytes("edge_type", edgeType.toByteArray());
    tensors.bytes("edge_detail", edgeDetail.toByteArray());
    tensors.bytes("language", language.toByteArray());
    tensors.bytes("split", split.toByteArray());
    tensors.write(out);
  }

  private static List<String> languages() {
    return Stream.concat(Arrays.stream(Language.values()).map(Language::id), Stream.of("other"))
        .toList();
  }

  private static final class Numbers {
    private int[] all = new int[256];
    private int size;

    void add(int value) {
      if (size == all.length) {
        all = Arrays.copyOf(all, size * 2);
      }
      all[size++] = value;
    }

    void addAll(int[] values) {
      for (int value : values) {
        add(value);
      }
    }

    int[] values() {
      return Arrays.copyOf(all, size);
    }
  }
}
