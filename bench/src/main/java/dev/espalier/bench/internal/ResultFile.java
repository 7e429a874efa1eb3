package dev.espalier.bench.internal;

import dev.espalier.bench.internal.AgreementResult.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/// The options `--result FILE --code NAME` of a command that compares with an oracle, as those of
/// `peers/agreement.py`.
///
/// @param command what was given, of places only the last name
/// @param rest the other arguments
public record ResultFile(
    Optional<Path> file, Optional<String> code, String command, List<String> rest) {
  public static ResultFile of(Class<?> main, String[] arguments) {
    List<String> rest = new ArrayList<>(Arrays.asList(arguments));
    Optional<Path> file = take(rest, "--result").map(Path::of);
    Optional<String> code = take(rest, "--code");
    if (file.isPresent() && code.isEmpty()) {
      throw new IllegalArgumentException("--result needs --code NAME, what was compared");
    }
    return new ResultFile(file, code, command(main, arguments), List.copyOf(rest));
  }

  private static Optional<String> take(List<String> arguments, String option) {
    int at = arguments.indexOf(option);
    if (at < 0 || at + 1 == arguments.size()) {
      return Optional.empty();
    }
    arguments.remove(at);
    return Optional.of(arguments.remove(at));
  }

  private static String command(Class<?> main, String[] arguments) {
    StringBuilder command = new StringBuilder("java … ").append(main.getName());
    for (String each : arguments) {
      String name = each.startsWith("/") ? String.valueOf(Path.of(each).getFileName()) : each;
      command.append(' ').append(name.contains(" ") ? "'" + name + "'" : name);
    }
    return command.toString();
  }

  /// Writes the results if that was asked for.
  public void write(
      String language,
      String oracle,
      SortedMap<String, String> versions,
      Function<Origin, List<AgreementResult>> results)
      throws IOException {
    if (file.isPresent()) {
      Origin origin = new Origin(language, oracle, code.orElseThrow(), versions, command);
      AgreementResult.write(file.get(), results.apply(origin));
    }
  }
}
