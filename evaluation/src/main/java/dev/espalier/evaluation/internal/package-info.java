/// What nobody else needs to know of evaluation.
@NullMarked
package dev.espalier.evaluation.internal;

import org.jspecify.annotations.NullMarked;
