/// The readers behind [dev.espalier.dataset.Sources], one for each kind of input.
@NullMarked
package dev.espalier.dataset.internal.source;

import org.jspecify.annotations.NullMarked;
