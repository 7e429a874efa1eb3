package dev.espalier.syntax.internal.antlr;

import java.util.Arrays;
import org.antlr.v4.runtime.InterpreterRuleContext;
import org.antlr.v4.runtime.ParserInterpreter;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATNState;

/// ANTLR's interpreter under a limit.
final class TimedParser extends ParserInterpreter {
  /// States of all prediction automata, beyond which they are forgotten.
  private static final int MOST_STATES = 300_000;

  private final Limit limit;

  TimedParser(Interpreted grammar, TokenStream tokens, Limit limit) {
    super(
        grammar.parser().file(),
        grammar.parser().vocabulary(),
        grammar.parser().rules(),
        grammar.parser().atn(),
        tokens);
    this.limit = limit;
    removeErrorListeners();
  }

  /// Starts with other tokens; what was learnt for prediction stays.
  void reset(TokenStream tokens) {
    _parentContextStack.clear();
    setTokenStream(tokens);
  }

  /// Whether so much was learnt for prediction that it had better be learnt anew.
  boolean isFull() {
    return Arrays.stream(decisionToDFA).mapToInt(dfa -> dfa.states.size()).sum() > MOST_STATES;
  }

  @Override
  protected void visitState(ATNState state) {
    limit.step();
    super.visitState(state);
  }

  @Override
  public void enterRule(ParserRuleContext context, int state, int rule) {
    limit.enter();
    super.enterRule(context, state, rule);
  }

  @Override
  public void exitRule() {
    limit.leave();
    super.exitRule();
  }

  @Override
  public void enterRecursionRule(ParserRuleContext context, int state, int rule, int precedence) {
    limit.enter();
    super.enterRecursionRule(context, state, rule, precedence);
  }

  @Override
  public void unrollRecursionContexts(ParserRuleContext parent) {
    limit.leave();
    super.unrollRecursionContexts(parent);
  }

  @Override
  protected InterpreterRuleContext createInterpreterRuleContext(
      ParserRuleContext parent, int invokingState, int rule) {
    limit.node();
    return super.createInterpreterRuleContext(parent, invokingState, rule);
  }
}
