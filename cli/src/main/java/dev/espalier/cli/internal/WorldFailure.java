package dev.espalier.cli.internal;

import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/// Failures of files and disks as a sentence: nothing that a stack trace explains.
final class WorldFailure {
  private WorldFailure() {}

  /// What to tell, or the failure itself where it may be a bug.
  static Exception of(IOException e) {
    String message = String.valueOf(e.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("not enough space")) {
      return new EspalierException(
          "the disk is full: " + message,
          "free some space, then go on with --resume, or name a folder on another disk",
          e);
    }
    return switch (e) {
      case NoSuchFileException _ ->
          new EspalierException("there is no file " + message, "check the path", e);
      case AccessDeniedException _ ->
          new EspalierException(
              message + " may not be read or written", "check its permissions", e);
      case FileSystemException _ ->
          new EspalierException(
              "cannot read or write " + message, "check the path and its permissions", e);
      default -> e;
    };
  }
}
