package dev.espalier.dataset;

import dev.espalier.dataset.internal.source.Input;
import dev.espalier.dataset.internal.source.Sink;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/// A corpus, read one file at a time: folders, archives, files, standard input and the JDK's own
/// sources.
///
/// | input | what is read | order |
/// |---|---|---|
/// | a folder | its files and those of its subfolders, without hidden and git-ignored ones | path |
/// | `.zip`, `.jar` | the entries of the central directory, without hidden ones | path |
/// | `.tar`, `.tar.gz`, `.tgz` | the entries, without hidden ones | that of the archive |
/// | any other file | itself | |
/// | `-` | standard input; the language must be given | |
/// | `jdk`, `jdk:java.base` | `lib/src.zip` of the running JDK, all of it or one module, without `package-info.java` and `module-info.java`; paths start with the module | path |
///
/// Inputs are read in the order given. A path is relative to its folder or archive; when there are
/// several inputs it starts with the input's name, so that paths stay apart. Paths compare as Java
/// strings with `/` between names, so a folder and the archive of it give the same order.
///
/// Archives inside of archives and folders are not opened. Links to folders are followed unless
/// they lead to what is read anyway. Whatever cannot be read is an item too, and costs no other
/// file: see [dev.espalier.syntax.Rejection.Reason].
///
/// ```java
/// Sources.of(List.of("jdk:java.base"), SourceOptions.defaults()).forEach(System.out::println);
/// ```
public final class Sources {
  private final List<Input> inputs;
  private final SourceOptions options;

  private Sources(List<Input> inputs, SourceOptions options) {
    this.inputs = inputs;
    this.options = options;
  }

  /// Checks that the inputs are there; nothing is read yet.
  ///
  /// @throws dev.espalier.syntax.EspalierException for an input that does not exist
  public static Sources of(List<String> inputs, SourceOptions options) {
    boolean alone = inputs.size() == 1;
    return new Sources(
        inputs.stream().map(input -> Input.of(input, alone, options)).toList(), options);
  }

  /// How many items there are, or -1 where only reading tells: it does for archives with a
  /// directory.
  public long count() {
    if (options.lines()) {
      return -1;
    }
    long[] counts = inputs.stream().mapToLong(input -> input.count(options)).toArray();
    return LongStream.of(counts).anyMatch(n -> n < 0) ? -1 : LongStream.of(counts).sum();
  }

  /// Gives every item to `consumer`, in order, in the calling thread; holds one file at a time.
  public SourceCounts forEach(Consumer<SourceItem> consumer) {
    Sink sink = new Sink(options, consumer);
    inputs.forEach(input -> input.read(sink));
    return sink.counts();
  }
}
