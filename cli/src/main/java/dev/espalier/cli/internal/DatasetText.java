package dev.espalier.cli.internal;

import dev.espalier.dataset.DatasetInfo;
import java.util.Locale;

/// A data set in words: what went in, what came out, and what was left out and why.
final class DatasetText {
  private DatasetText() {}

  static String of(DatasetInfo info) {
    StringBuilder out = new StringBuilder();
    var total = info.total();
    out.append(
        "%s of %s as %s%n"
            .formatted(info.kind().id(), String.join(", ", info.inputs()), info.format().id()));
    out.append(
        "files %,d = %,d with examples + %,d without + %,d rejected; %,d of them with syntax errors%n"
            .formatted(
                total.files(),
                total.withExamples(),
                total.withoutExamples(),
                total.rejected(),
                total.withErrors()));
    info.languages()
        .forEach((language, c) ->
            out.append(
                "  %-12s %,8d files %,9d functions %,9d examples%n"
                    .formatted(language, c.files(), c.functions(), c.examples())));
    for (var rejected : info.rejections()) {
      out.append(
          "  rejected, %s: %,d%n"
              .formatted(
                  rejected.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                  rejected.files()));
      rejected
          .first()
          .forEach(file ->
              out.append(
                  "    %s: %s%n"
                      .formatted(Drawing.plain(file.path()), Drawing.plain(file.detail()))));
    }
    unsupported(info, out);
    resolved(info, out);
    info.splits().forEach((split, n) -> out.append("  %-12s %,9d examples%n".formatted(split, n)));
    info.shards()
        .forEach(
            s -> out.append("  %s %,d rows, %,d bytes%n".formatted(s.file(), s.rows(), s.bytes())));
    out.append("made with ").append(info.versions());
    return out.toString();
  }

  private static void resolved(DatasetInfo info, StringBuilder out) {
    var resolved = info.resolved();
    if (resolved != null) {
      out.append(
          "  calls and types by javac in %,d files, by the trees of Java alone in %,d, by names in %,d%n"
              .formatted(resolved.javac(), resolved.trees(), resolved.names()));
      resolved
          .first()
          .forEach(file ->
              out.append(
                  "    %s: %s%n"
                      .formatted(Drawing.plain(file.path()), Drawing.plain(file.detail()))));
    }
    var chunks = info.chunks();
    if (chunks != null) {
      chunks.forEach((kind, n) -> out.append("  %-16s %,9d%n".formatted(kind, n)));
    }
  }

  private static void unsupported(DatasetInfo info, StringBuilder out) {
    var counts = info.unsupported();
    if (counts != null) {
      counts.forEach((language, kinds) ->
          kinds.forEach((kind, n) ->
              out.append("  %s, no meaning known: %s %,d%n".formatted(language, kind, n))));
    }
  }
}
