package dev.espalier.model.internal;

import dev.espalier.model.NetworkConfig.Sizes;
import dev.espalier.model.NetworkConfig.Structure.Planes;
import dev.espalier.representation.Plane;
import dev.espalier.representation.StructureCategory;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Structure planes as vectors: `up · Σ_p scale_p · table[offset_p + min(plane_p, last_p)]`.
///
/// The table is short, so it is scaled and projected as a whole, and positions sum its finished
/// rows.
///
/// One table holds the rows of all planes. Exactly one of the two factors, `up`, starts at zero:
/// the network starts as if it had no structure, and can learn (with both at zero, every gradient
/// is zero for ever).
public final class StructureEmbedding {
  private static final List<Plane> ORDER = List.of(Plane.values()); // of a batch's columns
  private static final int DEPTHS = 64;
  private static final int SIBLINGS = 64;

  private final List<Plane> planes;
  private final int[] offsets; // [planes + 1]
  private final int[] owners; // the plane of each row
  private final Tensor table; // [rows, bottleneck]
  private final Tensor scale; // [planes]
  private final Tensor up; // [w, bottleneck]

  public StructureEmbedding(Planes config, Sizes sizes, long width, Initial initial) {
    planes = config.planes();
    offsets = offsets(planes, sizes);
    owners = owners(offsets);
    long n = planes.size();
    table = initial.normal("structure.table.weight", 1, owners.length, config.bottleneck());
    scale = initial.constant("structure.scale", 1.0 / n, n);
    up = initial.constant("structure.up.weight", 0, width, config.bottleneck());
  }

  private static int[] offsets(List<Plane> planes, Sizes sizes) {
    int[] offsets = new int[planes.size() + 1];
    for (int p = 0; p < planes.size(); p++) {
      offsets[p + 1] = offsets[p] + size(planes.get(p), sizes);
    }
    return offsets;
  }

  private static int size(Plane plane, Sizes sizes) {
    return switch (plane) {
      case PARENT_KIND -> sizes.parentKinds();
      case DEPTH -> DEPTHS;
      case SIBLING_INDEX -> SIBLINGS;
      case FIELD -> sizes.fields();
      case CATEGORY -> StructureCategory.values().length;
    };
  }

  private static int[] owners(int[] offsets) {
    int[] owners = new int[offsets[offsets.length - 1]];
    for (int row = 0, p = 0; row < owners.length; row++) {
      while (row >= offsets[p + 1]) {
        p++;
      }
      owners[row] = p;
    }
    return owners;
  }

  /// The vectors to be added to the pieces.
  ///
  /// @param columns one array for each value of [Plane], in its order `[5][positions]`
  /// @return `[positions, w]`
  public Tensor of(int[][] columns) {
    Tensor scales = scale.index_select(0, Ops.ids(owners, owners.length)).unsqueeze(1);
    Tensor projected = torch.linear(table.mul(scales), up); // [table's rows, w]
    return Ops.sumRows(projected, rows(columns), planes.size());
  }

  private int[] rows(int[][] columns) {
    int[] rows = new int[columns[0].length * planes.size()];
    for (int p = 0; p < planes.size(); p++) {
      int[] column = columns[ORDER.indexOf(planes.get(p))];
      int last = offsets[p + 1] - offsets[p] - 1;
      for (int i = 0; i < column.length; i++) {
        rows[i * planes.size() + p] = offsets[p] + Math.clamp(column[i], 0, last);
      }
    }
    return rows;
  }
}
