package dev.espalier.dataset.internal;

import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.DatasetInfo.Counts;
import dev.espalier.dataset.DatasetInfo.GrammarNames;
import dev.espalier.dataset.DatasetInfo.Methods;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Rejection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Counts what becomes of files.
public final class Tally {
  private static final int FIRST = 5;

  private final Map<String, Counts> languages = new TreeMap<>();
  private final Map<String, GrammarNames> grammars = new TreeMap<>();
  private final Map<Rejection.Reason, DatasetInfo.Rejected> rejections =
      new EnumMap<>(Rejection.Reason.class);
  private final Map<String, Map<String, Long>> unsupported = new TreeMap<>();
  private final Map<String, Long> chunks = new TreeMap<>();
  private Methods methods = Methods.NONE;
  private long files;
  private long examples;

  /// Counts a file and its rows.
  ///
  /// @param written how many of its rows were written
  public void used(Analysis.Result.Used<?> used, int written) {
    String language = used.language();
    int with = written > 0 ? 1 : 0;
    int broken = used.hasErrors() ? 1 : 0;
    int bytes = used.file().bytes().length;
    int functions = used.rows().functions();
    count(language, new Counts(1, with, 1 - with, 0, broken, bytes, functions, written));
    grammars.computeIfAbsent(language, _ -> GrammarNames.of(used.grammar()));
    long duplicates = (long) used.rows().rows().size() - written;
    methods =
        methods.plus(used.rows().methods()).plus(new Methods(0, 0, 0, duplicates, -duplicates));
    examples += written;
    used.rows().chunks().forEach((kind, n) -> chunks.merge(kind, (long) n, Long::sum));
    used.rows()
        .unsupported()
        .forEach((kind, n) ->
            unsupported
                .computeIfAbsent(language, _ -> new TreeMap<>())
                .merge(kind, (long) n, Long::sum));
  }

  public void refused(Optional<Language> language, String path, Rejection why) {
    count(language.map(Language::id).orElse("other"), new Counts(1, 0, 0, 1, 0, 0, 0, 0));
    var file = new DatasetInfo.RejectedFile(path, why.detail());
    var one = new DatasetInfo.Rejected(why.reason(), 1, List.of(file));
    rejections.merge(why.reason(), one, Tally::plus);
  }

  private void count(String language, Counts counts) {
    languages.merge(language, counts, Counts::plus);
    files++;
  }

  private static DatasetInfo.Rejected plus(DatasetInfo.Rejected a, DatasetInfo.Rejected b) {
    List<DatasetInfo.RejectedFile> first = new ArrayList<>(a.first());
    if (first.size() < FIRST) {
      first.addAll(b.first());
    }
    return new DatasetInfo.Rejected(a.reason(), a.files() + b.files(), List.copyOf(first));
  }

  public long files() {
    return files;
  }

  public long examples() {
    return examples;
  }

  public Map<String, Counts> languages() {
    return languages;
  }

  public Map<String, GrammarNames> grammars() {
    return grammars;
  }

  /// Nodes that the analysis has no meaning for, by language and kind.
  public Map<String, Map<String, Long>> unsupported() {
    return unsupported;
  }

  /// Chunks and edges by kind.
  public Map<String, Long> chunks() {
    return chunks;
  }

  public Methods methods() {
    return methods;
  }

  /// The most frequent reason first.
  public List<DatasetInfo.Rejected> rejections() {
    return rejections.values().stream()
        .sorted(Comparator.comparingLong(DatasetInfo.Rejected::files).reversed())
        .toList();
  }
}
