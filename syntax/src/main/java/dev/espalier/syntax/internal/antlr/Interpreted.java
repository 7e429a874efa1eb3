package dev.espalier.syntax.internal.antlr;

import dev.espalier.syntax.FrontEnd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNDeserializer;
import org.antlr.v4.runtime.atn.ATNSerializer;
import org.antlr.v4.runtime.atn.AtomTransition;
import org.antlr.v4.runtime.atn.BasicState;
import org.antlr.v4.runtime.atn.EpsilonTransition;
import org.antlr.v4.tool.Grammar;
import org.antlr.v4.tool.LexerGrammar;

/// A grammar as interpreters run it, shared by all of them.
///
/// Kinds are the parser rules, then the tokens by type; a token that is one text is its own name
/// and counts as a sign.
///
/// @param start the name of the rule that a source is
public record Interpreted(
    dev.espalier.syntax.Grammar grammar,
    String start,
    int startRule,
    Automaton parser,
    Automaton lexer,
    List<String> channels,
    List<String> modes) {
  private static final String END = "EOF";

  /// What an interpreter is made of.
  record Automaton(String file, Vocabulary vocabulary, List<String> rules, ATN atn) {
    static Automaton of(Grammar grammar) {
      // Only what went through the serializer has the flags that interpreters look at.
      int[] serialized = ATNSerializer.getSerialized(grammar.getATN()).toArray();
      return new Automaton(
          String.valueOf(grammar.fileName),
          grammar.getVocabulary(),
          Arrays.asList(grammar.getRuleNames()),
          new ATNDeserializer().deserialize(serialized));
    }
  }

  static Interpreted of(Grammar rules, Grammar tokens, String start, String version) {
    List<String> channels = new ArrayList<>(List.of("DEFAULT_TOKEN_CHANNEL", "HIDDEN"));
    channels.addAll(tokens.channelValueToNameList);
    int first = rules.getRule(start).index;
    Automaton parser = Automaton.of(rules);
    mayEnd(parser.atn, first);
    return new Interpreted(
        names(rules, version),
        start,
        first,
        parser,
        Automaton.of(tokens),
        channels,
        List.copyOf(((LexerGrammar) tokens).modes.keySet()));
  }

  /// Lets the source end behind a start rule that calls itself on its left, as if another rule
  /// called it and asked for the end. Else ANTLR, generated parsers included, complains at the end
  /// that only more of the rule may follow.
  private static void mayEnd(ATN atn, int rule) {
    if (atn.ruleToStartState[rule].isLeftRecursiveRule) {
      BasicState end = added(atn, rule);
      end.addTransition(new AtomTransition(added(atn, rule), Token.EOF));
      atn.ruleToStopState[rule].addTransition(new EpsilonTransition(end, rule));
    }
  }

  private static BasicState added(ATN atn, int rule) {
    BasicState state = new BasicState();
    state.setRuleIndex(rule);
    atn.addState(state);
    return state;
  }

  private static dev.espalier.syntax.Grammar names(Grammar rules, String version) {
    List<String> kinds = new ArrayList<>(Arrays.asList(rules.getRuleNames()));
    int ruleCount = kinds.size();
    kinds.add(END);
    Vocabulary vocabulary = rules.getVocabulary();
    boolean[] named = new boolean[ruleCount + rules.getMaxTokenType() + 2];
    Arrays.fill(named, 0, ruleCount, true);
    for (int type = 1; type <= rules.getMaxTokenType(); type++) {
      String literal = vocabulary.getLiteralName(type);
      named[ruleCount + type] = literal == null;
      kinds.add(literal == null ? vocabulary.getDisplayName(type) : unquoted(literal));
    }
    kinds.add(dev.espalier.syntax.Grammar.ERROR);
    named[named.length - 1] = true;
    String name = rules.name.replaceFirst("(?<=.)Parser$", "");
    return new dev.espalier.syntax.Grammar(
        FrontEnd.Kind.ANTLR, name, version, kinds.toArray(String[]::new), named, new String[] {""});
  }

  private static String unquoted(String literal) {
    return literal.substring(1, literal.length() - 1).replace("\\'", "'").replace("\\\\", "\\");
  }

  int error() {
    return grammar.kindCount() - 1;
  }

  /// The kind of tokens of a type; the end of the source stands first.
  int tokenKind(int type) {
    return type == 0 ? error() : parser.rules.size() + Math.max(type, 0);
  }

  TimedLexer lexer(CharStream source, Limit limit) {
    return new TimedLexer(this, source, limit);
  }

  TimedParser parser(TokenStream tokens, Limit limit) {
    return new TimedParser(this, tokens, limit);
  }
}
