package dev.espalier.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.dataset.internal.HashedFile;
import java.util.HexFormat;

/// Which part of a data set an example belongs to.
public enum Split {
  TRAIN,
  VALIDATION,
  TEST;

  /// Which part a file belongs to: of ten, one is test and one validation, by the hash of its path.
  public static Split of(String path) {
    byte[] sha = HashedFile.sha256().digest(path.getBytes(UTF_8));
    long first = HexFormat.fromHexDigitsToLong(HexFormat.of().formatHex(sha, 0, 4));
    return switch ((int) (first % 10)) {
      case 0 -> TEST;
      case 1 -> VALIDATION;
      default -> TRAIN;
    };
  }
}
