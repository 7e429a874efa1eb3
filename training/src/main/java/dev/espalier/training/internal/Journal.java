package dev.espalier.training.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// What a run says about itself while it goes on: `metrics.jsonl` and TensorBoard's event file.
///
/// Both are cut back to what a checkpoint knew when a run resumes from it: no line is there twice.
final class Journal implements AutoCloseable {
  /// Bytes of both files.
  public record Length(long metrics, long events) {}

  private static final JsonMapper JSON = JsonMapper.shared();

  private final FileChannel metrics;
  private final EventFile events;

  private Journal(FileChannel metrics, EventFile events) {
    this.metrics = metrics;
    this.events = events;
  }

  /// Opens a run's journal after its first bytes; none begin it anew.
  static Journal open(Path folder, Length kept) throws IOException {
    Path metricsFile = folder.resolve("metrics.jsonl");
    var channel =
        FileChannel.open(metricsFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(kept.metrics);
    channel.position(channel.size());
    Path runs = Files.createDirectories(folder.resolve("runs"));
    return new Journal(channel, EventFile.open(eventFile(runs), kept.events));
  }

  /// Adds a line: `step` first, then the values; those that are not finite become null.
  void line(long step, Map<String, Double> values) throws IOException {
    var line = new LinkedHashMap<String, Object>();
    line.put("step", step);
    var finite = new TreeMap<String, Double>();
    values.forEach((name, value) -> {
      boolean sound = Double.isFinite(value);
      line.put(name, sound ? value : null);
      if (sound) {
        finite.put(name, value);
      }
    });
    metrics.write(ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(UTF_8)));
    events.scalars(step, finite);
  }

  /// Makes everything durable and says how long it is.
  Length sync() throws IOException {
    metrics.force(false);
    return new Length(metrics.position(), events.sync());
  }

  @Override
  public void close() throws IOException {
    try (metrics) {
      events.close();
    }
  }

  private static Path eventFile(Path runs) throws IOException {
    try (Stream<Path> files = Files.list(runs)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("events.out.tfevents."))
          .sorted()
          .findFirst()
          .orElse(
              runs.resolve(
                  "events.out.tfevents.%d.espalier".formatted(System.currentTimeMillis() / 1000)));
    }
  }
}
