/// Source bytes to syntax trees: languages, parsers and the flat [dev.espalier.syntax.SyntaxTree].
@NullMarked
package dev.espalier.syntax;

import org.jspecify.annotations.NullMarked;
