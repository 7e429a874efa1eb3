package dev.espalier.representation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The words that an identifier is made of, lower-cased, digits and signs dropped.
///
/// ```java
/// SubTokens.of("getHTTPServer2Port_x") // [get, http, server, port, x]
/// ```
public final class SubTokens {
  private static final Pattern WORD = Pattern.compile("[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+");

  private SubTokens() {}

  public static List<String> of(String identifier) {
    List<String> words = new ArrayList<>();
    var matcher = WORD.matcher(identifier);
    while (matcher.find()) {
      words.add(matcher.group().toLowerCase(Locale.ROOT));
    }
    return words;
  }
}
