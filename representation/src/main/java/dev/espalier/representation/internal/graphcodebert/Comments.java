package dev.espalier.representation.internal.graphcodebert;

/// Comments by the published regular expression, whatever the grammar says: `//` to the end of the
/// line, or `/*` to `*/`, outside of quotes, becomes one blank.
///
/// Quotes may run over lines; one that is never closed is none. Linear: what was once sought in
/// vain up to the end is not sought again.
final class Comments {
  private static final int NEVER = -1;

  private final String source;
  private boolean openComment;
  private boolean openSingle;
  private boolean openDouble;

  private Comments(String source) {
    this.source = source;
  }

  static String without(String source) {
    return source.indexOf('/') < 0 ? source : new Comments(source).cut();
  }

  private String cut() {
    var out = new StringBuilder(source.length());
    int kept = 0;
    for (int at = 0; at < source.length(); ) {
      int end = end(at);
      if (end > at && source.charAt(at) == '/') {
        out.append(source, kept, at).append(' ');
        kept = end;
      }
      at = Math.max(end, at + 1);
    }
    return out.append(source, kept, source.length()).toString();
  }

  /// Where the comment or quote that begins here ends, or [#NEVER].
  private int end(int at) {
    return switch (source.charAt(at)) {
      case '/' -> comment(at);
      case '\'' -> {
        int end = openSingle ? NEVER : quote(at, '\'');
        openSingle = end == NEVER;
        yield end;
      }
      case '"' -> {
        int end = openDouble ? NEVER : quote(at, '"');
        openDouble = end == NEVER;
        yield end;
      }
      default -> NEVER;
    };
  }

  private int comment(int at) {
    if (source.startsWith("//", at)) {
      int line = source.indexOf('\n', at);
      return line < 0 ? source.length() : line;
    }
    if (openComment || !source.startsWith("/*", at)) {
      return NEVER;
    }
    int end = source.indexOf("*/", at + 2);
    openComment = end < 0;
    return openComment ? NEVER : end + 2;
  }

  private int quote(int at, char quote) {
    for (int i = at + 1; i < source.length(); i++) {
      if (source.charAt(i) == '\\') {
        i++;
      } else if (source.charAt(i) == quote) {
        return i + 1;
      }
    }
    return NEVER;
  }
}
