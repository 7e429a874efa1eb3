package dev.espalier.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// Methods as bags of path contexts (code2vec, Alon 2019, arXiv:1803.09473).
///
/// A context of which neither an end nor the path is known says nothing and is left out. Of more
/// contexts than the options allow a sample stays, drawn by the method's hash, in their order. A
/// method with none gets one unknown context, so that no row is empty.
public final class PathEncoder implements MethodEncoder {
  static final String KIND = "paths";

  private final EncoderOptions.Paths options;
  private final PathVocabulary vocabulary;

  private PathEncoder(EncoderOptions.Paths options, PathVocabulary vocabulary) {
    this.options = options;
    this.vocabulary = vocabulary;
  }

  static PathEncoder fit(List<NamedMethod> train, EncoderOptions.Paths options) {
    return new PathEncoder(options, PathVocabulary.of(train, options));
  }

  static PathEncoder read(Path folder, JsonNode state) throws IOException {
    return new PathEncoder(
        EncoderFile.JSON.treeToValue(state.path("options"), EncoderOptions.Paths.class),
        PathVocabulary.read(folder));
  }

  @Override
  public void write(Path folder) throws IOException {
    EncoderFile.write(folder, KIND, options, new int[0]);
    vocabulary.write(folder);
  }

  public EncoderOptions.Paths options() {
    return options;
  }

  public PathVocabulary vocabulary() {
    return vocabulary;
  }

  @Override
  public MethodRow.Paths encode(NamedMethod method) {
    return encode(method, List.of());
  }

  /// Contexts have no place for a hint: it must be empty.
  @Override
  public MethodRow.Paths encode(NamedMethod method, List<String> hint) {
    if (!hint.isEmpty()) {
      throw new IllegalArgumentException("path contexts take no hint but were given " + hint);
    }
    String[] contexts = method.contexts();
    int[] chosen = sample(known(contexts), seed(method));
    int[] left = ids(chosen, c -> vocabulary.token(contexts[3 * c]));
    int[] path = ids(chosen, c -> vocabulary.path(contexts[3 * c + 1]));
    int[] right = ids(chosen, c -> vocabulary.token(contexts[3 * c + 2]));
    return new MethodRow.Paths(left, path, right, chosen, vocabulary.name(method));
  }

  @Override
  public List<String> words(MethodRow row, int[] ids) {
    return vocabulary.words(ids[0]);
  }

  private int[] known(String[] contexts) {
    return IntStream.range(0, contexts.length / 3)
        .filter(c ->
            vocabulary.token(contexts[3 * c]) != PathVocabulary.UNKNOWN
                || vocabulary.path(contexts[3 * c + 1]) != PathVocabulary.UNKNOWN
                || vocabulary.token(contexts[3 * c + 2]) != PathVocabulary.UNKNOWN)
        .toArray();
  }

  /// Selection sampling (Knuth, Algorithm S): keeps the order.
  private int[] sample(int[] candidates, long seed) {
    if (candidates.length <= options.contexts()) {
      return candidates.length == 0 ? new int[] {-1} : candidates;
    }
    Random random = new Random(seed);
    int[] chosen = new int[options.contexts()];
    int size = 0;
    for (int i = 0; size < chosen.length; i++) {
      if (random.nextInt(candidates.length - i) < chosen.length - size) {
        chosen[size++] = candidates[i];
      }
    }
    return chosen;
  }

  private static long seed(NamedMethod method) {
    return method.hash().hashCode();
  }

  private static int[] ids(int[] chosen, IntUnaryOperator id) {
    return IntStream.of(chosen)
        .map(c -> c < 0 ? PathVocabulary.UNKNOWN : id.applyAsInt(c))
        .toArray();
  }

  @Override
  public void close() {}
}
