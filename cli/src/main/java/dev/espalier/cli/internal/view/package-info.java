/// Graphs as pictures: layout, SVG, and a page with the source beside it.
@NullMarked
package dev.espalier.cli.internal.view;

import org.jspecify.annotations.NullMarked;
