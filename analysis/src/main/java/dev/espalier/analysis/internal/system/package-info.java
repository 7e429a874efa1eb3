/// System dependence: what calls read and write, and how that leads from routine to routine.
@NullMarked
package dev.espalier.analysis.internal.system;

import org.jspecify.annotations.NullMarked;
