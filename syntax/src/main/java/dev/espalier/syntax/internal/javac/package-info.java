/// The tree API of the JDK's compiler.
@NullMarked
package dev.espalier.syntax.internal.javac;

import org.jspecify.annotations.NullMarked;
