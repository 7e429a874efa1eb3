package dev.espalier.experiment;

/// Told what a run does and how far it has come. Calls are cheap and come from one thread at a
/// time.
public interface RunListener {
  /// A stretch of work begins.
  void phase(String name);

  /// How far the phase has come.
  ///
  /// @param fraction from 0 to 1, or NaN when nobody knows
  /// @param note what a person wants to see of it now, for example `1,204 methods`
  void progress(double fraction, String note);

  /// A line worth keeping.
  void say(String line);

  /// Hears nothing.
  RunListener SILENT =
      new RunListener() {
        @Override
        public void phase(String name) {}

        @Override
        public void progress(double fraction, String note) {}

        @Override
        public void say(String line) {}
      };
}
