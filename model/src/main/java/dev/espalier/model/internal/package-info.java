/// The architectures themselves; what others may use of them is in `dev.espalier.model`.
///
/// Shapes in comments: `b` rows, `n` positions, `w` width, `t` steps of the name, `v` names in the
/// vocabulary, `e` words beyond it, `k` beams.
@NullMarked
package dev.espalier.model.internal;

import org.jspecify.annotations.NullMarked;
