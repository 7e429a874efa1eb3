package dev.espalier.analysis;

/// A node of one of several files.
///
/// @param file its index among them
/// @param node a declaration: a function, a class, the name of a variable
public record Location(int file, int node) implements Comparable<Location> {
  @Override
  public int compareTo(Location other) {
    return file != other.file
        ? Integer.compare(file, other.file)
        : Integer.compare(node, other.node);
  }
}
