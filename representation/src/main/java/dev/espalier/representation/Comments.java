package dev.espalier.representation;

/// Whether comments count as tokens, each as one.
public enum Comments {
  KEEP,
  DROP
}
