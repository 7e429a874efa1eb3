/// From statements to control flow, from control flow to values and lines.
@org.jspecify.annotations.NullMarked
package dev.espalier.analysis.internal.flow;
