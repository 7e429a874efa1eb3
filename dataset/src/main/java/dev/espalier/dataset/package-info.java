/// Corpora to examples on disk to batches: sources, tasks, tokenizers, Parquet.
@NullMarked
package dev.espalier.dataset;

import org.jspecify.annotations.NullMarked;
