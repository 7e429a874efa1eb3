/// The languages' tables, the lowering that they drive, and the builders of the graphs.
@org.jspecify.annotations.NullMarked
package dev.espalier.analysis.internal;
