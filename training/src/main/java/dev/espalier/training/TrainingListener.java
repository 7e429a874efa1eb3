package dev.espalier.training;

/// Follows a training run.
///
/// Called after every update, and from another thread when nothing was heard for a second (a long
/// update, an evaluation); never by two threads at once.
@FunctionalInterface
public interface TrainingListener {
  void progress(Progress progress);

  /// Something that a user should know: a damaged checkpoint, a resume on another machine.
  default void note(String message) {}
}
