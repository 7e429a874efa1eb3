package dev.espalier.training;

import dev.espalier.model.Torch;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One thread for a class of tests: small tensors are not worth two, which spin while they wait for
/// each other.
final class OneThread implements BeforeAllCallback, AfterAllCallback {
  private int before;

  @Override
  public void beforeAll(ExtensionContext tests) {
    before = Torch.info().threads();
    Torch.threads(1);
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    Torch.threads(before);
  }
}
