package dev.espalier.dataset;

import java.util.List;

/// One example of the method-naming task: a method whose own name is taken out of its tokens.
///
/// @param path the file's path inside the corpus, with `/`
/// @param line of the method's name, from 1
/// @param column of the method's name, in bytes from 1
/// @param start offset of the declaration's first byte
/// @param end offset after the declaration's last byte
/// @param name as declared
/// @param subtokens the label: the name's words, lower-cased
/// @param hash first 16 hex digits of the SHA-256 of the tokens joined by NUL
/// @param lines lines from the declaration's first to its last
/// @param nesting how deep control structures nest in the body, 0 for none
/// @param tokens code tokens without comments; `<NAME>` where the name stood, `"STR"` for string
///   literals
/// @param planes the tokens' structure planes, in the order of `Plane` `[5][tokens]`; empty when
///   not extracted
/// @param contexts path contexts, three strings each: token, path, token; empty when not extracted
public record NamedMethod(
    String path,
    int line,
    int column,
    int start,
    int end,
    String name,
    List<String> subtokens,
    String hash,
    Split split,
    int lines,
    int nesting,
    String[] tokens,
    int[][] planes,
    String[] contexts) {}
