package dev.espalier.representation;

import java.util.Locale;

/// A type of edge in a [ProgramGraph], as published systems define it.
///
/// Variables are names of locals, parameters and fields. What depends on the order of evaluation
/// follows the control flow graph; what speaks of callees finds them in the file, by the receiver's
/// type, name and number of arguments, or in the files of a project ([ProjectGraphs]).
public enum EdgeType {
  AST("from a node of the tree to each of its children"),
  NEXT_SIBLING("from a node to the next child of its parent"),
  NEXT_TOKEN("from a token to the next one in the text"),
  CFG("from a statement or condition to where control goes next; from the entry, to the exits"),
  DFG("from where a variable is written to where that value may be read"),
  CDG("from a condition, or the entry, to what it decides about"),
  DDG("from a statement, or the entry, to a statement that may use a value of it"),
  CALLS("from a call to each function of the file that it may mean"),
  /// This and the next three: the system dependence graph of Horwitz, Reps and Binkley (1990). With
  /// any of them `cdg` and `ddg` also lead to and from what goes in and out.
  CALL("from a call to the entry of the function that is called"),
  PARAMETER_IN("from what a call hands over to what the function takes"),
  PARAMETER_OUT("from what a function gives back to what its call takes"),
  SUMMARY("from what a call hands over to what it gives back that depends on it"),
  CALLER_CALLEE("from a function or type to each function of the file that it may call"),
  TYPES("from a function or type to each type of the file that it names"),
  EXTENDS("from a type to each type of the file that it extends or implements"),
  OVERRIDES("from a method to each method of the file that it overrides"),
  /// Allamanis' LastUse (LastRead in the paper).
  LAST_USE("from a variable to where it may have been used last before"),
  LAST_WRITE("from a variable to where it may have been written last before"),
  LAST_LEXICAL_USE("from a variable to the same name before it in the text"),
  COMPUTED_FROM("from a variable that is written to each variable in the value"),
  RETURNS_TO("from a value that is returned to the function's name"),
  FORMAL_ARG_NAME("from an argument to a node with the parameter's name"),
  GUARDED_BY("from a variable to every condition that held around it"),
  GUARDED_BY_NEGATION("from a variable to every condition that did not hold around it"),
  /// FA-AST's Nextuse.
  NEXT_USE("from a variable to the same name behind it in the text"),
  IF_FLOW("from a condition to what runs when it holds"),
  ELSE_FLOW("from a condition to what runs when it does not hold"),
  WHILE_FLOW("from the condition of a while loop to its body"),
  FOR_FLOW("from the condition, or the values, of a for loop to its body"),
  NEXT_STMT("from a statement to the next one of its block");

  private final String description;

  EdgeType(String description) {
    this.description = description;
  }

  /// The name in commands and data sets, for example `last-use`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What such an edge means.
  public String description() {
    return description;
  }

  /// Whether such an edge joins functions, or nodes that only a join needs.
  public boolean isOfSystem() {
    return switch (this) {
      case CALL, PARAMETER_IN, PARAMETER_OUT, SUMMARY -> true;
      default -> false;
    };
  }

  /// Whether such edges need the analysis, beyond the tree.
  public boolean needsAnalysis() {
    return switch (this) {
      case AST, NEXT_SIBLING, NEXT_TOKEN -> false;
      case CFG, DFG, CDG, DDG, CALLS, CALL, PARAMETER_IN, PARAMETER_OUT, SUMMARY -> true;
      case CALLER_CALLEE, TYPES, EXTENDS, OVERRIDES -> true;
      case LAST_USE, LAST_WRITE, LAST_LEXICAL_USE, COMPUTED_FROM -> true;
      case RETURNS_TO, FORMAL_ARG_NAME, GUARDED_BY, GUARDED_BY_NEGATION, NEXT_USE -> true;
      case IF_FLOW, ELSE_FLOW, WHILE_FLOW, FOR_FLOW, NEXT_STMT -> true;
    };
  }
}
