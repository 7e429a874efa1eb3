/// One table a language, and the lowerings that are special to it.
@org.jspecify.annotations.NullMarked
package dev.espalier.analysis.internal.language;
