package dev.espalier.syntax.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;

/// The functions of one tree-sitter core, by their names in `api.h`.
///
/// @param parserSetTimeoutMicros null since 0.26
/// @param parserParseWithOptions null before 0.25
record Core(
    MemorySegment parserNew,
    MemorySegment parserDelete,
    MemorySegment parserSetLanguage,
    MemorySegment parserParseString,
    MemorySegment parserSetTimeoutMicros,
    MemorySegment parserParseWithOptions,
    MemorySegment parserReset,
    MemorySegment treeDelete,
    MemorySegment treeRootNode,
    MemorySegment cursorNew,
    MemorySegment cursorDelete,
    MemorySegment cursorCurrentNode,
    MemorySegment cursorCurrentFieldId,
    MemorySegment cursorGotoFirstChild,
    MemorySegment cursorGotoNextSibling,
    MemorySegment cursorGotoParent,
    MemorySegment nodeSymbol,
    MemorySegment nodeStartByte,
    MemorySegment nodeEndByte,
    MemorySegment nodeIsMissing,
    MemorySegment nodeHasError,
    MemorySegment languageSymbolCount,
    MemorySegment languageSymbolName,
    MemorySegment languageSymbolType,
    MemorySegment languageFieldCount,
    MemorySegment languageFieldNameForId) {

  /// Whether children are counted in 16 bits, as 0.20.7 does; see [TokenBound]. Told by a function
  /// that is younger than the repair.
  boolean countsShort() {
    return parserParseWithOptions.address() == 0;
  }

  /// Looks all of them up.
  ///
  /// @throws java.util.NoSuchElementException when the library lacks one
  static Core of(SymbolLookup symbols) {
    return new Core(
        symbols.findOrThrow("ts_parser_new"),
        symbols.findOrThrow("ts_parser_delete"),
        symbols.findOrThrow("ts_parser_set_language"),
        symbols.findOrThrow("ts_parser_parse_string"),
        symbols.find("ts_parser_set_timeout_micros").orElse(MemorySegment.NULL),
        symbols.find("ts_parser_parse_with_options").orElse(MemorySegment.NULL),
        symbols.findOrThrow("ts_parser_reset"),
        symbols.findOrThrow("ts_tree_delete"),
        symbols.findOrThrow("ts_tree_root_node"),
        symbols.findOrThrow("ts_tree_cursor_new"),
        symbols.findOrThrow("ts_tree_cursor_delete"),
        symbols.findOrThrow("ts_tree_cursor_current_node"),
        symbols.findOrThrow("ts_tree_cursor_current_field_id"),
        symbols.findOrThrow("ts_tree_cursor_goto_first_child"),
        symbols.findOrThrow("ts_tree_cursor_goto_next_sibling"),
        symbols.findOrThrow("ts_tree_cursor_goto_parent"),
        symbols.findOrThrow("ts_node_symbol"),
        symbols.findOrThrow("ts_node_start_byte"),
        symbols.findOrThrow("ts_node_end_byte"),
        symbols.findOrThrow("ts_node_is_missing"),
        symbols.findOrThrow("ts_node_has_error"),
        symbols.findOrThrow("ts_language_symbol_count"),
        symbols.findOrThrow("ts_language_symbol_name"),
        symbols.findOrThrow("ts_language_symbol_type"),
        symbols.findOrThrow("ts_language_field_count"),
        symbols.findOrThrow("ts_language_field_name_for_id"));
  }
}
