package dev.espalier.dataset.internal.source;

import dev.espalier.syntax.Rejection.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.util.Objects;

/// Reading that trusts no stated size.
final class Bytes {
  private Bytes() {}

  /// Everything up to `limit` bytes, or the first `limit + 1` when there is more.
  static byte[] atMost(InputStream in, long limit) throws IOException {
    return in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
  }

  /// Whose fault it is that an archive cannot be read: the file system's, or its own.
  static Reason reason(IOException e) {
    return e instanceof FileSystemException ? Reason.UNREADABLE : Reason.BAD_ARCHIVE;
  }

  /// A sentence for whatever a library throws at bytes that it dislikes.
  static String why(Exception e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
  }
}
