import JavaExtractor.Common.CommandLineValues;
import JavaExtractor.FeatureExtractor;
import java.nio.file.Files;
import java.nio.file.Path;

/// Links the files of a folder that code2vec's extractor can parse into another folder.
///
/// Its parser knows Java 8 and skips newer files in silence; a comparison is only fair on files that both sides read.
///
///     java -cp JavaExtractor.jar ReadableFiles.java FROM TO
class ReadableFiles {
  public static void main(String[] arguments) throws Exception {
    Path from = Path.of(arguments[0]);
    Path to = Path.of(arguments[1]);
    CommandLineValues limits =
        new CommandLineValues(
            "--max_path_length",
            "1",
            "--max_path_width",
            "0",
            "--file",
            "none",
            "--num_threads",
            "1");
    int read = 0;
    int skipped = 0;
    try (var paths = Files.walk(from)) {
      for (Path path : paths.filter(p -> p.toString().endsWith(".java")).sorted().toList()) {
        try {
          new FeatureExtractor(limits).extractFeatures(Files.readString(path));
        } catch (Exception | Error e) {
          skipped++;
          continue;
        }
        Path target = to.resolve(from.relativize(path));
        Files.createDirectories(target.getParent());
        Files.copy(path, target);
        read++;
      }
    }
    System.out.println(read + " files read, " + skipped + " skipped");
  }
}
