/// Benchmarks, each side by side with a peer in the same run.
@NullMarked
package dev.espalier.bench;

import org.jspecify.annotations.NullMarked;
