package dev.espalier.dataset.internal;

import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A folder that one run fills, all or nothing.
///
/// A lock keeps a second run out. Files take their names when they are complete. Unless the run
/// says [#complete], closing removes what it wrote. What a killed run left (shards, but no
/// `dataset.json`) is removed by the next one.
public final class OutputFolder implements AutoCloseable {
  private static final String LOCK = ".espalier.lock";
  private static final String TEMPORARY = ".tmp";
  private static final Pattern OURS =
      Pattern.compile("(data|nodes|edges)-\\d{5}\\.[a-z0-9]+(\\.tmp)?|dataset\\.json\\.tmp");

  /// How files are opened; tests have their own way.
  @FunctionalInterface
  public interface Opener {
    OutputStream open(Path file) throws IOException;
  }

  private final Path folder;
  private final boolean created;
  private final FileChannel lock;
  private final Opener opener;
  private final List<Path> written = new ArrayList<>();
  private boolean complete;

  private OutputFolder(Path folder, boolean created, FileChannel lock, Opener opener) {
    this.folder = folder;
    this.created = created;
    this.lock = lock;
    this.opener = opener;
  }

  /// Takes the folder, which must be new or empty.
  public static OutputFolder claim(Path folder, Opener opener) {
    try {
      boolean created = !Files.exists(folder);
      Files.createDirectories(folder);
      boolean left = Files.exists(folder.resolve(LOCK));
      FileChannel lock = lock(folder);
      try {
        clear(folder, left);
      } catch (IOException | RuntimeException e) {
        release(folder, lock, !left);
        throw e;
      }
      return new OutputFolder(folder, created, lock, opener);
    } catch (FileAlreadyExistsException _) {
      throw new EspalierException(
          "the output folder " + folder + " is a file", "name a folder, or a place for a new one");
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException _) {
      // The other run is in this process.
    }
    channel.close();
    throw new EspalierException(
        "another run is writing into " + folder, "wait for its end, or name another folder");
  }

  private static void clear(Path folder, boolean left) throws IOException {
    List<Path> entries;
    try (var list = Files.list(folder)) {
      entries = list.filter(e -> !e.getFileName().toString().equals(LOCK)).sorted().toList();
    }
    for (Path entry : entries) {
      if (!left || !OURS.matcher(entry.getFileName().toString()).matches()) {
        throw new EspalierException(
            "the output folder %s is not empty: it holds %s".formatted(folder, entry.getFileName()),
            "name a new folder, or remove this one first");
      }
    }
    for (Path entry : entries) {
      Files.delete(entry);
    }
  }

  /// Opens a file under a temporary name; [#publish] gives it its own.
  HashedFile open(String name) throws IOException {
    Path temporary = folder.resolve(name + TEMPORARY);
    written.add(temporary);
    return new HashedFile(opener.open(temporary));
  }

  void publish(String name) throws IOException {
    Path temporary = folder.resolve(name + TEMPORARY);
    Path file = folder.resolve(name);
    written.add(file);
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Writes a whole small file.
  public void write(String name, byte[] content) throws IOException {
    try (HashedFile file = open(name)) {
      file.write(content);
    }
    publish(name);
  }

  /// Everything is written: closing keeps it.
  public void complete() {
    complete = true;
  }

  /// What to tell a user of a write that failed.
  public EspalierException failed(IOException cause) {
    return failed(folder, cause);
  }

  private static EspalierException failed(Path folder, IOException cause) {
    String message = String.valueOf(cause.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("not enough space")) {
      return new EspalierException(
          "the disk that holds " + folder + " is full; what this run wrote there is removed",
          "free some space, or name a folder on another disk",
          cause);
    }
    return new EspalierException(
        "cannot write into %s: %s".formatted(folder, message),
        "check the folder's permissions, or name another one",
        cause);
  }

  @Override
  public void close() {
    try {
      if (!complete) {
        for (Path file : written) {
          Files.deleteIfExists(file);
        }
      }
      release(folder, lock, true);
      if (!complete && created) {
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static void release(Path folder, FileChannel lock, boolean remove) throws IOException {
    if (remove) {
      try {
        Files.delete(folder.resolve(LOCK));
      } catch (NoSuchFileException _) {
        // Removed from outside: nothing left to do.
      }
    }
    lock.close();
  }
}
