import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Checks the layout of every Java source under a folder, or repairs it.
///
///     mvn -N validate                                    checks
///     FORMAT=write mvn -N validate                       writes
///
/// Also prints the size of files, so that growth is seen.
class Format {
  public static void main(String[] args) throws Exception {
    boolean write = args[0].equals("write") || "write".equals(System.getenv("FORMAT"));
    Path root = Path.of(args[1]);
    var formatter = new Formatter(JavaFormatterOptions.defaultOptions());
    List<Path> wrong = new ArrayList<>();
    List<Path> sources;
    try (var files = Files.walk(root)) {
      sources =
          files
              .filter(f -> f.toString().endsWith(".java"))
              .filter(f -> !root.relativize(f).toString().contains("target/"))
              .sorted()
              .toList();
    }
    int[] lines = new int[sources.size()];
    for (int i = 0; i < sources.size(); i++) {
      Path source = sources.get(i);
      String before = Files.readString(source);
      lines[i] = (int) before.lines().count();
      String after = format(formatter, before);
      if (!after.equals(before)) {
        wrong.add(root.relativize(source));
        if (write) {
          Files.writeString(source, after);
        }
      }
    }
    Arrays.sort(lines);
    if (lines.length > 0) {
      System.out.printf(
          "%d sources, lines: median %d, p90 %d, largest %d%n",
          lines.length,
          lines[lines.length / 2],
          lines[lines.length * 9 / 10],
          lines[lines.length - 1]);
    }
    if (!wrong.isEmpty() && !write) {
      wrong.forEach(file -> System.err.println("not in google-java-format: " + file));
      System.err.println("repair them with: FORMAT=write mvn -N validate");
      System.exit(1);
    }
    wrong.forEach(file -> System.out.println("formatted " + file));
  }

  private static String format(Formatter formatter, String source) throws Exception {
    String ordered = ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.GOOGLE);
    return formatter.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
  }
}
