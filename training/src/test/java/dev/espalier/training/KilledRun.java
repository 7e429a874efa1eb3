package dev.espalier.training;

import java.io.IOException;
import java.nio.file.Path;

/// A process that trains, resuming what it finds, says so after each update, and waits at the end
/// to be killed unless it is told to leave.
final class KilledRun {
  private KilledRun() {}

  static Trainer trainer(TinyNetwork network, Path folder) {
    var options =
        new TrainingOptions(
            new Budget.Steps(120),
            4,
            1,
            AdamW.Options.defaults().at(0.02),
            new Schedule.Linear(),
            new Warmup.Steps(10),
            0.5,
            0,
            3,
            new Interval.Steps(25),
            0,
            new Interval.Steps(7),
            2,
            10);
    var heldOut = new TinyBatches(1, 64).batch(99, 0);
    return Trainer.of(network, new TinyBatches(13, 4), options, folder)
        .scoredBy(_ -> network.accuracy(heldOut));
  }

  public static void main(String[] arguments) throws IOException {
    try (var network = new TinyNetwork(1)) {
      trainer(network, Path.of(arguments[0]))
          .followedBy(progress -> System.out.println(progress.step()))
          .resume();
    }
    System.out.println("end");
    System.in.read();
  }
}
