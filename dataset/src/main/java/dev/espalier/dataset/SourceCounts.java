package dev.espalier.dataset;

/// What a reading of [Sources] came upon.
///
/// @param files items that were files
/// @param rejected items that were rejections
/// @param others files of no known language (or not of the one asked for), which are no items
public record SourceCounts(long files, long rejected, long others) {}
