/// Architectures on libtorch, and their weights in and out.
///
/// **Who owns native memory.** Three rules, and nothing else frees or keeps a tensor:
///
/// 1. Whoever runs a step opens a [dev.espalier.model.Scope]; what is made inside and not kept is
///    freed when it closes. A network's methods open scopes of their own inside, so that
///    temporaries die early, and hand their result to the scope of the caller.
/// 2. Weights belong to [dev.espalier.model.Parameters], which outlives every step and is closed
///    with its [dev.espalier.model.Network].
/// 3. A tensor that must outlive its scope for another reason (optimizer state, say) goes through
///    [dev.espalier.model.Scope#keep], and its keeper closes it.
@NullMarked
package dev.espalier.model;

import org.jspecify.annotations.NullMarked;
