import java.util.HashMap;
import java.util.Map;

/// Which line of the file an instruction's line stands for: its own, or of a call that was inlined,
/// by the class file's `SourceDebugExtension`.
final class Lines {
  private final Map<Integer, Integer> calls = new HashMap<>();
  private int own = Integer.MAX_VALUE;

  static Lines of(String map) {
    Lines lines = new Lines();
    String stratum = "";
    boolean inLines = false;
    for (String row : map.split("\n")) {
      if (row.startsWith("*S ")) {
        stratum = row.substring(3);
        inLines = false;
      } else if (row.startsWith("*")) {
        inLines = row.equals("*L");
      } else if (inLines) {
        lines.row(stratum, row.split("[#:]"));
      }
    }
    return lines;
  }

  /// `input#file[,repeat]:output[,increment]`.
  private void row(String stratum, String[] parts) {
    int input = Integer.parseInt(parts[0]);
    String[] from = parts[1].split(",");
    String[] to = parts[2].split(",");
    int output = Integer.parseInt(to[0]);
    int repeat = from.length > 1 ? Integer.parseInt(from[1]) : 1;
    int increment = to.length > 1 ? Integer.parseInt(to[1]) : 1;
    if (stratum.equals("Kotlin") && from[0].equals("1") && input == 1 && output == 1) {
      own = repeat;
    } else if (stratum.equals("KotlinDebug")) {
      for (int r = 0; r < repeat; r++) {
        for (int k = 0; k < increment; k++) {
          calls.put(output + r * increment + k, input + r);
        }
      }
    }
  }

  boolean isOwn(int line) {
    return line > 0 && line <= own;
  }

  /// The line of the file, or 0.
  int own(int line) {
    return isOwn(line) ? line : calls.getOrDefault(line, 0);
  }
}
