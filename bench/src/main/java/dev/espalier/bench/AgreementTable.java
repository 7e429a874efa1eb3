package dev.espalier.bench;

import dev.espalier.bench.internal.AgreementResult;
import dev.espalier.bench.internal.AgreementRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the README's table of agreement with compilers from what the commands that compare have
/// left in `bench/agreement`.
///
///     java … dev.espalier.bench.AgreementTable [README.md [bench/agreement]]
public final class AgreementTable {
  private AgreementTable() {}

  public static void main(String[] args) throws IOException {
    Path readme = Path.of(args.length > 0 ? args[0] : "README.md");
    Path results = Path.of(args.length > 1 ? args[1] : "bench/agreement");
    String text = Files.readString(readme);
    Files.writeString(readme, AgreementRows.in(text, AgreementResult.read(results)));
  }
}
