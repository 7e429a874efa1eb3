/// What files declare, and which of it calls mean, in any language.
@NullMarked
package dev.espalier.analysis.internal.calls;

import org.jspecify.annotations.NullMarked;
