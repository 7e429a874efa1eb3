package dev.espalier.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Python as an oracle: the one that the environment variable `ESPALIER_PYTHON` names, else
/// `python3`.
final class Python {
  private static final String PYTHON = System.getenv().getOrDefault("ESPALIER_PYTHON", "python3");
  private static final int SECONDS = 60;

  private Python() {}

  /// What it said, and with which exit code; -1 for none in time.
  record Answer(int code, String output) {}

  static boolean has(String... modules) throws Exception {
    try {
      return run("-c", "import " + String.join(", ", modules)).code() == 0;
    } catch (IOException _) {
      return false; // no Python at all
    }
  }

  static Answer run(String... arguments) throws Exception {
    Path output = Files.createTempFile("python", ".txt");
    List<String> command = Stream.concat(Stream.of(PYTHON), Stream.of(arguments)).toList();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    Answer answer = new Answer(ended ? process.exitValue() : -1, Files.readString(output));
    Files.delete(output);
    return answer;
  }
}
