/// ANTLR 4: grammars read, and sources parsed by them, at run time.
@NullMarked
package dev.espalier.syntax.internal.antlr;

import org.jspecify.annotations.NullMarked;
