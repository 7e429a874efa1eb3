package dev.espalier.dataset.internal.source;

import dev.espalier.dataset.SourceOptions;
import dev.espalier.syntax.Rejection.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// A zip archive: the entries of its central directory, in order of name.
///
/// @param name how rejections of the archive as a whole call it
/// @param wanted which entries belong to the corpus, by their names
record ZipInput(Path file, String prefix, String name, Predicate<String> wanted) implements Input {
  private static final long FREE = 1L << 20;

  private record Entry(ZipArchiveEntry zip, String name) {}

  @Override
  public void read(Sink sink) {
    try (ZipFile zip = ZipFile.builder().setPath(file).setIgnoreLocalFileHeader(true).get()) {
      ArchiveBudget budget = new ArchiveBudget(sink.options(), file.toFile().length());
      for (Entry entry : entries(zip, sink)) {
        if (sink.wants(entry.name())) {
          read(zip, entry, budget, sink);
        }
      }
    } catch (ArchiveBudget.Exceeded e) {
      sink.reject(name, Reason.ARCHIVE_LIMIT, Bytes.why(e) + ": the rest of it is not read");
    } catch (IOException e) {
      sink.reject(name, Bytes.reason(e), Bytes.why(e));
    }
  }

  @Override
  public long count(SourceOptions options) {
    Sink counted = new Sink(options, _ -> {});
    try (ZipFile zip = ZipFile.builder().setPath(file).setIgnoreLocalFileHeader(true).get()) {
      List<Entry> entries = entries(zip, counted);
      return counted.counts().rejected()
          + entries.stream().filter(e -> counted.wants(e.name())).count();
    } catch (IOException _) {
      return -1; // reading says what is wrong
    }
  }

  private List<Entry> entries(ZipFile zip, Sink sink) {
    List<Entry> entries = new ArrayList<>();
    for (var all = zip.getEntries(); all.hasMoreElements(); ) {
      ZipArchiveEntry entry = all.nextElement();
      Optional<String> inside = EntryName.inside(entry.getName());
      if (inside.isEmpty()) {
        sink.reject(
            prefix + entry.getName().replace('\\', '/'),
            Reason.BAD_ARCHIVE,
            "names a place outside of the archive");
      } else if (!entry.isDirectory()
          && wanted.test(inside.get())
          && (sink.options().hidden() || !EntryName.hidden(inside.get()))) {
        entries.add(new Entry(entry, inside.get()));
      }
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  private void read(ZipFile zip, Entry entry, ArchiveBudget budget, Sink sink)
      throws ArchiveBudget.Exceeded {
    String path = prefix + entry.name();
    long size = entry.zip().getSize();
    if (refused(zip, entry.zip(), path, sink) || sink.tooLarge(path, size)) {
      return;
    }
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry.zip())) {
      bytes = Bytes.atMost(in, size);
    } catch (IOException | RuntimeException e) { // hostile bytes make the library throw anything
      sink.reject(path, Reason.BAD_ARCHIVE, "cannot be unpacked: " + Bytes.why(e));
      return;
    }
    budget.spend(bytes.length);
    if (bytes.length != size || crc(bytes) != entry.zip().getCrc()) {
      sink.reject(path, Reason.BAD_ARCHIVE, "is not what the archive's directory says it is");
    } else {
      sink.file(path, sink.language(entry.name()), bytes);
    }
  }

  private static boolean refused(ZipFile zip, ZipArchiveEntry entry, String path, Sink sink) {
    long size = entry.getSize();
    long packed = entry.getCompressedSize();
    if (entry.isUnixSymlink()) {
      sink.reject(path, Reason.UNREADABLE, "is a link, which is not followed in an archive");
    } else if (!zip.canReadEntryData(entry) || size < 0) {
      sink.reject(path, Reason.BAD_ARCHIVE, "is encrypted or packed by an unknown method");
    } else if (size > FREE && size / sink.options().maxArchiveRatio() > packed) {
      sink.reject(
          path, Reason.ARCHIVE_LIMIT, "unpacks from %,d to %,d bytes".formatted(packed, size));
    } else {
      return false;
    }
    return true;
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
