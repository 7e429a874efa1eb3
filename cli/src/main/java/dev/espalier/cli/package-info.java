/// The commands; no logic of their own.
@NullMarked
package dev.espalier.cli;

import org.jspecify.annotations.NullMarked;
