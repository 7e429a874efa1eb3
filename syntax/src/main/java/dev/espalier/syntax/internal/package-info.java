/// tree-sitter's C libraries: unpacking, binding and the walk. Native handles never leave this
/// package except as numbers that [dev.espalier.syntax.Parser] hands back to it.
@NullMarked
package dev.espalier.syntax.internal;

import org.jspecify.annotations.NullMarked;
