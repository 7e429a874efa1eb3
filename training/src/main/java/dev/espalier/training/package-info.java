/// A model and batches to a run: optimizer, schedule, trainer, checkpoints.
@NullMarked
package dev.espalier.training;

import org.jspecify.annotations.NullMarked;
