package dev.espalier.analysis.internal.calls;

import dev.espalier.syntax.Language;
import java.util.EnumMap;
import java.util.Map;

/// The rules of each language.
public final class CallTables {
  private static final Map<Language, CallRules> ALL = all();

  private CallTables() {}

  /// Whether a method of that name fills a new object.
  public static boolean isConstructor(Language language, String method) {
    return of(language).constructors.contains(method);
  }

  static CallRules of(Language language) {
    return switch (ALL.get(language)) {
      case null -> throw new IllegalArgumentException("no rules for " + language);
      case CallRules rules -> rules;
    };
  }

  private static Map<Language, CallRules> all() {
    Map<Language, CallRules> all = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      all.put(language, rules(language));
    }
    return all;
  }

  private static CallRules rules(Language language) {
    return switch (language) {
      case JAVA -> java();
      case PYTHON -> python();
      case JAVASCRIPT, TYPESCRIPT, TSX -> javascript();
      case C, CPP -> c();
      case C_SHARP -> csharp();
      case GO -> go();
      case RUBY -> ruby();
      case PHP -> php();
      case RUST -> rust();
      case KOTLIN -> kotlin();
    };
  }

  private static CallRules java() {
    return new CallRules()
        .types(
            "class_declaration interface_declaration enum_declaration record_declaration"
                + " annotation_type_declaration",
            "name",
            "superclass|interfaces|<extends_interfaces>")
        .functions("method_declaration constructor_declaration", "name", "parameters")
        .functions("compact_constructor_declaration", "name", "^/^/parameters")
        .sends("method_invocation", "object", "name", "arguments")
        .creates("object_creation_expression", "type", "arguments")
        .calls("explicit_constructor_invocation", "constructor", "arguments")
        .picks("field_access", "object", "field")
        .wraps("parenthesized_expression generic_type", "#0")
        .imports("import_declaration")
        .self("this")
        .parents("super")
        .implicitSelf()
        .methodsOnly()
        .overloads();
  }

  private static CallRules python() {
    return new CallRules()
        .types("class_definition", "name", "superclasses")
        .functions("function_definition", "name", "parameters")
        .calls("call", "function", "arguments")
        .picks("attribute", "object", "attribute")
        .wraps("parenthesized_expression", "#0")
        .imports("import_statement import_from_statement")
        .self("self cls")
        .parents("super()")
        .constructors("__init__")
        .classesAreCalled();
  }

  private static CallRules javascript() {
    return new CallRules()
        .types(
            "class_declaration class abstract_class_declaration interface_declaration"
                + " enum_declaration type_alias_declaration",
            "name",
            "<class_heritage>|<extends_type_clause>")
        .functions(
            "function_declaration generator_function_declaration method_definition"
                + " abstract_method_signature method_signature function_signature",
            "name",
            "parameters")
        .functions(
            "arrow_function function_expression generator_function",
            "name|^/name|^/property|^/key",
            "parameters|parameter")
        .calls("call_expression", "function", "arguments")
        .creates("new_expression", "constructor", "arguments")
        .picks("member_expression", "object", "property")
        .wraps(
            "parenthesized_expression non_null_expression await_expression as_expression"
                + " instantiation_expression generic_type",
            "#0")
        .imports("import_statement")
        .self("this")
        .parents("super")
        .constructors("constructor");
  }

  private static CallRules c() {
    String declarator = "declarator/declarator|declarator/declarator/declarator";
    String parameters = "declarator/parameters|declarator/declarator/parameters";
    return new CallRules()
        .types("class_specifier struct_specifier union_specifier", "name", "<base_class_clause>")
        .functions(
            "function_definition",
            "declarator/declarator/name/name|declarator/declarator/name|declarator/declarator"
                + "/declarator/name|"
                + declarator,
            parameters,
            "declarator/declarator/scope|declarator/declarator/declarator/scope")
        .calls("call_expression", "function", "arguments")
        .creates("new_expression", "type", "arguments")
        .picks("field_expression", "argument", "field")
        .picks("qualified_identifier", "scope", "name")
        .wraps("parenthesized_expression pointer_expression", "#0")
        .wraps("template_function template_method template_type", "name")
        .imports("preproc_include using_declaration")
        .self("this")
        .implicitSelf()
        .classesAreCalled()
        .overloads();
  }

  private static CallRules csharp() {
    return new CallRules()
        .types(
            "class_declaration struct_declaration interface_declaration record_declaration"
                + " enum_declaration",
            "name",
            "<base_list>")
        .functions(
            "method_declaration constructor_declaration local_function_statement",
            "name",
            "parameters")
        .calls("invocation_expression", "function", "arguments")
        .calls("constructor_initializer", "<this>|<base>", "<argument_list>")
        .creates("object_creation_expression", "type", "arguments")
        .picks("member_access_expression", "expression", "name")
        .wraps("parenthesized_expression generic_name await_expression", "#0")
        .imports("using_directive")
        .self("this")
        .parents("base")
        .implicitSelf()
        .methodsOnly()
        .overloads();
  }

  private static CallRules go() {
    return new CallRules()
        .types("type_spec", "name", "")
        .functions("function_declaration", "name", "parameters")
        .functions(
            "method_declaration", "name", "parameters", "receiver/<parameter_declaration>/type")
        .calls("call_expression", "function", "arguments")
        .picks("selector_expression", "operand", "field")
        .wraps("parenthesized_expression unary_expression type_instantiation_expression", "#0")
        .makes("composite_literal", "type")
        .imports("import_declaration");
  }

  private static CallRules ruby() {
    return new CallRules()
        .types("class module", "name", "superclass")
        .functions("method singleton_method", "name", "parameters")
        .sends("call", "receiver", "method", "arguments")
        .wraps("parenthesized_statements", "#0")
        .self("self")
        .parents("super")
        .constructors("initialize")
        .implicitSelf();
  }

  private static CallRules php() {
    return new CallRules()
        .types(
            "class_declaration interface_declaration trait_declaration enum_declaration",
            "name",
            "<base_clause>|<class_interface_clause>")
        .functions("function_definition method_declaration", "name", "parameters")
        .calls("function_call_expression", "function", "arguments")
        .sends("member_call_expression", "object", "name", "arguments")
        .sends("nullsafe_member_call_expression", "object", "name", "arguments")
        .sends("scoped_call_expression", "scope", "name", "arguments")
        .creates("object_creation_expression", "<name>|<qualified_name>", "<arguments>")
        .picks("member_access_expression nullsafe_member_access_expression", "object", "name")
        .wraps("parenthesized_expression", "#0")
        .imports("namespace_use_declaration")
        .self("$this self static")
        .parents("parent")
        .constructors("__construct");
  }

  private static CallRules rust() {
    return new CallRules()
        .types("struct_item enum_item trait_item union_item type_item", "name", "")
        .functions("function_item function_signature_item", "name", "parameters", "^/^/type")
        .calls("call_expression", "function", "arguments")
        .picks("field_expression", "value", "field")
        .picks("scoped_identifier", "path", "name")
        .wraps("parenthesized_expression reference_expression try_expression", "#0|value")
        .wraps("generic_function", "function")
        .makes("struct_expression", "name")
        .extensions("impl_item", "type", "trait")
        .imports("use_declaration")
        .self("self Self");
  }

  private static CallRules kotlin() {
    return new CallRules()
        .types(
            "class_declaration object_declaration", "<type_identifier>", "<delegation_specifier>")
        .functions("function_declaration", "<simple_identifier>", "<function_value_parameters>")
        .calls("call_expression", "#0", "<call_suffix>/<value_arguments>|<call_suffix>")
        .picks("navigation_expression", "#0", "<navigation_suffix>/<simple_identifier>")
        .wraps("parenthesized_expression", "#0")
        .imports("import_list")
        .self("this")
        .parents("super")
        .implicitSelf()
        .classesAreCalled()
        .overloads();
  }
}
