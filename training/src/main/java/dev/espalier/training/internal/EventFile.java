package dev.espalier.training.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.zip.CRC32C;

/// A TensorBoard event file: scalars by step.
///
/// Records are framed as TFRecord: length, its checksum, bytes, their checksum. Each holds one
/// `Event` message: 1 wall time (double), 2 step (varint), 3 file version, 5 summary; a summary's
/// field 1 repeats a value, whose field 1 is its tag and 2 the number (float).
public final class EventFile implements AutoCloseable {
  private final FileChannel file;

  private EventFile(FileChannel file) {
    this.file = file;
  }

  /// Opens a file to append to after its first `bytes`, or begins a new one when they are 0.
  public static EventFile open(Path path, long bytes) throws IOException {
    var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(bytes);
    channel.position(channel.size());
    var events = new EventFile(channel);
    if (channel.size() == 0) {
      events.append(new Message().fixed64(1, now()).text(3, "brain.Event:2"));
    }
    return events;
  }

  /// Adds scalars, by tag, at a step.
  public void scalars(long step, Map<String, Double> values) throws IOException {
    var summary = new Message();
    values.forEach((tag, value) ->
        summary.nested(1, new Message().text(1, tag).fixed32(2, value.floatValue())));
    append(new Message().fixed64(1, now()).varint(2, step).nested(5, summary));
  }

  /// Makes everything durable and says how long the file is.
  public long sync() throws IOException {
    file.force(false);
    return file.position();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void append(Message event) throws IOException {
    byte[] data = event.bytes.toByteArray();
    var record = ByteBuffer.allocate(16 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(data.length).putInt(checksum(record.array(), 0, 8));
    record.put(data).putInt(checksum(record.array(), 12, data.length)).flip();
    while (record.hasRemaining()) {
      file.write(record);
    }
  }

  /// CRC-32C, rotated and shifted so that checksums of checksums don't degenerate.
  static int checksum(byte[] bytes, int from, int length) {
    var crc = new CRC32C();
    crc.update(bytes, from, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
  }

  private static double now() {
    return System.currentTimeMillis() / 1e3;
  }

  /// A protocol buffer message, field by field.
  private static final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Message varint(int field, long value) {
      return number((long) field << 3).number(value);
    }

    Message fixed64(int field, double value) {
      return number(((long) field << 3) | 1).little(Double.doubleToRawLongBits(value), 8);
    }

    Message fixed32(int field, float value) {
      return number(((long) field << 3) | 5).little(Float.floatToRawIntBits(value), 4);
    }

    Message text(int field, String text) {
      return delimited(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message nested(int field, Message message) {
      return delimited(field, message.bytes.toByteArray());
    }

    private Message delimited(int field, byte[] content) {
      number(((long) field << 3) | 2).number(content.length);
      bytes.writeBytes(content);
      return this;
    }

    private Message number(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        bytes.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      bytes.write((int) rest);
      return this;
    }

    private Message little(long value, int size) {
      for (int i = 0; i < size; i++) {
        bytes.write((int) (value >>> (8 * i)));
      }
      return this;
    }
  }
}
