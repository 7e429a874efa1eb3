/// Program graphs: one class for each family of edges.
@org.jspecify.annotations.NullMarked
package dev.espalier.representation.internal.graph;
