package dev.espalier.experiment.internal.run;

import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.MethodEncoder;
import dev.espalier.dataset.PathEncoder;
import dev.espalier.dataset.TokenEncoder;
import dev.espalier.experiment.ModelRecipe.Architecture;
import dev.espalier.model.NetworkConfig;
import dev.espalier.representation.Plane;
import java.util.List;
import java.util.function.IntFunction;

/// An architecture with the sizes that the data decide.
final class Sizing {
  /// Values of a piece's mark, see [dev.espalier.dataset.MethodBatch.Tokens].
  private static final int MARKS = 3;

  private Sizing() {}

  static NetworkConfig of(Architecture architecture, MethodEncoder encoder, DatasetInfo info) {
    return switch (architecture) {
      case Architecture.Generator generator ->
          new NetworkConfig.Generator(
              sizes((TokenEncoder) encoder),
              generator.encoder(),
              generator.structure(),
              generator.decoder(),
              generator.dropout(),
              generator.channelDropout());
      case Architecture.Code2Vec(int dimension, int width, double dropout) ->
          new NetworkConfig.Code2Vec(sizes((PathEncoder) encoder), dimension, width, dropout);
    };
  }

  private static NetworkConfig.Sizes sizes(TokenEncoder encoder) {
    int[] planes = encoder.planeSizes();
    return new NetworkConfig.Sizes(
        encoder.pieces(),
        MARKS,
        encoder.names().size(),
        planes[Plane.PARENT_KIND.ordinal()],
        planes[Plane.FIELD.ordinal()]);
  }

  private static NetworkConfig.PathSizes sizes(PathEncoder encoder) {
    var vocabulary = encoder.vocabulary();
    return new NetworkConfig.PathSizes(
        vocabulary.tokens().size(), vocabulary.paths().size(), vocabulary.names().size());
  }

  /// The words that an id of a network's outputs stands for.
  static IntFunction<List<String>> words(MethodEncoder encoder) {
    return switch (encoder) {
      case TokenEncoder tokens -> id -> List.of(tokens.names().word(id, List.of()));
      case PathEncoder paths -> id -> paths.vocabulary().words(id);
    };
  }
}
