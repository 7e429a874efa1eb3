package dev.espalier.dataset;

import dev.espalier.syntax.Language;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which files [Sources] reads, and where it stops.
///
/// @param language when given, folders and archives give only files of this language, and files
///   named one by one and standard input are read as this language whatever their names
/// @param endings when not empty, folders and archives give the files whose names end so, in small
///   letters, whatever their language
/// @param lines whether every line of a file is a source of its own, named by the file's path, `:`
///   and its number from 1; then the limits for a file are those of a line
/// @param hidden whether files and folders whose names start with a dot are read
/// @param ignored whether files that git ignores are read
/// @param maxFileBytes a larger file is rejected without being read
/// @param maxArchiveBytes an archive that unpacks to more is read no further
/// @param maxArchiveRatio an entry over 1 MiB that unpacks to more than this many times its packed
///   size is rejected, and so is the rest of an archive after 100 MiB of that
public record SourceOptions(
    Optional<Language> language,
    List<String> endings,
    boolean lines,
    boolean hidden,
    boolean ignored,
    long maxFileBytes,
    long maxArchiveBytes,
    int maxArchiveRatio) {

  public SourceOptions {
    endings = List.copyOf(endings);
    positive("maxFileBytes", maxFileBytes);
    positive("maxArchiveBytes", maxArchiveBytes);
    positive("maxArchiveRatio", maxArchiveRatio);
  }

  /// Every language, no hidden and no ignored files, 10 MB a file, 20 GB and 100 to 1 an archive.
  public static SourceOptions defaults() {
    return new SourceOptions(
        Optional.empty(), List.of(), false, false, false, 10_000_000, 20_000_000_000L, 100);
  }

  public SourceOptions language(Language only) {
    return new SourceOptions(
        Optional.of(only),
        endings,
        lines,
        hidden,
        ignored,
        maxFileBytes,
        maxArchiveBytes,
        maxArchiveRatio);
  }

  /// Only files whose names end in one of these.
  public SourceOptions endings(List<String> only) {
    return new SourceOptions(
        language, only, lines, hidden, ignored, maxFileBytes, maxArchiveBytes, maxArchiveRatio);
  }

  /// Whether a file met in a folder or archive is read, by its name.
  public boolean wants(String path) {
    if (!endings.isEmpty()) {
      String lower = path.toLowerCase(Locale.ROOT);
      return endings.stream().anyMatch(lower::endsWith);
    }
    return Language.ofFile(path)
        .filter(found -> language.isEmpty() || language.get() == found)
        .isPresent();
  }

  public SourceOptions lines(boolean each) {
    return new SourceOptions(
        language, endings, each, hidden, ignored, maxFileBytes, maxArchiveBytes, maxArchiveRatio);
  }

  public SourceOptions hidden(boolean read) {
    return new SourceOptions(
        language, endings, lines, read, ignored, maxFileBytes, maxArchiveBytes, maxArchiveRatio);
  }

  public SourceOptions ignored(boolean read) {
    return new SourceOptions(
        language, endings, lines, hidden, read, maxFileBytes, maxArchiveBytes, maxArchiveRatio);
  }

  public SourceOptions maxFileBytes(long bytes) {
    return new SourceOptions(
        language, endings, lines, hidden, ignored, bytes, maxArchiveBytes, maxArchiveRatio);
  }

  public SourceOptions maxArchiveBytes(long bytes) {
    return new SourceOptions(
        language, endings, lines, hidden, ignored, maxFileBytes, bytes, maxArchiveRatio);
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive but was " + value);
    }
  }
}
