package dev.espalier.experiment;

import java.util.List;

/// What a trained model would call a method.
///
/// @param path of the file
/// @param line of the method's name, from 1
/// @param column of the method's name, in bytes from 1
/// @param given the name that it has
/// @param names the best first
/// @param surprising whether the given name is none that the model would expect: it is sure of
///   another (at least 50 %), and none of its names shares a word with the given one
public record Suggestion(
    String path, int line, int column, String given, List<Name> names, boolean surprising) {

  /// @param probability from 0 to 1; for a neighbour's name the similarity
  /// @param from where the name was found: `model`, or the most similar training method's place
  public record Name(String name, double probability, String from) {}
}
