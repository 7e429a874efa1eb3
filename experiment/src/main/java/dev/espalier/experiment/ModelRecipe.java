package dev.espalier.experiment;

import dev.espalier.dataset.EncoderOptions;
import dev.espalier.model.NetworkConfig;
import dev.espalier.training.TrainingOptions;

/// One model of a recipe: four independent choices.
///
/// @param name in tables and folders
/// @param encoder the representation that it reads
/// @param retrieval what it is told of the most similar training method
/// @param architecture what the network is made of
/// @param training objective, optimizer, schedule and budget
public record ModelRecipe(
    String name,
    EncoderOptions encoder,
    Retrieval retrieval,
    Architecture architecture,
    TrainingOptions training) {

  /// What becomes of the nearest training method's name.
  ///
  /// @param gate whether it replaces the model's guess above a similarity found on the validation
  ///   split
  public record Retrieval(boolean gate) {}

  /// A network without the sizes that the data set decides.
  public sealed interface Architecture {
    /// An encoder, what it knows of structure, and a decoder that composes names.
    record Generator(
        NetworkConfig.Encoder encoder,
        NetworkConfig.Structure structure,
        NetworkConfig.Decoder decoder,
        double dropout,
        boolean channelDropout)
        implements Architecture {}

    /// code2vec: chooses among whole names.
    record Code2Vec(int dimension, int width, double dropout) implements Architecture {}
  }

  /// Whether the two differ in structure alone, `other` having none: then their difference is what
  /// the structure is worth.
  public boolean isStructureOf(ModelRecipe other) {
    return architecture instanceof Architecture.Generator with
        && other.architecture instanceof Architecture.Generator without
        && !(with.structure() instanceof NetworkConfig.Structure.None)
        && without.structure() instanceof NetworkConfig.Structure.None
        && with.encoder().equals(without.encoder())
        && with.decoder().equals(without.decoder())
        && with.dropout() == without.dropout()
        && with.channelDropout() == without.channelDropout()
        && encoder.equals(other.encoder)
        && training.equals(other.training);
  }
}
