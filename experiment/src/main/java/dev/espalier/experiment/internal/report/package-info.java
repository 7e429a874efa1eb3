/// What a run found, as a page, a model card and a file of results.
@NullMarked
package dev.espalier.experiment.internal.report;

import org.jspecify.annotations.NullMarked;
