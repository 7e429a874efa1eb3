package dev.espalier.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  @TempDir Path folder;

  /// The events of a file, each checksum checked.
  private static List<byte[]> records(Path file) throws IOException {
    var records = new ArrayList<byte[]>();
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      int start = bytes.position();
      var data = new byte[(int) bytes.getLong()];
      assertThat(bytes.getInt()).isEqualTo(EventFile.checksum(bytes.array(), start, 8));
      bytes.get(data);
      assertThat(bytes.getInt()).isEqualTo(EventFile.checksum(data, 0, data.length));
      records.add(data);
    }
    return records;
  }

  @Test
  void theChecksumsAreThoseOfARealEventFile() throws IOException {
    Path real =
        Path.of("../../shared/data/ast-trans-predictions/events.out.tfevents.1636795070.n1");
    assumeTrue(Files.exists(real), "no shared data beside this repository");
    assertThat(records(real)).hasSizeGreaterThan(1);
    assertThat(text(records(real).getFirst())).endsWith("brain.Event:2");
  }

  @Test
  void anEventIsAProtocolBuffer() throws IOException {
    Path file = folder.resolve("events");
    try (var events = EventFile.open(file, 0)) {
      events.scalars(300, Map.of("loss", 0.5));
    }
    var records = records(file);
    assertThat(text(records.getFirst())).endsWith("\u001a\rbrain.Event:2");
    byte[] event = records.getLast();
    assertThat(event[0]).as("field 1, eight bytes").isEqualTo((byte) 0x09);
    assertThat(java.util.HexFormat.of().formatHex(event, 9, event.length))
        .isEqualTo("10ac02" + "2a0d" + "0a0b" + "0a046c6f7373" + "150000003f");
  }

  @Test
  void aFileIsCutBackToWhatACheckpointKnew() throws IOException {
    Path file = folder.resolve("events");
    long kept;
    try (var events = EventFile.open(file, 0)) {
      events.scalars(1, Map.of("loss", 0.5));
      kept = events.sync();
      events.scalars(2, Map.of("loss", 0.25));
    }
    try (var events = EventFile.open(file, kept)) {
      events.scalars(2, Map.of("loss", 0.25));
    }
    assertThat(records(file)).hasSize(3);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
