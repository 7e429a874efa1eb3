/// How the dataset stage works inside; nobody else's.
@NullMarked
package dev.espalier.dataset.internal;

import org.jspecify.annotations.NullMarked;
