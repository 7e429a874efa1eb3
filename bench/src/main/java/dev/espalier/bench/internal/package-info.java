/// The oracle that reads bytecode.
@NullMarked
package dev.espalier.bench.internal;

import org.jspecify.annotations.NullMarked;
