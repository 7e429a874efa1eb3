package dev.espalier.experiment.internal.report;

/// What stands in an element: attributes before content.
sealed interface Part permits Html, Part.Attribute {
  record Attribute(String name, String value) implements Part {}
}
