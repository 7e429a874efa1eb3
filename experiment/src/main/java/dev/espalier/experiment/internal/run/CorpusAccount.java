package dev.espalier.experiment.internal.run;

import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.NamedMethod;
import dev.espalier.evaluation.Neighbour;
import dev.espalier.experiment.Recipe;
import dev.espalier.experiment.Results.Corpus;
import dev.espalier.experiment.Results.Rejected;
import dev.espalier.experiment.Results.Step;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// What was read, what was kept of it, and whether the test methods are the published ones.
final class CorpusAccount {
  /// SHA-256 of the 2,186 test methods of JDK 25.0.3+9's `java.base` that the Python baseline was
  /// measured on: path, line, column, name and token hash, tab-separated, a line each.
  private static final String PUBLISHED =
      "0bcedb45698b783b020026e63dc547346a95585bf714c97f0da17171433f0e67";

  private CorpusAccount() {}

  static Corpus of(Recipe recipe, Material material, Scoring scoring) {
    DatasetInfo info = material.info();
    DatasetInfo.Counts total = info.total();
    return new Corpus(
        String.join(", ", recipe.corpus()),
        "read with Java " + Runtime.version(),
        total.files(),
        total.withExamples(),
        total.withoutExamples(),
        info.rejections().stream()
            .map(r ->
                new Rejected(
                    r.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    r.files(),
                    r.first().stream().map(DatasetInfo.RejectedFile::path).toList()))
            .toList(),
        steps(Objects.requireNonNullElse(info.methods(), DatasetInfo.Methods.NONE)),
        material.train().size(),
        material.validation().size(),
        material.test().size(),
        (int) material.nearestTest().stream().filter(Neighbour::isNear).count(),
        scoring.files(),
        notes(recipe, material));
  }

  private static List<Step> steps(DatasetInfo.Methods methods) {
    long left = methods.seen();
    List<Step> steps = new ArrayList<>();
    steps.add(new Step("method declarations", left));
    steps.add(new Step("with a body", left -= methods.withoutBody()));
    steps.add(new Step("of three statements or lines at least", left -= methods.tooSmall()));
    steps.add(new Step("that are not duplicates", left - methods.duplicates()));
    return steps;
  }

  private static List<String> notes(Recipe recipe, Material material) {
    if (isPublished(material.test())) {
      return List.of(
          "The test methods are the published 2,186 of JDK 25.0.3+9, so that figures can be laid side by side.");
    }
    return recipe.corpus().equals(List.of("jdk:java.base"))
        ? List.of(
            "This JDK ("
                + Runtime.version()
                + ") is not 25.0.3+9: the test methods are a split of its own, and figures of the published 2,186 do not compare.")
        : List.of();
  }

  static boolean isPublished(List<NamedMethod> test) {
    StringBuilder lines = new StringBuilder();
    test.stream()
        .sorted(
            Comparator.comparing(NamedMethod::path)
                .thenComparingInt(NamedMethod::line)
                .thenComparingInt(NamedMethod::column))
        .forEach(m ->
            lines.append(
                "%s\t%d\t%d\t%s\t%s\n"
                    .formatted(m.path(), m.line(), m.column(), m.name(), m.hash())));
    return sha256(lines.toString()).equals(PUBLISHED);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
