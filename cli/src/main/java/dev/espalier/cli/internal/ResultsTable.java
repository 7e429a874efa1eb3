package dev.espalier.cli.internal;

import dev.espalier.experiment.Results;
import dev.espalier.experiment.Results.Entry;

/// The results of a run as a table for a terminal.
final class ResultsTable {
  private ResultsTable() {}

  static String of(Results results) {
    StringBuilder out = new StringBuilder();
    out.append(
        "%n%-34s %6s %15s %7s %7s %11s %9s%n"
            .formatted("", "F1", "95 % by files", "F1 far", "exact", "parameters", "seconds"));
    results.baselines().forEach(entry -> out.append(row(entry)));
    results.models().forEach(entry -> out.append(row(entry)));
    results
        .comparisons()
        .forEach(c ->
            out.append(
                "%n%s − %s (%s): %+.1f F1 [%+.1f, %+.1f] by files"
                    .formatted(
                        c.first(),
                        c.second(),
                        c.about(),
                        c.f1(),
                        c.byFiles().low(),
                        c.byFiles().high())));
    return out.append(System.lineSeparator()).toString();
  }

  private static String row(Entry e) {
    var byFile = e.details().f1ByFile();
    return "%-34s %6.1f   [%4.1f, %4.1f] %7.1f %7.1f %,11d %9.0f%n"
        .formatted(
            e.name(),
            e.f1(),
            byFile.low(),
            byFile.high(),
            e.f1Far(),
            e.exactMatch(),
            e.parameters(),
            e.trainSeconds());
  }
}
