package dev.espalier.dataset.internal;

import dev.espalier.analysis.LineGraph;
import dev.espalier.dataset.Split;

/// A routine's line graph as a row.
public record LineGraphRow(String path, Split split, LineGraph graph) {}
