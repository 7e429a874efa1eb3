/// What the front ends of Java have in common: tokens, and their place among a compiler's nodes.
@NullMarked
package dev.espalier.syntax.internal.java;

import org.jspecify.annotations.NullMarked;
