package dev.espalier.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/// What a command said and how it ended.
record Spoken(int code, String out, String err) {
  static Spoken by(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Commands.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Spoken(code, out.toString(), err.toString());
  }

  /// It ended well.
  Spoken done() {
    assertThat(code).as(err).isZero();
    return this;
  }

  /// One sentence that says this, a hint, no stack trace, and the exit code for it.
  void refused(String sentence) {
    assertThat(err).startsWith("espalier: ").contains(sentence).doesNotContain("\tat ");
    assertThat(err.lines().filter(line -> line.startsWith("hint: "))).hasSize(1);
    assertThat(code).isEqualTo(2);
  }
}
