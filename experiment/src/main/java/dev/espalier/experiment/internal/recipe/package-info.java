/// YAML with places, read into settings that know their keys.
@NullMarked
package dev.espalier.experiment.internal.recipe;

import org.jspecify.annotations.NullMarked;
