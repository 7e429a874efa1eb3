/// From a syntax tree to statements and expressions, as a language's table says.
@org.jspecify.annotations.NullMarked
package dev.espalier.analysis.internal.lowering;
