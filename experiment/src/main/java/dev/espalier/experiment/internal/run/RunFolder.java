package dev.espalier.experiment.internal.run;

import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Where a run keeps what it makes.
///
///     recipe.yaml                    the resolved recipe
///     dataset/                       what extraction gave
///     models/NAME/seed-N/            config.json, model.safetensors, encoder/, training/, outcome.json
///     neighbours.safetensors         what the retrieval gate looks up, where a model has one
///     results.json report.html README.md
public record RunFolder(Path root) {
  public Path recipe() {
    return root.resolve("recipe.yaml");
  }

  public Path dataset() {
    return root.resolve("dataset");
  }

  public Path models() {
    return root.resolve("models");
  }

  public Path model(String name, int seed) {
    return models().resolve(name).resolve("seed-" + seed);
  }

  public Path neighbours() {
    return root.resolve("neighbours.safetensors");
  }

  public Path results() {
    return root.resolve("results.json");
  }

  /// Keeps a second run out until the lock is closed; a killed run's lock is gone with it.
  FileChannel lock() throws IOException {
    Files.createDirectories(root);
    FileChannel channel =
        FileChannel.open(
            root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException _) {
      // Another thread of this process has it.
    }
    channel.close();
    throw new EspalierException(
        "another run is writing into " + root, "wait for it, or give another --out");
  }

  /// Begins a run, or finds that it is the same one that is to go on.
  void begin(String resolvedRecipe, boolean resume) throws IOException {
    boolean begun = Files.exists(recipe());
    if (begun && !resume) {
      throw new EspalierException(
          root + " holds a run already", "go on with --resume, or give another --out");
    }
    if (begun && !Files.readString(recipe()).equals(resolvedRecipe)) {
      throw new EspalierException(
          "the run in " + root + " has another recipe (see its recipe.yaml)",
          "resume with the recipe and the --set values that it was begun with");
    }
    if (!begun) {
      replace(recipe(), resolvedRecipe);
    }
  }

  /// Writes a file whole or not at all.
  static void replace(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
