package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.analysis.internal.lowering.Trait;
import dev.espalier.syntax.Grammar;

/// Kotlin, by tree-sitter-kotlin.
///
/// Everything is a value there: `if`, `when`, `try` and jumps are lowered by [KotlinBlocks] for the
/// place in which they stand. A lambda is a routine of its own ([KotlinLambdas]), inlined or not.
public final class KotlinTable {
  private KotlinTable() {}

  static Table of(Grammar grammar) {
    Table table = new Table(grammar).comments("line_comment", "multiline_comment");
    types(table);
    values(table);
    statements(table);
    declarations(table);
    return table
        .traits(
            Trait.FIELDS_WITHOUT_RECEIVER, Trait.GLOBALS, Trait.BLANK_NAME, Trait.VERBATIM_NAMES)
        .declaresOnly("<package_header>");
  }

  private static void types(Table table) {
    table
        .constants("user_type", "nullable_type", "function_type", "parenthesized_type")
        .constants("not_nullable_type", "parenthesized_user_type", "type_identifier", "type_test")
        .ignored("type_arguments", "type_parameters", "type_constraints", "type_modifiers")
        .ignored("modifiers", "annotation", "file_annotation", "parameter_modifiers", "label")
        .ignored(
            "binding_pattern_kind",
            "shebang_line",
            "wildcard_import",
            "platform_modifier",
            "visibility_modifier",
            "inheritance_modifier",
            "function_modifier",
            "class_modifier",
            "member_modifier",
            "property_modifier",
            "parameter_modifier",
            "function_type_parameters");
  }

  private static void values(Table table) {
    table
        .constants("integer_literal", "hex_literal", "bin_literal", "long_literal", "null")
        .constants("unsigned_literal", "real_literal", "character_literal", "string_content")
        .special("boolean_literal", KotlinTable::truth)
        .names("simple_identifier", "interpolated_identifier")
        .receivers("this_expression", "super_expression")
        .operations("string_literal", "interpolated_expression", "collection_literal")
        .operations("additive_expression", "multiplicative_expression", "range_expression")
        .operations("comparison_expression", "equality_expression", "check_expression")
        .operations("value_arguments", "call_suffix", "indexing_suffix", "range_test")
        .operations("type_projection", "spread_expression", "when_condition")
        .operation("as_expression", "#0")
        .operation("infix_expression", "#0,#2")
        .wrapper("value_argument", "#-1")
        .wrapper("parenthesized_expression", "*")
        .wrapper("annotated_lambda", "<lambda_literal>")
        .circuit("conjunction_expression", "#0", "<&&>", "#1")
        .circuit("disjunction_expression", "#0", "<||>", "#1")
        .special("elvis_expression", KotlinValues::elvis)
        .special("prefix_expression", KotlinValues::prefix)
        .special("postfix_expression", KotlinValues::postfix)
        .element("indexing_expression", "#0", "<indexing_suffix>/*")
        .special("navigation_expression", KotlinValues::navigation)
        .special("call_expression", KotlinCalls::call)
        .special("assignment", KotlinValues::assignment)
        .special("directly_assignable_expression", KotlinValues::target)
        .special("callable_reference", KotlinValues::reference)
        .special("lambda_literal", KotlinLambdas::lambda)
        .special("anonymous_function", KotlinLambdas::anonymous)
        .create("object_literal", "<delegation_specifier>", "<class_body>");
  }

  private static void statements(Table table) {
    table
        .special("statements", KotlinBlocks::block)
        .special("control_structure_body", KotlinBlocks::block)
        .special("function_body", KotlinLambdas::body)
        .special("if_expression", KotlinBlocks::ifValue)
        .special("when_expression", KotlinWhen::value)
        .special("try_expression", KotlinBlocks::tryValue)
        .special("jump_expression", KotlinBlocks::jumpValue)
        .special("for_statement", KotlinBlocks::loop)
        .special("while_statement", KotlinBlocks::loop)
        .special("do_while_statement", KotlinBlocks::loop)
        .declare(
            "property_declaration",
            ".",
            "<variable_declaration>/<simple_identifier>,<multi_variable_declaration>",
            "*!<modifiers binding_pattern_kind type_parameters user_type nullable_type"
                + " parenthesized_type type_modifiers variable_declaration multi_variable_declaration"
                + " type_constraints getter setter>,<null>")
        .when(
            "property_declaration",
            "<getter setter>",
            table.other().group("property_declaration", "<getter setter>"))
        .operations("property_delegate")
        .patterns("<variable_declaration>", "multi_variable_declaration")
        .patterns("<simple_identifier>", "variable_declaration");
  }

  private static void declarations(Table table) {
    table
        .module("source_file")
        .ignored("package_header", "import_list", "type_alias")
        .function(
            "function_declaration",
            "<simple_identifier>",
            "<function_value_parameters>/<parameter>",
            "<function_body>")
        .function("getter", "", "", "<function_body>")
        .function("setter", "", "<parameter_with_optional_type>", "<function_body>")
        .function(
            "secondary_constructor",
            "",
            "<function_value_parameters>/<parameter>",
            "<function_value_parameters>,<constructor_delegation_call>,<statements>")
        .special("function_value_parameters", KotlinLambdas::defaults)
        .operations("constructor_delegation_call")
        .parameter("parameter", "<simple_identifier>", "")
        .parameter("parameter_with_optional_type", "<simple_identifier>", "")
        .parameter("class_parameter", "<simple_identifier>", "")
        .type(
            "class_declaration",
            "<type_identifier>",
            "",
            "<primary_constructor delegation_specifier class_body enum_class_body>")
        .type("object_declaration", "<type_identifier>", "", "<delegation_specifier class_body>")
        .type("companion_object", "<type_identifier>", "", "<delegation_specifier class_body>")
        .special("class_body", KotlinClasses::body)
        .special("enum_class_body", KotlinClasses::body)
        .special("primary_constructor", KotlinClasses::primary)
        .wrapper("delegation_specifier", "<constructor_invocation explicit_delegation>")
        .operation("constructor_invocation", "<value_arguments>")
        .special("explicit_delegation", KotlinClasses::delegation)
        .block("anonymous_initializer", "<statements>")
        .create("enum_entry", "<value_arguments>", "<class_body>");
  }

  private static Expression truth(Lowering lowering, int node) {
    return new Expression.Truth(node, lowering.tree.text(node).equals("true"));
  }
}
