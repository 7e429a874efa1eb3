package dev.espalier.dataset;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.Rejection;
import java.util.Optional;

/// One thing that a corpus holds: a source file, or the reason why one could not be read.
public sealed interface SourceItem {
  /// Where it is: relative to the folder or archive that was given, with `/`; see [Sources].
  String path();

  /// A source file.
  ///
  /// @param language empty for a file that only a grammar of the user's can read
  /// @param bytes the whole file, as it is; the receiver owns it
  record File(String path, Optional<Language> language, byte[] bytes) implements SourceItem {}

  record Rejected(String path, Rejection why) implements SourceItem {}
}
