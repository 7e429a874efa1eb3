/// Predictions to scores: metrics, baselines, intervals and slices.
@NullMarked
package dev.espalier.evaluation;

import org.jspecify.annotations.NullMarked;
