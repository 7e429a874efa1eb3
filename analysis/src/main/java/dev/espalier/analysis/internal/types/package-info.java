/// Types and call targets of Java, by javac and by the trees alone.
@NullMarked
package dev.espalier.analysis.internal.types;

import org.jspecify.annotations.NullMarked;
