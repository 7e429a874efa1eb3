package dev.espalier.evaluation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.dataset.NamedMethod;
import dev.espalier.dataset.Split;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceTest {

  @Test
  void methodsFallIntoTheirBins() {
    List<Traits> methods =
        List.of(
            new Traits(0.80, 39, 0, 0),
            new Traits(0.79, 40, 1, 1),
            new Traits(0.10, 69, 2, 2),
            new Traits(1.00, 70, 3, 9),
            new Traits(0.00, 130, 9, 10));

    assertThat(Slice.of(methods).stream().filter(slice -> slice.size() > 0).map(SliceTest::text))
        .containsExactly(
            "similarity near [0, 3]",
            "similarity far [1, 2, 4]",
            "length 1–39 tokens [0]",
            "length 40–69 tokens [1, 2]",
            "length 70–129 tokens [3]",
            "length 130+ tokens [4]",
            "nesting 0 [0]",
            "nesting 1 [1]",
            "nesting 2 [2]",
            "nesting 3+ [3, 4]",
            "name in training never [0]",
            "name in training once [1]",
            "name in training 2–9 times [2, 3]",
            "name in training 10+ times [4]");
    assertThat(Slice.far(methods)).containsExactly(1, 2, 4);
  }

  @Test
  void everyDimensionCoversEveryMethodOnce() {
    List<Traits> methods =
        IntStream.range(0, 200).mapToObj(i -> new Traits(i / 200.0, i, i % 7, i % 15)).toList();

    assertThat(
            Slice.of(methods).stream()
                .collect(groupingBy(Slice::dimension, summingInt(Slice::size))))
        .hasSize(4)
        .allSatisfy((_, size) -> assertThat(size).isEqualTo(200));
  }

  @Test
  void traitsComeFromTheMethodItsNeighbourAndTheTrainingNames() {
    NamedMethod method =
        new NamedMethod(
            "a/B.java",
            1,
            1,
            0,
            9,
            "readAll",
            List.of("read", "all"),
            "0",
            Split.TEST,
            4,
            2,
            new String[] {"void", "<NAME>"},
            new int[0][],
            new String[0]);

    assertThat(
            Traits.of(
                List.of(method),
                List.of(new Neighbour(3, 0.5)),
                List.of(List.of("read", "all"), List.of("read"), List.of("read", "all"))))
        .containsExactly(new Traits(0.5, 2, 2, 2));
  }

  private static String text(Slice slice) {
    return slice.dimension() + " " + slice.label() + " " + Arrays.toString(slice.examples());
  }
}
