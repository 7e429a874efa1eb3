package dev.espalier.training.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The folders `checkpoint-N` of a run, N the updates done.
public final class Checkpoints {
  // A checkpoint is whole or it isn't there: files are written into `.checkpoint-N.tmp`, made
  // durable, listed with size and hash in `manifest.json`, and the folder is renamed last. A disk
  // or a copy may still lose a part of one; then its manifest tells, and the one before it serves.

  private static final String PREFIX = "checkpoint-";
  private static final String MANIFEST = "manifest.json";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path folder;

  /// A file of a checkpoint as its manifest knows it.
  public record Entry(long bytes, String sha256) {}

  /// The list of a checkpoint's files.
  public record Manifest(Map<String, Entry> files) {}

  /// Writes a checkpoint's files into a folder.
  @FunctionalInterface
  public interface Writer {
    void write(Path folder) throws IOException;
  }

  public Checkpoints(Path folder) {
    this.folder = folder;
  }

  /// Removes what a run left that was killed while it wrote one.
  void sweep() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        if (entry.getFileName().toString().matches("\\." + PREFIX + "\\d+\\.tmp")) {
          delete(entry);
        }
      }
    }
  }

  /// Writes one, then removes all but the newest `keep`.
  public Path write(long step, int keep, Writer files) throws IOException {
    Path temporary = folder.resolve("." + PREFIX + step + ".tmp");
    Path place = folder.resolve(PREFIX + step);
    try {
      delete(temporary);
      Files.createDirectories(temporary);
      files.write(temporary);
      sign(temporary);
      delete(place);
      Files.move(temporary, place, ATOMIC_MOVE);
      sync(folder);
    } catch (IOException | UncheckedIOException failure) {
      delete(temporary);
      throw failure;
    }
    for (Path old : all().stream().skip(keep).toList()) {
      delete(old);
    }
    return place;
  }

  /// The newest whole one. Damaged ones after it are noted and removed.
  ///
  /// @throws EspalierException when there are checkpoints, and none is whole
  public Optional<Path> newest(Consumer<String> note) throws IOException {
    var damages = new LinkedHashMap<Path, String>();
    for (Path checkpoint : all()) {
      Optional<String> damage = damage(checkpoint);
      if (damage.isEmpty()) {
        for (var damaged : damages.entrySet()) {
          note.accept(
              "%s was damaged (%s) and is removed; %s takes its place."
                  .formatted(
                      damaged.getKey().getFileName(),
                      damaged.getValue(),
                      checkpoint.getFileName()));
          delete(damaged.getKey());
        }
        return Optional.of(checkpoint);
      }
      damages.put(checkpoint, damage.get());
    }
    if (!damages.isEmpty()) {
      throw new EspalierException(
          "No checkpoint in %s is whole: %s"
              .formatted(
                  folder,
                  damages.entrySet().stream()
                          .map(each -> each.getKey().getFileName() + ": " + each.getValue())
                          .collect(Collectors.joining("; "))
                      + "."),
          "Remove the folder, or train into another one.");
    }
    return Optional.empty();
  }

  /// Every checkpoint, the newest first.
  public List<Path> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> path.getFileName().toString().matches(PREFIX + "\\d{1,18}"))
          .sorted(Comparator.comparingLong(Checkpoints::step).reversed())
          .toList();
    }
  }

  /// Makes a file or a folder's list of files durable.
  static void sync(Path path) throws IOException {
    boolean isFolder = Files.isDirectory(path);
    if (isFolder && System.getProperty("os.name").startsWith("Windows")) {
      return;
    }
    var mode = isFolder ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (var channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(path)) {
      for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static long step(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
  }

  private static void sign(Path checkpoint) throws IOException {
    var entries = new TreeMap<String, Entry>();
    try (Stream<Path> files = Files.list(checkpoint)) {
      for (Path file : files.toList()) {
        sync(file);
        entries.put(file.getFileName().toString(), new Entry(Files.size(file), Hash.of(file)));
      }
    }
    Path manifest = checkpoint.resolve(MANIFEST);
    Files.writeString(
        manifest,
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new Manifest(entries)),
        UTF_8);
    sync(manifest);
    sync(checkpoint);
  }

  private static Optional<String> damage(Path checkpoint) throws IOException {
    Path list = checkpoint.resolve(MANIFEST);
    if (!Files.isRegularFile(list)) {
      return Optional.of("it has no " + MANIFEST);
    }
    try {
      var manifest = JSON.readValue(Files.readString(list, UTF_8), Manifest.class);
      for (var file : manifest.files.entrySet()) {
        Optional<String> damage = damage(checkpoint.resolve(file.getKey()), file.getValue());
        if (damage.isPresent()) {
          return damage;
        }
      }
      return Optional.empty();
    } catch (JacksonException | java.nio.charset.CharacterCodingException _) {
      return Optional.of(MANIFEST + " is not readable");
    }
  }

  private static Optional<String> damage(Path file, Entry entry) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.of(file.getFileName() + " is missing");
    }
    long size = Files.size(file);
    if (size != entry.bytes) {
      return Optional.of(
          "%s has %,d of %,d bytes".formatted(file.getFileName(), size, entry.bytes));
    }
    return Hash.of(file).equals(entry.sha256)
        ? Optional.empty()
        : Optional.of(file.getFileName() + " has other bytes than were written");
  }
}
