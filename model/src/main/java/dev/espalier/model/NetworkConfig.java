package dev.espalier.model;

import dev.espalier.representation.Plane;
import java.util.List;

/// What a network is made of; together with its weights it is the whole model.
///
/// Choices (encoder, structure, decoder) are apart from what the data set decides (sizes), so that
/// a recipe names the former only.
public sealed interface NetworkConfig {
  /// Composes names of sub-tokens from a sequence of pieces.
  ///
  /// @param dropout share of the numbers that training drops
  /// @param channelDropout whether the encoder drops whole channels of a row, which is nearly free
  record Generator(
      Sizes sizes,
      Encoder encoder,
      Structure structure,
      Decoder decoder,
      double dropout,
      boolean channelDropout)
      implements NetworkConfig {
    public Generator(
        Sizes sizes, Encoder encoder, Structure structure, Decoder decoder, double dropout) {
      this(sizes, encoder, structure, decoder, dropout, false);
    }

    public Generator {
      share("dropout", dropout);
    }
  }

  /// Chooses a whole name from a bag of path contexts (Alon et al. 2019, code2vec).
  ///
  /// @param dimension of the embeddings of tokens and paths
  /// @param width of a context and of the code vector
  record Code2Vec(PathSizes sizes, int dimension, int width, double dropout)
      implements NetworkConfig {
    public Code2Vec {
      positive("dimension", dimension);
      positive("width", width);
      share("dropout", dropout);
    }

    /// The published sizes: embeddings of 128, a vector of 384, dropout 0.25.
    public static Code2Vec published(PathSizes sizes) {
      return new Code2Vec(sizes, 128, 384, 0.25);
    }
  }

  /// Vocabulary sizes that a data set of tokens decides.
  ///
  /// @param pieces of the input, padding included
  /// @param marks values of `marks`: 3
  /// @param names sub-tokens of names, the fixed ids of `NameVocabulary` included
  /// @param parentKinds node kinds of the grammar
  /// @param fields fields of the grammar, 0 for none included
  record Sizes(int pieces, int marks, int names, int parentKinds, int fields) {
    public Sizes {
      positive("pieces", pieces);
      positive("marks", marks);
      positive("names", names);
      positive("parentKinds", parentKinds);
      positive("fields", fields);
    }
  }

  /// Vocabulary sizes that a data set of path contexts decides, each with its padding.
  record PathSizes(int tokens, int paths, int names) {
    public PathSizes {
      positive("tokens", tokens);
      positive("paths", paths);
      positive("names", names);
    }
  }

  /// How positions come to know their neighbours.
  sealed interface Encoder {
    int width();

    /// Gated convolutions (Dauphin et al. 2017), residual and normalized before.
    ///
    /// @param kernel how many neighbouring positions a layer sees, odd
    /// @param separable whether each channel sees only its own neighbours before all are mixed: a
    ///   third of the time
    /// @param bfloat16 whether convolutions are computed in 16 bits: half the time on processors
    ///   that can (AVX512-BF16, AMX), with two or three decimal digits
    record GatedConvolution(int layers, int width, int kernel, boolean separable, boolean bfloat16)
        implements Encoder {
      public GatedConvolution {
        positive("layers", layers);
        positive("width", width);
        if (kernel < 1 || kernel % 2 == 0) {
          throw new IllegalArgumentException("kernel must be odd and positive but was " + kernel);
        }
      }

      public GatedConvolution(int layers, int width, int kernel) {
        this(layers, width, kernel, false, false);
      }

      public static GatedConvolution defaults() {
        return new GatedConvolution(2, 192, 5);
      }
    }

    /// A transformer (Vaswani et al. 2017), normalized before, with sinusoidal positions.
    ///
    /// @param feedForward width of the layer between
    record Transformer(int layers, int width, int heads, int feedForward) implements Encoder {
      public Transformer {
        positive("layers", layers);
        positive("width", width);
        positive("heads", heads);
        positive("feedForward", feedForward);
        if (width % heads != 0 || width % 2 != 0) {
          throw new IllegalArgumentException(
              "width must be even and a multiple of heads but was " + width + " for " + heads);
        }
      }

      public static Transformer defaults() {
        return new Transformer(4, 192, 4, 768);
      }
    }
  }

  /// What the network is told of the syntax tree besides its leaves.
  sealed interface Structure {
    /// Nothing.
    record None() implements Structure {}

    /// Planes, embedded and added to the pieces (as MegaCpp does).
    ///
    /// @param planes which ones, in this order
    /// @param bottleneck width of their embeddings
    record Planes(List<Plane> planes, int bottleneck) implements Structure {
      public Planes {
        planes = List.copyOf(planes);
        if (planes.isEmpty()) {
          throw new IllegalArgumentException("planes must not be empty; that is None");
        }
        positive("bottleneck", bottleneck);
      }

      public static Planes all() {
        return new Planes(List.of(Plane.values()), 64);
      }
    }
  }

  /// How names are spelled.
  ///
  /// @param copy whether sub-tokens can be copied from the method's own words
  /// @param maxLength sub-tokens in the longest guess
  /// @param smoothing share of the probability that label smoothing spreads over the vocabulary
  /// @param lengthPenalty guesses are ranked by `log p / length^penalty`; above 0 it favours long
  ///   names
  record Decoder(boolean copy, int maxLength, double smoothing, double lengthPenalty) {
    public Decoder {
      positive("maxLength", maxLength);
      share("smoothing", smoothing);
    }

    public static Decoder defaults() {
      return new Decoder(true, 6, 0, 0);
    }
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive but was " + value);
    }
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1) but was " + value);
    }
  }
}
