/// From syntax trees to graphs: an intermediate representation of every function, its control flow,
/// data flow and dependence. One lowering, driven by a table for each language; everything behind
/// it knows no language.
@org.jspecify.annotations.NullMarked
package dev.espalier.analysis;
