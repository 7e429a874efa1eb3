package dev.espalier.model;

import java.util.List;

/// A name that a network gives a method.
///
/// @param subtokens the name in lower-cased parts, for example `[read, line]`
/// @param probability of the whole name, between 0 and 1
/// @param attention how much each input position (piece or path context) was attended to, summing
///   to 1
public record Guess(List<String> subtokens, double probability, float[] attention) {}
