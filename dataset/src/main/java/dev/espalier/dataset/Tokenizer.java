package dev.espalier.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.espalier.syntax.EspalierException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// Any tokenizer of Hugging Face's `tokenizer.json`, by their own library.
///
/// It neither truncates nor pads, whatever the file says, adds no special tokens unless asked to,
/// and can be used by many threads. Owns native memory until it is closed.
public final class Tokenizer implements AutoCloseable {
  /// A text as tokens.
  ///
  /// @param start each token's first byte in the text's UTF-8
  /// @param end the byte after each token's last
  public record Pieces(int[] ids, String[] tokens, int[] start, int[] end) {}

  private static final Map<String, String> OPTIONS =
      Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");

  private final HuggingFaceTokenizer tokenizer;

  private Tokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /// Loads a `tokenizer.json`.
  public static Tokenizer read(Path file) throws IOException {
    try {
      return of(Files.readString(file));
    } catch (RuntimeException | CharacterCodingException e) {
      throw new EspalierException(
          "%s is no tokenizer: %s".formatted(file, e.getMessage()),
          "Give the tokenizer.json of a fast tokenizer of Hugging Face.",
          e);
    }
  }

  /// A tokenizer from the text of a `tokenizer.json`.
  public static Tokenizer of(String json) {
    try (var in = new ByteArrayInputStream(json.getBytes(UTF_8))) {
      return new Tokenizer(HuggingFaceTokenizer.newInstance(in, OPTIONS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int[] encode(String text) {
    return encode(text, false);
  }

  /// The ids of a text, between the special tokens of the tokenizer's template when `special`.
  public int[] encode(String text, boolean special) {
    return ints(tokenizer.encode(text, special, false).getIds());
  }

  /// A text's tokens with their places in it.
  public Pieces pieces(String text) {
    Encoding encoding = tokenizer.encode(text, false, false);
    int[] bytes = byteOffsets(text);
    CharSpan[] spans = encoding.getCharTokenSpans();
    return new Pieces(
        ints(encoding.getIds()),
        encoding.getTokens(),
        Arrays.stream(spans).mapToInt(span -> bytes[span.getStart()]).toArray(),
        Arrays.stream(spans).mapToInt(span -> bytes[span.getEnd()]).toArray());
  }

  /// The text of ids, special tokens included.
  public String decode(int[] ids) {
    return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), false);
  }

  /// Byte offset of each code point, and of the end; the library counts code points.
  private static int[] byteOffsets(String text) {
    int[] points = text.codePoints().toArray();
    int[] offsets = new int[points.length + 1];
    for (int i = 0; i < points.length; i++) {
      offsets[i + 1] = offsets[i] + utf8Length(points[i]);
    }
    return offsets;
  }

  private static int utf8Length(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  private static int[] ints(long[] values) {
    return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
