/// The tables of the languages and how they are looked up.
@NullMarked
package dev.espalier.representation.internal;

import org.jspecify.annotations.NullMarked;
