package dev.espalier.model.internal;

import dev.espalier.dataset.MethodBatch;
import dev.espalier.dataset.NameVocabulary;
import dev.espalier.model.Guess;
import dev.espalier.model.NetworkConfig.Generator;
import dev.espalier.model.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Finds the most probable names of a batch: at each step every row keeps the `width` best
/// beginnings.
public final class BeamSearch {
  /// Beams even when a single name is asked for.
  public static final int WIDTH = 6;

  private final NameDecoder decoder;
  private final Generator config;
  private final Memory memory;
  private final int width;

  /// What comes after the live beams, `choices` ids for each of them.
  ///
  /// @param ids `[b, k, choices]`
  /// @param logs their log-probabilities `[b, k, choices]`
  /// @param attention `[b, k, n]`
  private record Choices(int k, int choices, long[] ids, float[] logs, float[] attention) {}

  /// What was found so far.
  ///
  /// @param rows for each row its beams, the best first
  /// @param states of the recurrent unit, one for each beam `[1, b k, w]`
  private record Frontier(List<List<Beam>> rows, Tensor states) {}

  public BeamSearch(NameDecoder decoder, Generator config, Memory memory, int width) {
    this.decoder = decoder;
    this.config = config;
    this.memory = memory;
    this.width = width;
  }

  /// The names of each row, the best first.
  ///
  /// @param words what the ids of the vocabulary spell
  public List<List<Guess>> guesses(
      MethodBatch.Tokens batch, IntFunction<List<String>> words, int top) {
    List<List<Beam>> found = search();
    return IntStream.range(0, batch.rows())
        .mapToObj(
            row -> guesses(found.get(row), new Spelling(config.sizes(), words, batch, row), top))
        .toList();
  }

  private static List<Guess> guesses(List<Beam> beams, Spelling spelling, int top) {
    return beams.stream()
        .filter(Beam::possible)
        .limit(top)
        .map(beam -> beam.guess(spelling))
        .toList();
  }

  private List<List<Beam>> search() {
    List<Beam> empty = List.of(Beam.empty(Math.toIntExact(memory.x().size(1))));
    var frontier =
        new Frontier(
            Stream.generate(() -> empty).limit(memory.rows()).toList(), decoder.start(memory));
    for (int step = 0; step <= config.decoder().maxLength() && alive(frontier); step++) {
      frontier = step(frontier, step);
    }
    return frontier.rows();
  }

  private static boolean alive(Frontier frontier) {
    return frontier.rows().stream().flatMap(List::stream).anyMatch(beam -> !beam.done());
  }

  private Frontier step(Frontier frontier, int step) {
    var choices = new Choices[1];
    Tensor read = Scope.of(() -> read(frontier, step, choices));
    List<List<Beam>> rows =
        IntStream.range(0, frontier.rows().size())
            .mapToObj(row -> extend(frontier.rows().get(row), row, choices[0]))
            .toList();
    return new Frontier(rows, Scope.of(() -> follow(rows, read, choices[0].k())));
  }

  /// Feeds the beams' last sub-tokens to the decoder; gives its states `[1, b k, w]`.
  private Tensor read(Frontier frontier, int step, Choices[] choices) {
    long b = memory.rows();
    int k = frontier.rows().getFirst().size();
    Tensor inputs = Tensor.create(inputs(frontier), b * k, 1);
    var states = decoder.read(inputs, frontier.states(), false);
    var steps = decoder.next(memory, states.all().view(b, k, -1), false);
    Tensor probabilities = decoder.probabilities(memory, steps);
    allow(probabilities, step);
    int n = Math.toIntExact(Math.min(width, probabilities.size(2)));
    var best = torch.topk(probabilities, n, 2, true, true);
    choices[0] =
        new Choices(
            k,
            n,
            Ops.longs(best.get1()),
            Ops.floats(torch.log(best.get0())),
            Ops.floats(steps.attention()));
    return states.last();
  }

  /// No name is empty, and none goes on for ever.
  private void allow(Tensor probabilities, int step) {
    Tensor end = probabilities.narrow(2, NameVocabulary.END, 1);
    if (step == 0) {
      end.zero_();
    } else if (step == config.decoder().maxLength()) {
      Tensor kept = end.clone();
      probabilities.zero_();
      end.copy_(kept);
    }
  }

  private int[] inputs(Frontier frontier) {
    return frontier.rows().stream()
        .flatMap(List::stream)
        .mapToInt(beam -> Target.word(beam.last(), config.sizes()))
        .toArray();
  }

  /// The best of the finished beams and of all continuations of the others.
  private List<Beam> extend(List<Beam> beams, int row, Choices choices) {
    List<Beam> candidates = new ArrayList<>();
    for (int slot = 0; slot < beams.size(); slot++) {
      Beam beam = beams.get(slot);
      if (beam.done()) {
        candidates.add(beam.in(slot));
      } else {
        candidates.addAll(continuations(beam, row, slot, choices));
      }
    }
    candidates.sort(Comparator.comparingDouble(this::score).reversed());
    List<Beam> best = candidates.subList(0, Math.min(width, candidates.size()));
    return IntStream.range(0, width)
        .mapToObj(i -> i < best.size() ? best.get(i) : best.getFirst().dead())
        .toList();
  }

  private List<Beam> continuations(Beam beam, int row, int slot, Choices from) {
    int at = row * from.k() + slot;
    return IntStream.range(at * from.choices(), (at + 1) * from.choices())
        .mapToObj(i ->
            from.ids()[i] == NameVocabulary.END
                ? beam.end(slot, from.logs()[i])
                : beam.with((int) from.ids()[i], slot, from.logs()[i], from.attention(), at))
        .toList();
  }

  private double score(Beam beam) {
    return beam.log() / Math.pow(beam.ids().length, config.decoder().lengthPenalty());
  }

  /// The states of the beams that the new ones continue.
  private Tensor follow(List<List<Beam>> rows, Tensor states, int k) {
    int[] from = new int[rows.size() * width];
    for (int i = 0; i < from.length; i++) {
      from[i] = i / width * k + rows.get(i / width).get(i % width).slot();
    }
    return states.index_select(1, Tensor.create(from, from.length));
  }
}
