package dev.espalier.dataset;

import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Turns methods into rows of ids, and ids back into names. Fitted on the training split only.
///
/// ```java
/// var encoder = MethodEncoder.fit(train, EncoderOptions.Tokens.standard());
/// var batches = Batches.shuffled(encoder.encodeAll(train), 32, seed);
/// encoder.write(run.resolve("encoder"));
/// ```
///
/// May be used by many threads. Owns native memory until it is closed.
public sealed interface MethodEncoder extends AutoCloseable permits TokenEncoder, PathEncoder {
  /// Learns vocabularies from methods of the training split.
  static MethodEncoder fit(List<NamedMethod> train, EncoderOptions options) {
    return switch (options) {
      case EncoderOptions.Tokens tokens -> TokenEncoder.fit(train, tokens);
      case EncoderOptions.Paths paths -> PathEncoder.fit(train, paths);
    };
  }

  /// Reads what [#write] wrote.
  static MethodEncoder read(Path folder) throws IOException {
    Path file = folder.resolve(EncoderFile.NAME);
    try {
      JsonNode state = EncoderFile.JSON.readTree(Files.readString(file));
      return switch (state.path("kind").asString("")) {
        case TokenEncoder.KIND -> TokenEncoder.read(folder, state);
        case PathEncoder.KIND -> PathEncoder.read(folder, state);
        default -> throw new IllegalArgumentException("no kind of encoder is named in it");
      };
    } catch (JacksonException | IllegalArgumentException | CharacterCodingException e) {
      throw new EspalierException(
          "%s describes no encoder: %s".formatted(file, e.getMessage()),
          "Make the run again, or restore the file.",
          e);
    }
  }

  /// Writes options and vocabularies into a folder, which is made when it is missing.
  void write(Path folder) throws IOException;

  /// A method as a row.
  MethodRow encode(NamedMethod method);

  /// A method as a row, with words that may be copied besides its own: for example a similar
  /// method's name.
  MethodRow encode(NamedMethod method, List<String> hint);

  /// Every method as a row, in their order, on every processor.
  default List<MethodRow> encodeAll(List<NamedMethod> methods) {
    return encodeAll(methods, _ -> List.of());
  }

  /// Every method as a row with a hint of its own, in their order, on every processor.
  default List<MethodRow> encodeAll(
      List<NamedMethod> methods, Function<NamedMethod, List<String>> hint) {
    return methods.parallelStream()
        .<MethodRow>map(method -> encode(method, hint.apply(method)))
        .toList();
  }

  /// The words of a name given by ids: of words of the extended vocabulary up to END, or one of a
  /// whole name.
  List<String> words(MethodRow row, int[] ids);

  @Override
  void close();
}
