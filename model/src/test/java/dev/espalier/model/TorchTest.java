package dev.espalier.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class TorchTest {
  @Test
  void theRandomNumbersGoOnWhereTheirStateWasTaken() {
    Torch.seed(5);
    try (var _ = new Scope()) {
      torch.randn(3);
      byte[] state = Torch.randomState();
      Tensor first = torch.randn(4);
      Torch.randomState(state);
      assertThat(torch.randn(4).equal(first)).isTrue();
      assertThat(torch.randn(4).equal(first)).isFalse();
    }
  }

  @Test
  void itSaysWhatItIs() {
    Torch.threads(1);
    TorchInfo info = Torch.info();
    assertThat(info.version()).startsWith("2.");
    assertThat(info.blas()).isEqualTo("mkl");
    assertThat(info.threads()).isEqualTo(1);
  }

  @Test
  void aScopeFreesWhatIsNotKept() {
    Tensor kept;
    Tensor dropped;
    try (var scope = new Scope()) {
      kept = scope.keep(torch.ones(2));
      dropped = torch.ones(2);
    }
    assertThat(kept.isNull()).isFalse();
    assertThat(dropped.isNull()).isTrue();
    kept.close();
    assertThat(kept.isNull()).isTrue();
  }

  @Test
  void theResultOfAnInnerScopeBelongsToTheOuterOne() {
    Tensor result;
    try (var _ = new Scope()) {
      result = Scope.of(() -> torch.ones(2));
      assertThat(result.isNull()).isFalse();
    }
    assertThat(result.isNull()).isTrue();
  }
}
