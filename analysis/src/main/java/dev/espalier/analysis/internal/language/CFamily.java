package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Routine.Form;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Construct;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Part;
import dev.espalier.analysis.internal.lowering.SpecialLowering;
import dev.espalier.analysis.internal.lowering.Statements;
import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.analysis.internal.lowering.Trait;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What C and C++ have in common.
///
/// A file is a type without a name: its variables are members that all functions see, and no
/// locals. The preprocessor does not run: all branches of `#if` in a function are alternatives
/// ([Statement.OneOf]), a macro's use is the call or the name that it looks like.
public final class CFamily {
  /// Functions of the standard libraries and of compilers that never return.
  private static final Set<String> NEVER_RETURN =
      Set.of(
          "abort",
          "exit",
          "_exit",
          "_Exit",
          "quick_exit",
          "longjmp",
          "siglongjmp",
          "_longjmp",
          "pthread_exit",
          "thrd_exit",
          "err",
          "errx",
          "verr",
          "verrx",
          "__assert_fail",
          "__builtin_abort",
          "__builtin_exit",
          "__builtin_longjmp",
          "__builtin_trap",
          "__builtin_unreachable",
          "std::abort",
          "std::exit",
          "std::_Exit",
          "std::quick_exit",
          "std::terminate",
          "std::rethrow_exception",
          "std::longjmp",
          "std::unreachable");

  private static final Part NOTHING = new Part.Nothing();

  private CFamily() {}

  static Table table(Table table) {
    values(table);
    statements(table);
    declarations(table);
    preprocessor(table);
    return table.traits(Trait.REDECLARING, Trait.VALUE_BEFORE_TARGET);
  }

  private static void values(Table table) {
    Part operands = table.part("function,arguments/*");
    table
        .constants("char_literal", "string_literal", "concatenated_string", "null")
        .constants("primitive_type", "type_identifier", "sized_type_specifier", "type_descriptor")
        .constants("sizeof_expression", "alignof_expression", "offsetof_expression")
        .constants("statement_identifier")
        .truths("true", "false")
        .special("number_literal", CFamily::number)
        .names("identifier", "field_identifier")
        .wrapper("extension_expression", "*")
        .wrapper("parenthesized_expression", "*")
        .operations("argument_list", "initializer_list", "comma_expression", "generic_expression")
        .operation("compound_literal_expression", "value")
        .operation("initializer_pair", "value")
        .operation("cast_expression", "value")
        .circuit("binary_expression", "left", "operator", "right")
        .not("unary_expression", "operator", "argument", "!")
        .assign("assignment_expression", "left", "operator", "right")
        .update("update_expression", "argument")
        .conditional("conditional_expression", "condition", "consequence", "alternative")
        .pointer("pointer_expression", "operator", "argument")
        .field("field_expression", "argument", "field")
        .special("call_expression", (lowering, node) -> call(lowering, node, operands))
        .call(
            "gnu_asm_expression", "input_operands/operand/value", "output_operands/operand/value");
  }

  private static void statements(Table table) {
    Part body = table.part("*");
    table
        .block("compound_statement", "*")
        .special("expression_statement", (lowering, node) -> evaluate(lowering, node, body))
        .groups("else_clause", "attributed_statement")
        .doLoop("do_statement", "body", "condition")
        .forLoop("for_statement", "initializer", "condition", "update", "body")
        .special("switch_statement", CSwitch::of)
        .special("case_statement", CSwitch::label)
        .breaks("break_statement", "")
        .continues("continue_statement", "")
        .special("goto_statement", CJump::of)
        .labelled("labeled_statement", "label", "*!label")
        .returns("return_statement", "*")
        .tries(
            "seh_try_statement", "", "body", "<seh_except_clause>", "", "<seh_finally_clause>/body")
        .catches("seh_except_clause", "", "filter", "body")
        .ignored("seh_leave_statement");
  }

  private static void declarations(Table table) {
    table
        .type("translation_unit", "", "", "*")
        .special("function_definition", CFunction::of)
        .patterns("declarator", "pointer_declarator", "array_declarator", "function_declarator")
        .patterns("#0", "attributed_declarator")
        .patterns("#-1", "parenthesized_declarator")
        .ignored("abstract_pointer_declarator", "abstract_array_declarator")
        .ignored("abstract_function_declarator", "abstract_parenthesized_declarator")
        .parameter("parameter_declaration", "declarator", "")
        .group("linkage_specification", "body")
        .groups("declaration_list")
        .ignored("type_definition", "enum_specifier", "attribute_declaration")
        .ignored("attribute_specifier", "ms_declspec_modifier", "ms_call_modifier");
  }

  private static void preprocessor(Table table) {
    Part items = table.part("*!<preproc_elif preproc_elifdef preproc_else>");
    Part alternative = table.part("alternative");
    Part name = table.part("name,condition");
    SpecialLowering either = (lowering, node) -> either(lowering, node, name, items, alternative);
    table
        .ignored("preproc_include", "preproc_def", "preproc_function_def", "preproc_call")
        .special("preproc_if", either)
        .special("preproc_ifdef", either)
        .special("preproc_elif", either)
        .special("preproc_elifdef", either)
        .special("preproc_else", either);
  }

  /// Whole numbers are truth values where a condition is expected: `while (1)`, `do … while (0)`.
  private static Expression number(Lowering lowering, int node) {
    String text = lowering.tree.text(node);
    int end = text.length();
    while (end > 0 && "uUlLzZ".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    boolean whole = end > 0;
    boolean zero = true;
    for (int i = 0; i < end; i++) {
      whole &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
      zero &= text.charAt(i) == '0';
    }
    return whole ? new Expression.Truth(node, !zero) : new Expression.Constant(node);
  }

  /// An expression as a statement.
  private static Expression evaluate(Lowering lowering, int node, Part values) {
    Expression value = lowering.value(values, node);
    if (value == null) {
      return new Expression.Body(node, Statements.nothing(node));
    }
    if (CJump.isBehindGoto(lowering.tree, node)) {
      return CJump.computed(lowering, node, value);
    }
    return new Expression.Body(node, new Statement.Evaluate(node, value));
  }

  /// A call; one that never returns leaves the routine, as a `throw` does.
  static Expression call(Lowering lowering, int node, Part operands) {
    Expression call = lowering.expressions.call(node, lowering.values(operands, node), NOTHING);
    int function = lowering.tree.childByField(node, "function");
    return function >= 0 && neverReturns(lowering.tree, function)
        ? new Expression.Leave(node, call, false)
        : call;
  }

  private static boolean neverReturns(SyntaxTree tree, int function) {
    return tree.end(function) - tree.start(function) < 24
        && NEVER_RETURN.contains(tree.text(function));
  }

  /// The branches of `#if`: alternatives in a function, one after the other outside.
  private static Expression either(
      Lowering lowering, int node, Part condition, Part items, Part alternative) {
    int test = condition.first(lowering.tree, node);
    List<Statement> here = new ArrayList<>();
    for (int item : lowering.nodes(items, node)) {
      int field = lowering.tree.field(item);
      if (item != test && (test < 0 || field != lowering.tree.field(test))) {
        here.add(lowering.statement(item));
      }
    }
    Statement first = new Statement.Block(node, here);
    int other = alternative.first(lowering.tree, node);
    Statement second = other < 0 ? Statements.nothing(node) : lowering.statement(other);
    boolean isLast = lowering.tree.kindName(node).equals("preproc_else");
    if (isLast || lowering.draft().form == Form.CLASS) {
      return new Expression.Body(node, new Statement.Block(node, List.of(first, second)));
    }
    return new Expression.Body(node, chosen(lowering.tree, test, node, first, second));
  }

  private static Statement chosen(
      SyntaxTree tree, int test, int node, Statement first, Statement second) {
    return switch (test < 0 ? "" : tree.text(test)) {
      case "0" -> second;
      case "1" -> first;
      default -> new Statement.OneOf(node, List.of(first, second));
    };
  }

  /// A declaration: members outside of functions, variables inside.
  static Statement declare(
      Lowering lowering, int node, Construct.Declare declare, Construct.Members members) {
    return lowering.draft().form == Form.CLASS
        ? lowering.declarations.members(node, members)
        : lowering.declarations.declare(node, declare);
  }

  /// A function, as a statement.
  static Expression local(Lowering lowering, int node, int routine) {
    Expression closure =
        new Expression.Closure(node, routine, List.of(), lowering.capturedLast(), Places.NONE);
    return new Expression.Body(node, lowering.declarations.local(node, closure));
  }
}
