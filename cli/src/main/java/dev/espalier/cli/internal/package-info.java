/// What each command does with the modules below.
@NullMarked
package dev.espalier.cli.internal;

import org.jspecify.annotations.NullMarked;
