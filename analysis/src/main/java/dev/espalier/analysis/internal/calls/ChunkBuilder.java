package dev.espalier.analysis.internal.calls;

import dev.espalier.analysis.Call;
import dev.espalier.analysis.Chunks;
import dev.espalier.analysis.Chunks.Chunk;
import dev.espalier.analysis.Chunks.Edge;
import dev.espalier.analysis.Chunks.Kind;
import dev.espalier.analysis.Chunks.Use;
import dev.espalier.analysis.ClassHierarchy;
import dev.espalier.analysis.JavaFile;
import dev.espalier.analysis.JavaProject;
import dev.espalier.analysis.Location;
import dev.espalier.analysis.Project;
import dev.espalier.analysis.Routines;
import dev.espalier.analysis.Symbols;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Cuts files into chunks and joins them by calls and names of types.
public final class ChunkBuilder {
  private static final int NONE = -1;

  private final List<Chunk> chunks = new ArrayList<>();
  private final Map<Location, Integer> byNode = new HashMap<>();
  private final List<int[]> around = new ArrayList<>();
  private final TreeSet<Edge> edges =
      new TreeSet<>(
          Comparator.comparingInt(Edge::from).thenComparingInt(Edge::to).thenComparing(Edge::use));

  private ChunkBuilder() {}

  public static Chunks of(Routines routines) {
    ChunkBuilder builder = new ChunkBuilder();
    FileDeclarations file = builder.cut(routines.tree());
    Symbols symbols = Symbols.of(routines);
    builder.calls(0, CallResolver.calls(file, symbols));
    builder.named(0, symbols, file, Map.of());
    return builder.chunks();
  }

  private static boolean isDeclared(SyntaxTree tree, int leaf, FileDeclarations file) {
    int parent = tree.parent(leaf);
    return file.functionAt(parent) != null && tree.fieldName(leaf).equals("name");
  }

  public static Chunks of(JavaProject project) {
    ChunkBuilder builder = new ChunkBuilder();
    project.files().forEach(file -> builder.cut(file.tree()));
    Map<String, Location> types = types(project.hierarchy());
    for (int i = 0; i < project.files().size(); i++) {
      JavaFile file = project.files().get(i);
      builder.calls(i, file.calls());
      builder.types(i, file, types);
    }
    return builder.chunks();
  }

  /// The chunks of all files; types of other languages than Java are those of their names in the
  /// same file, or else the only ones in the other files of the language.
  public static Chunks of(Project project) {
    ChunkBuilder builder = new ChunkBuilder();
    List<FileDeclarations> declared =
        project.files().stream().map(file -> builder.cut(file.tree())).toList();
    Map<String, Location> types = types(project.hierarchy());
    Map<Language, Map<String, List<Location>>> named = named(declared);
    for (int i = 0; i < project.files().size(); i++) {
      Project.File file = project.files().get(i);
      builder.calls(i, file.calls());
      if (file.java().isPresent()) {
        builder.types(i, file.java().get(), types);
      } else {
        builder.named(
            i,
            Symbols.of(file.routines()),
            declared.get(i),
            named.getOrDefault(declared.get(i).language(), Map.of()));
      }
    }
    return builder.chunks();
  }

  private static Map<String, Location> types(ClassHierarchy hierarchy) {
    Map<String, Location> types = new HashMap<>();
    hierarchy.classes().forEach(type -> types.putIfAbsent(type.name(), type.at()));
    return types;
  }

  private static Map<Language, Map<String, List<Location>>> named(List<FileDeclarations> declared) {
    Map<Language, Map<String, List<Location>>> named = new EnumMap<>(Language.class);
    for (int i = 0; i < declared.size(); i++) {
      Language language = declared.get(i).language();
      for (FileDeclarations.Type type : declared.get(i).types()) {
        named
            .computeIfAbsent(language, _ -> new HashMap<>())
            .computeIfAbsent(type.name(), _ -> new ArrayList<>())
            .add(new Location(i, type.node()));
      }
    }
    return named;
  }

  private void types(int index, JavaFile file, Map<String, Location> types) {
    file.typed()
        .filter(file::isTypeName)
        .forEach(node -> {
          Location at = file.type(node).map(type -> types.get(type.erasure())).orElse(null);
          if (at != null) {
            use(index, node, at, Use.TYPE);
          }
        });
  }

  private void named(
      int index, Symbols symbols, FileDeclarations file, Map<String, List<Location>> elsewhere) {
    SyntaxTree tree = file.tree();
    for (int leaf = 0; leaf < tree.size(); leaf++) {
      if (tree.isLeaf(leaf) && file.isIdentifier(leaf) && symbols.declaration(leaf) < 0) {
        String name = tree.text(leaf);
        int type = file.type(name);
        List<Location> others = elsewhere.getOrDefault(name, List.of());
        if (type >= 0 && !isDeclared(tree, leaf, file)) {
          use(index, leaf, new Location(index, file.types().get(type).node()), Use.TYPE);
        } else if (type < 0 && others.size() == 1 && !isDeclared(tree, leaf, file)) {
          use(index, leaf, others.getFirst(), Use.TYPE);
        }
      }
    }
  }

  private FileDeclarations cut(SyntaxTree tree) {
    FileDeclarations file = FileDeclarations.of(tree);
    Map<Integer, Chunk> found = new HashMap<>();
    int index = around.size();
    file.types()
        .forEach(type ->
            found.put(
                type.node(),
                new Chunk(new Location(index, type.node()), Kind.TYPE, type.name(), NONE, 0)));
    file.functions()
        .forEach(function ->
            found.putIfAbsent(
                function.node(),
                new Chunk(
                    new Location(index, function.node()),
                    Kind.FUNCTION,
                    function.name(),
                    NONE,
                    0)));
    int[] inside = new int[tree.size()];
    for (int node = 0; node < inside.length; node++) {
      int outer = tree.parent(node) < 0 ? NONE : inside[tree.parent(node)];
      Chunk chunk = found.get(node);
      inside[node] = chunk == null ? outer : chunks.size();
      if (chunk != null) {
        byNode.put(chunk.at(), chunks.size());
        chunks.add(new Chunk(chunk.at(), chunk.kind(), chunk.name(), outer, 0));
      }
    }
    around.add(inside);
    return file;
  }

  private void calls(int file, List<Call> calls) {
    for (Call call : calls) {
      call.targets().forEach(target -> use(file, call.node(), target, Use.CALL));
    }
  }

  private void use(int file, int node, Location target, Use use) {
    int from = around.get(file)[node];
    Integer to = byNode.get(target);
    if (from >= 0 && to != null && from != to) {
      edges.add(new Edge(from, to, use));
    }
  }

  private Chunks chunks() {
    List<List<Integer>> next = new ArrayList<>();
    chunks.forEach(_ -> next.add(new ArrayList<>()));
    edges.forEach(edge -> next.get(edge.from()).add(edge.to()));
    int[][] targets =
        next.stream()
            .map(each -> each.stream().mapToInt(Integer::intValue).distinct().toArray())
            .toArray(int[][]::new);
    int[] levels = Levels.of(targets);
    List<Chunk> leveled = new ArrayList<>();
    for (int i = 0; i < levels.length; i++) {
      Chunk chunk = chunks.get(i);
      leveled.add(new Chunk(chunk.at(), chunk.kind(), chunk.name(), chunk.parent(), levels[i]));
    }
    return new Chunks(leveled, List.copyOf(edges));
  }
}
