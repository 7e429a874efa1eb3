/// Architectures on libtorch, and their weights in and out.
@NullMarked
package dev.espalier.model;

import org.jspecify.annotations.NullMarked;
