package dev.espalier.experiment.internal.report;

import java.util.Arrays;
import java.util.List;

/// Markup that is well-formed because it is only ever put together here: text and attribute values
/// are escaped, so source code can't become markup.
///
/// ```java
/// Html.of("p", Html.style("note"), Html.text("a < b")).markup() // <p class="note">a &lt; b</p>
/// ```
record Html(String markup) implements Part {
  static final Html NONE = new Html("");

  static Html text(String text) {
    return new Html(escape(text));
  }

  static Html text(long number) {
    return text(Numbers.grouped(number));
  }

  /// An element with attributes and content.
  static Html of(String tag, Part... parts) {
    return of(tag, Arrays.asList(parts));
  }

  static Html of(String tag, List<? extends Part> parts) {
    StringBuilder open = new StringBuilder("<").append(tag);
    StringBuilder content = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Attribute(String name, String value) ->
            open.append(' ').append(name).append("=\"").append(escape(value)).append('"');
        case Html html -> content.append(html.markup);
      }
    }
    return new Html(open + ">" + content + "</" + tag + ">");
  }

  /// One after the other.
  static Html all(List<Html> parts) {
    return new Html(String.join("", parts.stream().map(Html::markup).toList()));
  }

  static Html all(Html... parts) {
    return all(Arrays.asList(parts));
  }

  /// The elements' class.
  static Part.Attribute style(String names) {
    return new Part.Attribute("class", names);
  }

  static Part.Attribute attribute(String name, String value) {
    return new Part.Attribute(name, value);
  }

  static Html when(boolean condition, Html html) {
    return condition ? html : NONE;
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  /// Control characters, which HTML forbids, and characters that turn the direction of text around
  /// them, which can make source code read otherwise than it runs, show as U+FFFD.
  private static void append(StringBuilder escaped, int c) {
    switch (c) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      case '\t', '\n' -> escaped.append((char) c);
      case '\r' -> {}
      default -> escaped.appendCodePoint(isVisible(c) ? c : 0xFFFD);
    }
  }

  private static boolean isVisible(int c) {
    boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return !turns && !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
  }
}
