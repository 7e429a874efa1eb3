package dev.espalier.cli.internal;

import dev.espalier.model.Torch;
import dev.espalier.model.TorchInfo;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.ParserCore;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `espalier doctor`: what is in use on this machine, what would be faster, and how to get it.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Says what is in use here, what would be faster, and how to get it.")
final class DoctorCommand implements Callable<Integer> {
  /// How to print.
  enum Format {
    TEXT,
    JSON
  }

  private static final double GIB = 1 << 30;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private Format format = Format.TEXT;

  @Override
  public Integer call() {
    Map<String, String> facts = new LinkedHashMap<>();
    List<String> advice = new ArrayList<>();
    facts.put("espalier", Version.own());
    machine(facts);
    parser(facts, advice);
    libtorch(facts, advice);
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TEXT -> {
        facts.forEach((name, value) -> out.println("%-12s %s".formatted(name, value)));
        advice.forEach(line -> out.println("faster:      " + line));
      }
      case JSON -> out.print(Json.write(Map.of("facts", facts, "advice", advice)));
    }
    out.flush();
    return Commands.DONE;
  }

  private static void machine(Map<String, String> facts) {
    Runtime runtime = Runtime.getRuntime();
    facts.put("java", Runtime.version() + ", " + System.getProperty("java.home"));
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("processors", String.valueOf(runtime.availableProcessors()));
    facts.put("heap", "%.1f GiB at most".formatted(runtime.maxMemory() / GIB));
  }

  private static void parser(Map<String, String> facts, List<String> advice) {
    ParserCore core = ParserCore.used();
    facts.put("parser core", core.name() + ", version " + core.version() + ", " + core.path());
    String fast =
        Stream.of(Language.values())
            .flatMap(
                language -> ParserCore.fasterGrammar(language).map(f -> language.id()).stream())
            .collect(Collectors.joining(", "));
    facts.put("grammars", fast.isEmpty() ? "bundled" : "bundled; faster builds for " + fast);
    if (core.optimized() && fast.isEmpty()) {
      advice.add(
          "optimized builds of the same grammars parse a fifth faster: `npm pack tree-sitter-java@0.23.5`, unpack it, and name the folder in ESPALIER_GRAMMARS");
    }
    if (!core.optimized()) {
      advice.add(
          "a system tree-sitter parses two to three times as fast; Debian: apt-get install libtree-sitter0");
    }
  }

  private static void libtorch(Map<String, String> facts, List<String> advice) {
    TorchInfo torch = Torch.info();
    facts.put("libtorch", torch.version() + ", " + torch.vectors());
    facts.put("BLAS", torch.blas());
    facts.put("threads", String.valueOf(torch.threads()));
    facts.put("GPUs", String.valueOf(torch.gpus()));
    if (!torch.blas().contains("mkl") && System.getProperty("os.arch").equals("amd64")) {
      advice.add(
          "MKL doubles the speed of training on x86: start with ./espalier, which switches it on");
    }
  }
}
