package dev.espalier.representation.internal.graphcodebert;

import dev.espalier.representation.internal.graphcodebert.FlowRule.Assign;
import dev.espalier.representation.internal.graphcodebert.FlowRule.AssignLast;
import dev.espalier.representation.internal.graphcodebert.FlowRule.AssignPaired;
import dev.espalier.representation.internal.graphcodebert.FlowRule.Branch;
import dev.espalier.representation.internal.graphcodebert.FlowRule.Define;
import dev.espalier.representation.internal.graphcodebert.FlowRule.DefineFirst;
import dev.espalier.representation.internal.graphcodebert.FlowRule.First;
import dev.espalier.representation.internal.graphcodebert.FlowRule.For;
import dev.espalier.representation.internal.graphcodebert.FlowRule.ForClause;
import dev.espalier.representation.internal.graphcodebert.FlowRule.ForEach;
import dev.espalier.representation.internal.graphcodebert.FlowRule.ForEachVariable;
import dev.espalier.representation.internal.graphcodebert.FlowRule.ForPaired;
import dev.espalier.representation.internal.graphcodebert.FlowRule.Update;
import dev.espalier.representation.internal.graphcodebert.FlowRule.While;
import dev.espalier.syntax.Language;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A language as the published parser knows it, with the names of today's grammars.
///
/// @param rules what is done with a node, by kind
/// @param whole kinds that count as one token although they have children today
/// @param hidden kinds of text that was no token in 2020
/// @param signs kinds of words that were keywords in 2020, hence never part of the flow
/// @param spread kinds that were no nodes in 2020: their children stood in their place
/// @param wrapper what a bare function is put into, so that today's grammar takes it: text before
///   and after
record FlowRules(
    Map<String, FlowRule> rules,
    Set<String> whole,
    Set<String> hidden,
    Set<String> signs,
    Set<String> spread,
    Optional<Wrapper> wrapper) {

  /// A class around a function.
  record Wrapper(String before, String after) {}

  private static final Set<String> STRING = Set.of("string");
  private static final Set<String> NONE = Set.of();

  /// The language's rules; nothing for a language that the parser does not know.
  static Optional<FlowRules> of(Language language) {
    return switch (language) {
      case JAVA -> Optional.of(JAVA);
      case C_SHARP -> Optional.of(C_SHARP);
      case PYTHON -> Optional.of(PYTHON);
      case RUBY -> Optional.of(RUBY);
      case GO -> Optional.of(GO);
      case PHP -> Optional.of(PHP);
      case JAVASCRIPT -> Optional.of(JAVASCRIPT);
      case TYPESCRIPT, TSX, C, CPP, RUST, KOTLIN -> Optional.empty();
    };
  }

  private static final FlowRules JAVA =
      new FlowRules(
          Map.of(
              "variable_declarator",
              new Define("name", "value"),
              "assignment_expression",
              new Assign("left", "right"),
              "update_expression",
              new Update(),
              "if_statement",
              new Branch(Set.of("if_statement", "else"), true, false),
              "for_statement",
              new For("local_variable_declaration"),
              "enhanced_for_statement",
              new ForEach("name", "value", "body"),
              "while_statement",
              new While()),
          Set.of("string", "string_literal", "character_literal"),
          NONE,
          NONE,
          NONE,
          Optional.of(new Wrapper("class C {", "\n}")));

  private static final FlowRules C_SHARP =
      new FlowRules(
          Map.of(
              "variable_declarator",
              new DefineFirst(),
              "assignment_expression",
              new Assign("left", "right"),
              "postfix_unary_expression",
              new Update(),
              "if_statement",
              new Branch(Set.of("if_statement", "else"), true, false),
              "for_statement",
              new For("local_variable_declaration"),
              "foreach_statement",
              new ForEach("left", "right", "body"),
              "while_statement",
              new While()),
          STRING,
          Set.of("string_literal_content", "character_literal_content", "string_content"),
          Set.of("implicit_type"),
          NONE,
          Optional.of(new Wrapper("class C {", "\n}")));

  /// What was no list was put into one, but for these.
  private static final Set<String> PYTHON_LISTS =
      Set.of("expression_list", "pattern_list", "yield", "assignment", "augmented_assignment");

  private static final FlowRules PYTHON =
      new FlowRules(
          Map.ofEntries(
              Map.entry("default_parameter", new Define("name", "value")),
              Map.entry("assignment", new AssignPaired("", PYTHON_LISTS)),
              Map.entry("augmented_assignment", new AssignPaired("", PYTHON_LISTS)),
              Map.entry("for_in_clause", new AssignLast()),
              Map.entry(
                  "if_statement", new Branch(Set.of("elif_clause", "else_clause"), false, false)),
              Map.entry("for_statement", new ForPaired("left", "right", true, PYTHON_LISTS, "")),
              Map.entry("while_statement", new While()),
              Map.entry("list_comprehension", new First("for_in_clause")),
              Map.entry("set_comprehension", new First("for_in_clause")),
              Map.entry("dictionary_comprehension", new First("for_in_clause")),
              Map.entry("generator_expression", new First("for_in_clause")),
              Map.entry("ERROR", new First("for_in_clause"))),
          STRING,
          Set.of(";"),
          NONE,
          NONE,
          Optional.empty());

  private static final Set<String> RUBY_ARMS = Set.of("if", "elsif", "else", "unless", "when");

  private static final FlowRules RUBY =
      new FlowRules(
          Map.ofEntries(
              Map.entry("keyword_parameter", new Define("name", "value")),
              Map.entry("assignment", new AssignPaired("", NONE)),
              Map.entry("operator_assignment", new AssignPaired("operator_assignment", NONE)),
              Map.entry("if", new Branch(RUBY_ARMS, false, false)),
              Map.entry("elsif", new Branch(RUBY_ARMS, false, false)),
              Map.entry("else", new Branch(RUBY_ARMS, false, false)),
              Map.entry("unless", new Branch(RUBY_ARMS, false, false)),
              Map.entry("when", new Branch(RUBY_ARMS, false, false)),
              Map.entry("for", new ForPaired("pattern", "value", false, NONE, "body")),
              Map.entry("while_modifier", new While()),
              Map.entry("until", new While())),
          Set.of("string", "bare_string", "bare_symbol"),
          Set.of("string_content", "heredoc_content"),
          NONE,
          NONE,
          Optional.empty());

  private static final FlowRules GO =
      new FlowRules(
          Map.of(
              "var_spec",
              new Define("name", "value"),
              "assignment_statement",
              new Assign("left", "right"),
              "inc_statement",
              new Update(),
              "if_statement",
              new Branch(Set.of("if_statement", "else"), true, true),
              "for_statement",
              new ForClause()),
          Set.of("string", "raw_string_literal"),
          Set.of("interpreted_string_literal_content"),
          NONE,
          NONE,
          Optional.empty());

  private static final FlowRules PHP =
      new FlowRules(
          Map.of(
              "simple_parameter",
              new Define("name", "default_value"),
              "assignment_expression",
              new Assign("left", "right"),
              "augmented_assignment_expression",
              new Assign("left", "right"),
              "update_expression",
              new Update(),
              "if_statement",
              new Branch(Set.of("if_statement", "else_clause"), true, true),
              "else_clause",
              new Branch(Set.of("if_statement", "else_clause"), true, true),
              "for_statement",
              new For("assignment_expression"),
              "foreach_statement",
              new ForEachVariable("variable_name", "body"),
              "while_statement",
              new While()),
          Set.of("string", "encapsed_string", "heredoc", "nowdoc"),
          NONE,
          Set.of("cast_type"),
          NONE,
          Optional.empty());

  private static final FlowRules JAVASCRIPT =
      new FlowRules(
          Map.of(
              "variable_declarator",
              new Define("name", "value"),
              "assignment_pattern",
              new Assign("left", "right", "array_pattern"),
              "object_assignment_pattern",
              new Assign("left", "right"),
              "augmented_assignment_expression",
              new Assign("left", "right"),
              "update_expression",
              new Update(),
              "if_statement",
              new Branch(Set.of("if_statement", "else"), true, true),
              "for_statement",
              new For("variable_declaration"),
              "while_statement",
              new While()),
          STRING,
          Set.of("string_fragment"),
          Set.of("optional_chain"),
          Set.of("else_clause"),
          Optional.empty());
}
