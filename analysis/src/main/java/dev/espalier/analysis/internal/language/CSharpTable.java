package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.analysis.internal.lowering.Trait;
import dev.espalier.syntax.Grammar;

/// C#, by tree-sitter-c-sharp.
///
/// Accessors are routines of their own, as are the bodies of members with an expression. A query is
/// evaluated clause by clause where it stands: its variables are nobody's. Both branches of `#if`
/// are alternatives in a function, and members in a class.
public final class CSharpTable {
  private static final String BODY =
      "<arrow_expression_clause>/*?<arrow_expression_clause>/<this>?body";
  private static final String PARAMETERS = "parameters/<parameter identifier>";
  private static final String VALUE = "*?<this>";
  private static final String DECLARED = "name,<tuple_pattern>";
  private static final String INITIAL = "#1?<this>";
  private static final String STATEMENTS =
      "<block break_statement checked_statement continue_statement do_statement empty_statement"
          + " expression_statement fixed_statement for_statement return_statement lock_statement"
          + " yield_statement switch_statement throw_statement try_statement unsafe_statement"
          + " using_statement foreach_statement goto_statement labeled_statement if_statement"
          + " while_statement local_declaration_statement local_function_statement preproc_if>";
  private static final String MEMBERS =
      "<class_declaration struct_declaration enum_declaration interface_declaration"
          + " delegate_declaration record_declaration namespace_declaration using_directive"
          + " field_declaration method_declaration event_declaration event_field_declaration"
          + " constructor_declaration destructor_declaration indexer_declaration"
          + " operator_declaration conversion_operator_declaration property_declaration"
          + " extern_alias_directive global_attribute>";

  private CSharpTable() {}

  static Table of(Grammar grammar) {
    Table table =
        new Table(grammar)
            .comments("comment", "preproc_region", "preproc_endregion", "preproc_line")
            .comments("preproc_pragma", "preproc_nullable", "preproc_error", "preproc_warning")
            .comments("preproc_define", "preproc_undef", "shebang_directive");
    constants(table);
    values(table);
    objects(table);
    patterns(table);
    statements(table);
    choices(table);
    declarations(table);
    preprocessor(table);
    return table
        .traits(
            Trait.FIELDS_WITHOUT_RECEIVER,
            Trait.DECLARATORS_TOGETHER,
            Trait.CONDITIONS_REACH_OUT,
            Trait.CAPTURES_ARE_SHARED,
            Trait.BLANK_NAME,
            Trait.VERBATIM_NAMES)
        .unevaluated("nameof")
        .optionalLinks("conditional_access_expression");
  }

  private static void constants(Table table) {
    table
        .constants("null_literal", "character_literal", "integer_literal", "real_literal")
        .constants("string_literal", "verbatim_string_literal", "raw_string_literal")
        .constants("string_content", "escape_sequence", "interpolation_start")
        .constants("interpolation_quote", "interpolation_brace", "interpolation_format_clause")
        .constants("predefined_type", "array_type", "nullable_type", "pointer_type", "ref_type")
        .constants("function_pointer_type", "tuple_type", "scoped_type", "implicit_type")
        .constants("type_argument_list", "alias_qualified_name")
        .field("qualified_name", "qualifier", "name")
        .constants("default_expression", "sizeof_expression", "typeof_expression")
        .wrapper("boolean_literal", "<true false>")
        .truths("true", "false");
  }

  private static void values(Table table) {
    table
        .names("identifier", "implicit_parameter")
        .receivers("this", "base")
        .wrapper("generic_name", "#0")
        .wrapper("parenthesized_expression", VALUE)
        .wrapper("checked_expression", "*")
        .operations("interpolated_string_expression", "interpolation", "range_expression")
        .operations("interpolation_alignment_clause", "element_binding_expression")
        .operations("bracketed_argument_list", "argument_list", "ref_expression")
        .operations("makeref_expression", "reftype_expression", "attribute_list")
        .operation("refvalue_expression", "value")
        .operation("cast_expression", "value")
        .operation("is_expression", "left")
        .operation("as_expression", "left")
        .handed("argument", "<ref out>", "*!name?<this>")
        .special("binary_expression", CSharpInfix::binary)
        .not("prefix_unary_expression", "<!>", "*", "!")
        .when(
            "prefix_unary_expression",
            "<++ -->",
            table.other().update("prefix_unary_expression", "*"))
        .when(
            "prefix_unary_expression",
            "<* &>",
            table.other().pointer("prefix_unary_expression", "<* &>", "*"))
        .update("postfix_unary_expression", "*")
        .when(
            "postfix_unary_expression",
            "<!>",
            table.other().wrapper("postfix_unary_expression", "*"))
        .assign("assignment_expression", "left", "operator", "right")
        .when(
            "assignment_expression",
            "left/<argument>",
            table.other().special("assignment_expression", CSharpExpressions::deconstruction))
        .conditional("conditional_expression", "condition", "consequence", "alternative")
        .field("member_access_expression", "expression", "name")
        .field("conditional_access_expression", "condition", "<member_binding_expression>/name")
        .when(
            "conditional_access_expression",
            "<element_binding_expression>",
            table
                .other()
                .element(
                    "conditional_access_expression", "condition", "<element_binding_expression>/*"))
        .element("element_access_expression", "expression", "subscript/*")
        .call("invocation_expression", "function,arguments/*")
        .lambda("lambda_expression", "parameters", "body")
        .lambda("anonymous_method_expression", "parameters", "<block>")
        .suspend("await_expression", "*")
        .throwing("throw_expression", "*")
        .special("query_expression", CSharpExpressions::query);
  }

  private static void objects(Table table) {
    table
        .create("object_creation_expression", "arguments/*,initializer", "")
        .create("implicit_object_creation_expression", "<argument_list>/*,*!<argument_list>", "")
        .operation(
            "array_creation_expression", "type/rank/*,type/type/rank/*,<initializer_expression>")
        .operation("stackalloc_expression", "type/rank/*,<initializer_expression>")
        .operations("implicit_array_creation_expression", "implicit_stackalloc_expression")
        .operations("with_expression")
        .operation("with_initializer", "#-1")
        .special("initializer_expression", CSharpExpressions::initializer)
        .special("anonymous_object_creation_expression", CSharpExpressions::anonymous)
        .operations("tuple_expression")
        .when(
            "tuple_expression",
            "<argument>/<declaration_expression>",
            table.other().patterns("*", "tuple_expression"))
        .binding("declaration_expression", "name")
        .when(
            "declaration_expression",
            "<pointer_type>",
            table.other().operation("declaration_expression", "<pointer_type>/type,name"));
  }

  private static void patterns(Table table) {
    table
        .special("is_pattern_expression", CSharpExpressions::matches)
        .binding("declaration_pattern", "name,<parenthesized_variable_designation>")
        .patterns("*!type", "recursive_pattern")
        .patterns("*", "positional_pattern_clause", "property_pattern_clause", "var_pattern")
        .patterns("*", "parenthesized_variable_designation", "negated_pattern", "list_pattern")
        .patterns("*", "and_pattern", "or_pattern", "parenthesized_pattern", "tuple_pattern")
        .patterns("#-1", "subpattern")
        .ignored("constant_pattern", "relational_pattern", "type_pattern", "discard");
  }

  private static void statements(Table table) {
    table
        .block("block", "*")
        .wrapper("global_statement", "*")
        .ignored("empty_statement")
        .evaluate("expression_statement", "*")
        .declare("variable_declaration", "<variable_declarator>", DECLARED, INITIAL)
        .declare(
            "local_declaration_statement",
            "<variable_declaration>/<variable_declarator>",
            DECLARED,
            INITIAL)
        .when(
            "local_declaration_statement",
            "<modifier>/<const>",
            table
                .other()
                .constantNames(
                    "local_declaration_statement",
                    "<variable_declaration>/<variable_declarator>/name"))
        .groups("checked_statement", "unsafe_statement")
        .block("fixed_statement", "*")
        .branch("if_statement", "condition", "consequence", "alternative")
        .whileLoop("while_statement", "condition", "body", "")
        .doLoop("do_statement", "body", "condition")
        .forLoop("for_statement", "initializer", "condition", "update", "body")
        .forEach("foreach_statement", "left", "right", "body", "")
        .with("using_statement", "*!body?<this>", "body")
        .holds("lock_statement", "<this>?#0", "#-1")
        .breaks("break_statement", "")
        .continues("continue_statement", "")
        .labelled("labeled_statement", "#0", "#-1")
        .returns("return_statement", VALUE)
        .returns("yield_statement", "")
        .when("yield_statement", "<return>", table.other().suspend("yield_statement", VALUE))
        .throwing("throw_statement", "*")
        .tries("try_statement", "", "body", "<catch_clause>", "", "<finally_clause>/*")
        .catchesAll("catch_clause", "", "body")
        .when(
            "catch_clause",
            "<catch_declaration catch_filter_clause>",
            table
                .other()
                .catches(
                    "catch_clause", "<catch_declaration>/name", "<catch_filter_clause>/*", "body"));
  }

  private static void choices(Table table) {
    table
        .special("switch_statement", new CSharpSwitch(table)::choice)
        .fallingArm("switch_section", "#0", "<when_clause>/*", STATEMENTS, "default")
        .special("goto_statement", CSharpSwitch::jump)
        .choice("switch_expression", "#0", "<switch_expression_arm>")
        .arm("switch_expression_arm", "#0", "<when_clause>/*", "#-1", "_");
  }

  private static void declarations(Table table) {
    table
        .module("compilation_unit")
        .group("namespace_declaration", "body/*")
        .ignored("file_scoped_namespace_declaration", "using_directive", "extern_alias_directive")
        .ignored("global_attribute", "delegate_declaration", "enum_declaration")
        .type("class_declaration", "name", "", "body")
        .type("struct_declaration", "name", "", "body")
        .type("interface_declaration", "name", "", "body")
        .type("record_declaration", "name", "", "body")
        .groups("declaration_list")
        .members("field_declaration", "<variable_declaration>/<variable_declarator>", "name", "#1")
        .members(
            "event_field_declaration", "<variable_declaration>/<variable_declarator>", "name", "#1")
        .parameter("parameter", "name", "")
        .patterns("<parameter identifier>", "parameter_list", "bracketed_parameter_list")
        .function("method_declaration", "name", PARAMETERS, BODY)
        .function("local_function_statement", "name", PARAMETERS, BODY)
        .function("operator_declaration", "operator", PARAMETERS, BODY)
        .function("conversion_operator_declaration", "type", PARAMETERS, BODY)
        .function("destructor_declaration", "name", PARAMETERS, BODY)
        .function(
            "constructor_declaration", "name", PARAMETERS, "<constructor_initializer>," + BODY)
        .call("constructor_initializer", "<argument_list>/*")
        .group("property_declaration", "accessors/*,value")
        .when(
            "property_declaration",
            "<arrow_expression_clause>",
            table.other().function("property_declaration", "name", "", BODY))
        .group("indexer_declaration", "accessors/*")
        .when(
            "indexer_declaration",
            "<arrow_expression_clause>",
            table.other().function("indexer_declaration", "", PARAMETERS, BODY))
        .group("event_declaration", "accessors/*")
        .special("accessor_declaration", new CSharpAccessors(table, PARAMETERS, BODY)::of);
  }

  private static void preprocessor(Table table) {
    CSharpPreprocessor either = new CSharpPreprocessor(table);
    for (String kind : new String[] {"preproc_if", "preproc_elif", "preproc_else"}) {
      String inner = kind.equals("preproc_else") ? "*" : "*!condition";
      table
          .special(kind, either::of)
          .when(
              kind,
              MEMBERS + ",<preproc_else preproc_elif>/" + MEMBERS,
              table.other().group(kind, inner));
    }
  }
}
