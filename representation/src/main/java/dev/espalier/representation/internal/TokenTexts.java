package dev.espalier.representation.internal;

import dev.espalier.representation.Terminals;
import dev.espalier.representation.TokenText;
import dev.espalier.syntax.SyntaxTree;
import java.util.Arrays;

/// The normalised texts of the terminals below a node, each made when first asked for.
public final class TokenTexts {
  private final Terminals terminals;
  private final int first;

  /// By rank from the first on: one past the text's offset, or 0 when there is no text yet.
  private final int[] offset;

  private final byte[] size;
  private byte[] texts = new byte[1 << 9];
  private int used;

  public TokenTexts(Terminals terminals, int root) {
    this.terminals = terminals;
    this.first = terminals.rank()[root];
    int count = terminals.rank()[terminals.tree().subtreeEnd(root)] - first;
    this.offset = new int[count];
    this.size = new byte[count];
  }

  /// Copies the text of a terminal to `out`, which has room for [TokenText#MAX_LENGTH] bytes; where
  /// it ends.
  public int copy(int node, byte[] out, int at) {
    int rank = terminals.rank()[node] - first;
    if (offset[rank] == 0) {
      make(rank, node);
    }
    System.arraycopy(texts, offset[rank] - 1, out, at, size[rank]);
    return at + size[rank];
  }

  private void make(int rank, int node) {
    if (texts.length - used < TokenText.MAX_LENGTH) {
      texts = Arrays.copyOf(texts, 2 * texts.length);
    }
    SyntaxTree tree = terminals.tree();
    int end = TokenText.write(tree.source(), tree.start(node), tree.end(node), texts, used);
    offset[rank] = used + 1;
    size[rank] = (byte) (end - used);
    used = end;
  }
}
