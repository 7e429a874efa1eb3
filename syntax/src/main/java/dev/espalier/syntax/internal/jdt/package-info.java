/// The parser of Eclipse's Java development tools.
@NullMarked
package dev.espalier.syntax.internal.jdt;

import org.jspecify.annotations.NullMarked;
