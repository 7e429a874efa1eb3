package dev.espalier.cli.internal.view;

import dev.espalier.representation.EdgeType;

/// How edges of a type are drawn: a family's colour and arrow head, and a dash of the type's own
/// within the family, so that types are told apart without colours too.
///
/// @param family the class that colours it
/// @param dash of the line, as SVG has it; "" for a whole line
record EdgeStyle(String family, String dash) {
  private static final String WHOLE = "";
  private static final String DASHES = "7 3";
  private static final String DOTS = "2 3";
  private static final String MIXED = "9 3 2 3";
  private static final String MANY = "9 3 2 3 2 3";

  static EdgeStyle of(EdgeType type) {
    return switch (type) {
      case AST -> new EdgeStyle("tree", WHOLE);
      case NEXT_SIBLING -> new EdgeStyle("tree", DASHES);
      case NEXT_TOKEN -> new EdgeStyle("tree", DOTS);
      case CFG -> new EdgeStyle("control", WHOLE);
      case IF_FLOW -> new EdgeStyle("control", DASHES);
      case ELSE_FLOW -> new EdgeStyle("control", DOTS);
      case WHILE_FLOW -> new EdgeStyle("control", MIXED);
      case FOR_FLOW -> new EdgeStyle("control", MANY);
      case NEXT_STMT -> new EdgeStyle("control", "14 4");
      case DFG, DDG -> new EdgeStyle("data", DASHES);
      case LAST_USE -> new EdgeStyle("data", DOTS);
      case LAST_WRITE -> new EdgeStyle("data", MIXED);
      case COMPUTED_FROM -> new EdgeStyle("data", WHOLE);
      case CDG -> new EdgeStyle("decides", WHOLE);
      case GUARDED_BY -> new EdgeStyle("decides", DASHES);
      case GUARDED_BY_NEGATION -> new EdgeStyle("decides", DOTS);
      case CALLS, CALL -> new EdgeStyle("calls", WHOLE);
      case PARAMETER_IN, FORMAL_ARG_NAME -> new EdgeStyle("calls", DASHES);
      case PARAMETER_OUT, RETURNS_TO -> new EdgeStyle("calls", DOTS);
      case SUMMARY -> new EdgeStyle("calls", MIXED);
      case CALLER_CALLEE -> new EdgeStyle("calls", MANY);
      case TYPES -> new EdgeStyle("name", WHOLE);
      case EXTENDS -> new EdgeStyle("decides", MIXED);
      case OVERRIDES -> new EdgeStyle("decides", MANY);
      case LAST_LEXICAL_USE -> new EdgeStyle("name", DASHES);
      case NEXT_USE -> new EdgeStyle("name", DOTS);
    };
  }

  /// The arrow head, as a path of 8 by 8 whose tip is on the right.
  String head() {
    return switch (family) {
      case "tree" -> "M1 1L7 4L1 7";
      case "decides" -> "M0 4L3.5 1L7 4L3.5 7z";
      case "calls" -> "M1 4a3 3 0 1 0 6 0a3 3 0 1 0-6 0z";
      case "name" -> "M7 0.5V7.5";
      default -> "M0.5 0.8L7.5 4L0.5 7.2z";
    };
  }

  /// A piece of such a line, for a legend.
  String sample() {
    return """
    <svg class="sample" viewBox="0 0 34 10" width="34" height="10" aria-hidden="true"><path d="M1 5H27" stroke-dasharray="%s"/><path class="head" transform="translate(25 1)" d="%s"/></svg>\
    """
        .formatted(dash, head());
  }
}
