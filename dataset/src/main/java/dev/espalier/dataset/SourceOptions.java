package dev.espalier.dataset;

import dev.espalier.syntax.Language;
import java.util.Optional;

/// Which files [Sources] reads, and where it stops.
///
/// @param language when given, folders and archives give only files of this language, and files
///   named one by one and standard input are read as this language whatever their names
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
    boolean lines,
    boolean hidden,
    boolean ignored,
    long maxFileBytes,
    long maxArchiveBytes,
    int maxArchiveRatio) {

  public SourceOptions {
    positive("maxFileBytes", maxFileBytes);
    positive("maxArchiveBytes", maxArchiveBytes);
    positive("maxArchiveRatio", maxArchiveRatio);
  }

  /// Every language, no hidden and no ignored files, 10 MB a file, 20 GB and 100 to 1 an archive.
  public static SourceOptions defaults() {
    return new SourceOptions(
        Optional.empty(), false, false, false, 10_000_000, 20_000_000_000L, 100);
  }

  public SourceOptions language(Language only) {
    return new SourceOptions(
        Optional.of(only), lines, hidden, ignored, maxFileBytes, maxArchiveBytes, maxArchiveRatio);
  }

  public SourceOptions lines(boolean each) {
    return new SourceOptions(
        language, each, hidden, ignored, maxFileBytes, maxArchiveBytes, maxArchiveRatio);
  }

  public SourceOptions hidden(boolean read) {
    return new SourceOptions(
        language, lines, read, ignored, maxFileBytes, maxArchiveBytes, maxArchiveRatio);
  }

  public SourceOptions ignored(boolean read) {
    return new SourceOptions(
        language, lines, hidden, read, maxFileBytes, maxArchiveBytes, maxArchiveRatio);
  }

  public SourceOptions maxFileBytes(long bytes) {
    return new SourceOptions(
        language, lines, hidden, ignored, bytes, maxArchiveBytes, maxArchiveRatio);
  }

  public SourceOptions maxArchiveBytes(long bytes) {
    return new SourceOptions(
        language, lines, hidden, ignored, maxFileBytes, bytes, maxArchiveRatio);
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive but was " + value);
    }
  }
}
