package dev.espalier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private final Parameters parameters = new Parameters();
  private Scope scope;

  @BeforeEach
  void open() {
    Torch.load();
    scope = new Scope();
  }

  @AfterEach
  void close() {
    parameters.close();
    scope.close();
  }

  @Test
  void weightsAreViewsIntoOneBufferMatricesFirst() {
    parameters.add("bias", Tensor.create(7f, 8f));
    Tensor matrix = parameters.add("matrix", Tensor.create(new float[] {1, 2, 3, 4}, 2, 2));

    assertThat(floats(parameters.flat())).containsExactly(1, 2, 3, 4, 7, 8);
    assertThat(parameters.matrices()).isEqualTo(4);
    parameters.flat().mul_(new Scalar(10f));
    assertThat(floats(matrix)).containsExactly(10, 20, 30, 40);
  }

  @Test
  void gradientsAccumulateInTheirBufferAndUnusedWeightsHaveZeros() {
    Tensor used = parameters.add("used", Tensor.create(1f, 2f));
    parameters.add("unused", Tensor.create(5f));
    parameters.flatGradient();

    used.mul(used).sum().backward();
    assertThat(floats(parameters.flatGradient())).containsExactly(2, 4, 0);
    used.mul(used).sum().backward();
    assertThat(floats(parameters.flatGradient())).containsExactly(4, 8, 0);
    parameters.clearGradients();
    assertThat(floats(used.grad())).containsExactly(0, 0);
  }

  @Test
  void weightsOutliveTheScopeTheyWereMadeIn() {
    Tensor weight;
    try (var _ = new Scope()) {
      weight = parameters.add("weight", torch.ones(3));
      parameters.flat();
    }
    assertThat(floats(weight)).containsExactly(1, 1, 1);
  }

  @Test
  void aTableHasGradientsForTheRowsItWasAskedFor() {
    Tensor rows = Tensor.create(new float[] {0, 1, 10, 11, 20, 21, 30, 31}, 4, 2);
    Table table = parameters.table("table", rows);

    Table.Found found = table.find(new int[] {3, 1, 3});
    assertThat(floats(found.rows())).containsExactly(30, 31, 10, 11);
    assertThat(found.places()).containsExactly(0, 1, 0);
    found.rows().mul(new Scalar(2f)).sum().backward();
    table.find(new int[] {2, 1}).rows().sum().backward();

    assertThat(table.touched()).containsExactly(3, 1, 2);
    assertThat(floats(table.gradient())).containsExactly(2, 2, 3, 3, 1, 1);
    table.clear();
    assertThat(table.touched()).isEmpty();
  }

  @Test
  void aSecondWeightOfOneNameIsABug() {
    parameters.add("weight", torch.ones(1));
    assertThatThrownBy(() -> parameters.add("weight", torch.ones(1)))
        .hasMessage("a second weight is called weight");
  }

  private static float[] floats(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.numel())];
    tensor.detach().contiguous().data_ptr_float().get(values);
    return values;
  }
}
