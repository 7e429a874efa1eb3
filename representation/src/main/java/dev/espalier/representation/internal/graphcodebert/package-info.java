/// GraphCodeBERT's tokens and data flow, step by step: source text, tokens, operations, edges.
@NullMarked
package dev.espalier.representation.internal.graphcodebert;

import org.jspecify.annotations.NullMarked;
