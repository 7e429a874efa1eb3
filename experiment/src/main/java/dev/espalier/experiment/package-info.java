/// A recipe to results: recipes, runs, reports and the use of trained models.
@NullMarked
package dev.espalier.experiment;

import org.jspecify.annotations.NullMarked;
