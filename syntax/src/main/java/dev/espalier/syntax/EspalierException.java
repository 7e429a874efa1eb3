package dev.espalier.syntax;

/// Something that the user can repair: the message says what is wrong and names the value, the hint
/// says the way out. The command line prints both and exits with 2; no stack trace.
public final class EspalierException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String hint;

  public EspalierException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  public EspalierException(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /// What to do about it, one sentence.
  public String hint() {
    return hint;
  }
}
