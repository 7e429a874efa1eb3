package dev.espalier.syntax.internal.antlr;

import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.internal.FlatNodes;
import dev.espalier.syntax.internal.TreeMaker;
import dev.espalier.syntax.internal.Utf8Text;
import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/// Trees by an ANTLR grammar: a node for each rule that was followed, a leaf for each token that
/// the parser saw.
///
/// A token that was not expected is marked as an error, one that was expected and is not there is
/// missing. Text that is no token, and what is left where the start rule ends before the source
/// does, are error leaves. Text of skipped tokens and of other channels is in no leaf.
public final class AntlrTrees implements TreeMaker {
  private final Interpreted interpreted;
  private final Limit limit = new Limit();
  private @Nullable TimedLexer lexer;
  private @Nullable TimedParser parser;

  public AntlrTrees(Interpreted interpreted) {
    this.interpreted = interpreted;
  }

  @Override
  public Grammar grammar() {
    return interpreted.grammar();
  }

  @Override
  public boolean make(byte[] source, FlatNodes nodes) {
    int from = Utf8Text.markLength(source);
    Utf8Stream text = new Utf8Stream(source, from);
    limit.start();
    TimedLexer tokenizer = lexer == null ? interpreted.lexer(text, limit) : lexer;
    lexer = tokenizer;
    tokenizer.reset(text);
    TimedTokens tokens = new TimedTokens(tokenizer, limit);
    TimedParser rules =
        parser == null || parser.isFull() ? interpreted.parser(tokens, limit) : parser;
    parser = rules;
    rules.reset(tokens);
    ParserRuleContext root = rules.parse(interpreted.startRule());
    tokens.fill();
    int[] strays = tokenizer.strays();
    boolean ended = tokens.LA(1) == Token.EOF;
    new Flattening(source, from, nodes, strays).of(root, ended ? null : tokens.LT(1));
    return strays.length > 0 || rules.getNumberOfSyntaxErrors() > 0 || !ended;
  }

  @Override
  public void stop() {
    limit.stop();
  }

  /// A context whose children are being written.
  private record Open(ParserRuleContext context, int node, int[] written) {}

  /// The walk from ANTLR's tree to the flat one.
  private final class Flattening {
    private final byte[] source;
    private final FlatNodes out;
    private final int[] strays;
    private int stray;
    private int cursor;
    private final Deque<Open> open = new ArrayDeque<>();

    Flattening(byte[] source, int from, FlatNodes out, int[] strays) {
      this.source = source;
      this.cursor = from;
      this.out = out;
      this.strays = strays;
    }

    /// @param rest the first token behind what the start rule took
    void of(ParserRuleContext root, @Nullable Token rest) {
      int from = cursor;
      open(root, -1);
      while (!open.isEmpty()) {
        Open top = open.getLast();
        int child = top.written[0]++;
        if (child == top.context.getChildCount()) {
          if (open.size() == 1) {
            rest(rest);
          }
          close(open.removeLast().node);
        } else {
          write(top.context.getChild(child), top.node);
        }
      }
      out.start[0] = from;
      out.end[0] = source.length;
    }

    private void write(ParseTree child, int parent) {
      switch (child) {
        case TerminalNode leaf -> leaf(leaf, parent);
        case ParserRuleContext context -> open(context, parent);
        default -> throw new IllegalStateException("a tree holds " + child.getClass());
      }
    }

    private void open(ParserRuleContext context, int parent) {
      int kind = context.getRuleIndex();
      int node = out.add(kind, 0, parent, -1, cursor, FlatNodes.NAMED);
      open.add(new Open(context, node, new int[1]));
    }

    /// A rule is as wide as what it took; one that took nothing stands where the text goes on.
    private void close(int node) {
      out.subtreeEnd[node] = out.size;
      boolean empty = out.subtreeEnd[node] == node + 1;
      out.start[node] = empty ? cursor : out.start[node + 1];
      out.end[node] = empty ? cursor : lastEnd(node);
    }

    private int lastEnd(int node) {
      return Math.max(out.start[node], cursor);
    }

    private void leaf(TerminalNode leaf, int parent) {
      Token token = leaf.getSymbol();
      boolean madeUp = token.getTokenIndex() < 0;
      boolean last = token.getType() == Token.EOF;
      strays(last ? source.length : madeUp ? cursor : token.getStartIndex(), parent);
      int start = madeUp || last ? cursor : token.getStartIndex();
      int end = madeUp || last ? cursor : token.getStopIndex() + 1;
      int kind = interpreted.tokenKind(token.getType());
      int flags = grammar().named()[kind] ? FlatNodes.NAMED : 0;
      if (leaf instanceof ErrorNode) {
        flags |= madeUp ? FlatNodes.MISSING : FlatNodes.ERROR;
      }
      add(kind, parent, start, end, flags);
    }

    private void strays(int limit, int parent) {
      while (stray < strays.length && strays[stray] < limit) {
        add(error(), parent, strays[stray], strays[stray + 1], FlatNodes.NAMED | FlatNodes.ERROR);
        stray += 2;
      }
    }

    private void rest(@Nullable Token token) {
      int root = open.getLast().node;
      strays(token == null ? source.length : token.getStartIndex(), root);
      if (token != null) {
        int end = source.length;
        while (source[end - 1] >= 0 && source[end - 1] <= ' ') {
          end--;
        }
        add(error(), root, token.getStartIndex(), end, FlatNodes.NAMED | FlatNodes.ERROR);
      }
    }

    private int error() {
      return interpreted.error();
    }

    private void add(int kind, int parent, int start, int end, int flags) {
      int from = Math.max(cursor, start);
      cursor = Math.max(from, end);
      out.add(kind, 0, parent, from, cursor, flags);
    }
  }
}
