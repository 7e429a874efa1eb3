/// What the parts of the analysis share.
@org.jspecify.annotations.NullMarked
package dev.espalier.analysis.internal;
