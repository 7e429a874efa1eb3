/// What a network can read of a syntax tree: code tokens, structure planes and path contexts.
@NullMarked
package dev.espalier.representation;

import org.jspecify.annotations.NullMarked;
