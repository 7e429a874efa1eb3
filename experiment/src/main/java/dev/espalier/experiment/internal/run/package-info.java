/// The stages of a run, each of which can be skipped when its result is there already.
@NullMarked
package dev.espalier.experiment.internal.run;

import org.jspecify.annotations.NullMarked;
