package dev.espalier.dataset;

import dev.espalier.dataset.internal.ParquetColumns;
import dev.espalier.dataset.internal.Tables;
import dev.espalier.representation.Plane;
import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the data sets of the method-naming task.
///
/// Equal strings are one object, so a million tokens of ten thousand words cost four bytes each.
public final class NamingData {
  /// What of a method costs memory and may be left out.
  public enum Part {
    TOKENS,
    PLANES,
    CONTEXTS
  }

  private static final String[] NO_TEXTS = {};
  private static final int[][] NO_PLANES = {};

  private NamingData() {}

  /// All methods in their order, with everything.
  public static List<NamedMethod> read(Path folder) {
    return read(folder, EnumSet.allOf(Part.class));
  }

  /// All methods in their order; what is not among the parts is empty.
  public static List<NamedMethod> read(Path folder, Set<Part> parts) {
    DatasetInfo info = DatasetInfo.read(folder);
    if (info.kind() != Extraction.Kind.NAMING || info.format() != Extraction.Format.PARQUET) {
      throw new EspalierException(
          "%s holds %s as %s, not method naming as parquet"
              .formatted(folder, info.kind().id(), info.format().id()),
          "extract it as naming in the format parquet");
    }
    List<NamedMethod> methods = new ArrayList<>(Math.toIntExact(info.total().examples()));
    Map<String, String> shared = new HashMap<>();
    for (DatasetInfo.Shard shard : info.shards()) {
      Path file = folder.resolve(shard.file());
      try (ParquetColumns columns = new ParquetColumns(file, shared)) {
        var names = columns(parts);
        for (var rows = columns.next(names); !rows.isEmpty(); rows = columns.next(names)) {
          add(methods, rows.getFirst(), parts);
        }
      } catch (IOException | RuntimeException e) {
        throw new EspalierException(
            "cannot read %s: %s".formatted(file, e.getMessage()), "extract the data set again", e);
      }
    }
    return methods;
  }

  private static List<String> columns(Set<Part> parts) {
    return Tables.naming().stream().map(c -> c.name()).filter(c -> isRead(c, parts)).toList();
  }

  private static boolean isRead(String column, Set<Part> parts) {
    if (column.equals("tokens")) {
      return parts.contains(Part.TOKENS);
    }
    if (column.startsWith("context_")) {
      return parts.contains(Part.CONTEXTS);
    }
    boolean plane = Arrays.stream(Plane.values()).anyMatch(p -> p.id().equals(column));
    return !plane || parts.contains(Part.PLANES);
  }

  private static void add(
      List<NamedMethod> methods, ParquetColumns.RowGroup rows, Set<Part> parts) {
    String[] paths = rows.texts("path");
    int[] line = rows.ints("line");
    int[] column = rows.ints("column");
    int[] start = rows.ints("start");
    int[] end = rows.ints("end");
    String[] name = rows.texts("name");
    String[][] subtokens = rows.textLists("subtokens");
    String[] hash = rows.texts("hash");
    String[] split = rows.texts("split");
    int[] lines = rows.ints("lines");
    int[] nesting = rows.ints("nesting");
    String[][] tokens = parts.contains(Part.TOKENS) ? rows.textLists("tokens") : empty(rows);
    int[][][] planes = parts.contains(Part.PLANES) ? planes(rows) : noPlanes(rows);
    String[][] contexts = parts.contains(Part.CONTEXTS) ? contexts(rows) : empty(rows);
    for (int i = 0; i < rows.rows(); i++) {
      methods.add(
          new NamedMethod(
              paths[i],
              line[i],
              column[i],
              start[i],
              end[i],
              name[i],
              List.of(subtokens[i]),
              hash[i],
              Tables.split(split[i]),
              lines[i],
              nesting[i],
              tokens[i],
              planes[i],
              contexts[i]));
    }
  }

  private static String[][] empty(ParquetColumns.RowGroup rows) {
    String[][] empty = new String[rows.rows()][];
    Arrays.fill(empty, NO_TEXTS);
    return empty;
  }

  private static int[][][] noPlanes(ParquetColumns.RowGroup rows) {
    int[][][] empty = new int[rows.rows()][][];
    Arrays.fill(empty, NO_PLANES);
    return empty;
  }

  private static int[][][] planes(ParquetColumns.RowGroup rows) {
    Plane[] all = Plane.values();
    int[][][] planes = new int[rows.rows()][all.length][];
    for (int plane = 0; plane < all.length; plane++) {
      int[][] values = rows.intLists(all[plane].id());
      for (int i = 0; i < values.length; i++) {
        planes[i][plane] = values[i];
      }
    }
    return planes;
  }

  private static String[][] contexts(ParquetColumns.RowGroup rows) {
    String[][] contexts = new String[rows.rows()][];
    String[] columns = {"context_source", "context_path", "context_target"};
    for (int part = 0; part < columns.length; part++) {
      String[][] texts = rows.textLists(columns[part]);
      for (int i = 0; i < texts.length; i++) {
        if (part == 0) {
          contexts[i] = new String[3 * texts[i].length];
        }
        for (int c = 0; c < texts[i].length; c++) {
          contexts[i][3 * c + part] = texts[i][c];
        }
      }
    }
    return contexts;
  }
}
