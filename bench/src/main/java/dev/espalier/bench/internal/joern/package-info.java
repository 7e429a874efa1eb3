/// Joern's graphs, read from its export, beside ours.
@NullMarked
package dev.espalier.bench.internal.joern;

import org.jspecify.annotations.NullMarked;
