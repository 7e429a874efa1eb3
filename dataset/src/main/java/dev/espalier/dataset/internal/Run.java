package dev.espalier.dataset.internal;

import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.Extraction;
import dev.espalier.dataset.ExtractionOptions;
import dev.espalier.dataset.Progress;
import dev.espalier.dataset.SourceCounts;
import dev.espalier.dataset.SourceItem;
import dev.espalier.dataset.Sources;
import dev.espalier.dataset.Split;
import dev.espalier.syntax.AntlrGrammar;
import dev.espalier.syntax.FrontEnd;
import dev.espalier.syntax.ParserCore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One extraction: sources through the threads into shards, counted.
public final class Run<T> {
  private static final Duration OFTEN = Duration.ofMillis(100);

  private final Table<T> table;
  private final ExtractionOptions options;
  private final OutputFolder folder;
  private final Progress progress;
  private final Tally tally = new Tally();
  private long total = -1;
  private long told;
  private final Map<Split, Long> splits = new EnumMap<>(Split.class);

  public Run(Table<T> table, ExtractionOptions options, OutputFolder folder, Progress progress) {
    this.table = table;
    this.options = options;
    this.folder = folder;
    this.progress = progress;
  }

  /// Reads everything, writes everything, and says what it was.
  public DatasetInfo of(List<String> inputs, Sources sources) {
    Optional<Corpus> corpus =
        options.resolve().project() ? Optional.of(Corpus.read(sources, options)) : Optional.empty();
    try (var analysis =
            new Analysis<>(options.frontEnd(), table.extractor().apply(corpus), corpus);
        var shards = shards();
        var work =
            new OrderedWork<SourceItem, Analysis.Result<T>>(
                options.threads(), analysis::of, result -> write(result, shards))) {
      total = sources.count();
      SourceCounts counts = sources.forEach(item -> work.put(item, size(item)));
      work.finish();
      tell();
      DatasetInfo info = info(inputs, counts, shards.finish(), corpus);
      check(info, counts);
      folder.write(DatasetInfo.FILE, info.toJson());
      return info;
    } catch (UncheckedIOException e) {
      throw folder.failed(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw folder.failed(e);
    }
  }

  private RowSink<T> shards() {
    RowSink.Output<T> output = Objects.requireNonNull(table.outputs().get(options.format()));
    return output.into(folder, new Shards.Limit(options.shardRows(), options.shardBytes()));
  }

  private static long size(SourceItem item) {
    return switch (item) {
      case SourceItem.File file -> file.bytes().length;
      case SourceItem.Rejected _ -> 0;
    };
  }

  private void write(Analysis.Result<T> result, RowSink<T> shards) {
    switch (result) {
      case Analysis.Result.Used<T> used -> tally.used(used, write(used.rows().rows(), shards));
      case Analysis.Result.Refused<T>(var path, var language, var why) ->
          tally.refused(language, path, why);
    }
    tellNowAndThen();
  }

  /// Tells how far it is at the first file, now and then, and at the end: a sentence for each of
  /// many small files would cost more than reading them.
  private void tellNowAndThen() {
    if (tally.files() == 1 || System.nanoTime() - told >= OFTEN.toNanos()) {
      tell();
    }
  }

  private void tell() {
    told = System.nanoTime();
    String examples = String.format(Locale.ROOT, "%,d examples", tally.examples());
    progress.at(tally.files(), total, "files", examples);
  }

  private int write(List<T> rows, RowSink<T> shards) {
    int written = 0;
    try {
      for (T row : rows) {
        if (table.isNew().test(row)) {
          shards.write(row);
          splits.merge(table.split().apply(row), 1L, Long::sum);
          written++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written;
  }

  private DatasetInfo info(
      List<String> inputs,
      SourceCounts counts,
      List<DatasetInfo.Shard> shards,
      Optional<Corpus> corpus) {
    return new DatasetInfo(
        DatasetInfo.SCHEMA,
        options.kind(),
        options.format(),
        inputs,
        configuration(),
        tally.languages(),
        counts.others(),
        methods(),
        unsupported(),
        corpus.map(all -> DatasetInfo.Resolved.of(all.project())).orElse(null),
        options.kind() == Extraction.Kind.CHUNKS ? tally.chunks() : null,
        splits(),
        tally.rejections(),
        table.columns().stream()
            .map(c -> new DatasetInfo.ColumnInfo(c.name(), c.type(), c.description()))
            .toList(),
        shards,
        versions(),
        tally.grammars());
  }

  private DatasetInfo.@Nullable Methods methods() {
    return options.kind() == Extraction.Kind.NAMING ? tally.methods() : null;
  }

  private @Nullable Map<String, Map<String, Long>> unsupported() {
    return switch (options.kind()) {
      case GRAPH, LINE_GRAPH, CHUNKS -> tally.unsupported();
      case TOKENS, PATHS, PLANES, NAMING, GRAPHCODEBERT -> null;
    };
  }

  private Map<String, Long> splits() {
    Map<String, Long> named = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      named.put(Tables.lower(split), splits.getOrDefault(split, 0L));
    }
    return named;
  }

  private Map<String, Object> configuration() {
    Map<String, Object> choices = new LinkedHashMap<>();
    options.sources().language().ifPresent(l -> choices.put("language", l.id()));
    if (options.sources().lines()) {
      choices.put("input_format", "lines");
    }
    choices.put("front_end", options.frontEnd().kind().id());
    if (options.frontEnd() instanceof FrontEnd.Antlr(var grammar)) {
      choices.put("grammar", grammar(grammar));
    }
    if (!options.sources().endings().isEmpty()) {
      choices.put("endings", options.sources().endings());
    }
    choices.put("hidden", options.sources().hidden());
    choices.put("ignored", options.sources().ignored());
    choices.put("max_file_bytes", options.sources().maxFileBytes());
    choices.put("max_archive_bytes", options.sources().maxArchiveBytes());
    choices.put("max_archive_ratio", options.sources().maxArchiveRatio());
    if (table.columns().stream().anyMatch(c -> c.name().equals("context_path"))) {
      choices.put("max_length", options.limits().length());
      choices.put("max_width", options.limits().width());
      choices.put("max_contexts", options.limits().contexts());
      choices.put("seed", options.limits().seed());
    }
    if (options.kind() == Extraction.Kind.GRAPH) {
      choices.put(
          "edges", options.graphs().edges().edges().stream().map(edge -> edge.id()).toList());
      choices.put("per", options.graphs().files() ? "file" : "function");
    }
    if (options.kind() == Extraction.Kind.GRAPH || options.kind() == Extraction.Kind.CHUNKS) {
      choices.put("scope", options.resolve().project() ? "project" : "file");
      choices.put("class_path", options.resolve().classPath().stream().map(Run::name).toList());
    }
    choices.put("shard_rows", options.shardRows());
    choices.put("shard_bytes", options.shardBytes());
    return choices;
  }

  /// Without the folder, which is the machine's own.
  private static String name(Path path) {
    Path name = path.toAbsolutePath().normalize().getFileName();
    return name == null ? "/" : name.toString();
  }

  private static Map<String, Object> grammar(AntlrGrammar grammar) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("files", grammar.files().stream().map(Run::name).toList());
    told.put("start", grammar.start());
    told.put("ignored", grammar.ignoredByKind());
    return told;
  }

  private Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    String own = Extraction.class.getPackage().getImplementationVersion();
    versions.put("espalier", own == null ? "unreleased" : own);
    ParserCore core = ParserCore.used();
    versions.put("parser core", core.name() + " " + core.version());
    tally.grammars().values().forEach(g -> versions.put(g.name(), g.version()));
    return versions;
  }

  private void check(DatasetInfo info, SourceCounts counts) {
    DatasetInfo.Counts total = info.total();
    long accounted = total.withExamples() + total.withoutExamples() + total.rejected();
    if (total.files() != accounted || total.files() != counts.files() + counts.rejected()) {
      throw new IllegalStateException(
          "%d files and %d rejections were read, but %s was counted"
              .formatted(counts.files(), counts.rejected(), total));
    }
  }
}
