package dev.espalier.dataset.internal.source;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.Rejection.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/// A tar archive, packed by gzip or not: its entries in the order in which they stand.
///
/// @param name how rejections of the archive as a whole call it
record TarInput(Path file, String prefix, String name, boolean gzip) implements Input {
  /// An entry's path, language and what came of reading it.
  private record Entry(String path, Optional<Language> language, byte[] bytes) {}

  @Override
  public void read(Sink sink) {
    try (TarArchiveInputStream tar = open(sink)) {
      while (true) {
        TarArchiveEntry entry = unpacked(tar::getNextEntry);
        if (entry == null) {
          return;
        }
        Entry read = read(tar, entry, sink);
        if (read != null) {
          sink.file(read.path(), read.language(), read.bytes());
        }
      }
    } catch (ArchiveBudget.Exceeded e) {
      sink.reject(name, Reason.ARCHIVE_LIMIT, Bytes.why(e) + ": the rest of it is not read");
    } catch (IOException e) {
      sink.reject(name, Bytes.reason(e), "cannot be read to its end: " + Bytes.why(e));
    }
  }

  private TarArchiveInputStream open(Sink sink) throws IOException {
    ArchiveBudget budget = new ArchiveBudget(sink.options(), Files.size(file));
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    InputStream unpacked = gzip ? new GZIPInputStream(in) : in;
    return new TarArchiveInputStream(budget.metered(unpacked));
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  private static <T> T unpacked(Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (RuntimeException e) { // hostile bytes make the library throw anything
      throw new IOException(Bytes.why(e), e);
    }
  }

  private @Nullable Entry read(TarArchiveInputStream tar, TarArchiveEntry entry, Sink sink)
      throws IOException {
    Optional<String> inside = EntryName.inside(entry.getName());
    if (inside.isEmpty()) {
      sink.reject(
          prefix + entry.getName().replace('\\', '/'),
          Reason.BAD_ARCHIVE,
          "names a place outside of the archive");
      return null;
    }
    if (entry.isDirectory() || (!sink.options().hidden() && EntryName.hidden(inside.get()))) {
      return null;
    }
    String path = prefix + inside.get();
    if (!sink.wants(inside.get())) {
      return null;
    }
    if (!entry.isFile() || entry.isLink() || entry.isSymbolicLink()) {
      sink.reject(path, Reason.UNREADABLE, "is no plain file, and links are not followed here");
      return null;
    }
    if (sink.tooLarge(path, entry.getRealSize())) {
      return null;
    }
    return new Entry(
        path,
        sink.language(inside.get()),
        unpacked(() -> tar.readNBytes((int) entry.getRealSize())));
  }
}
