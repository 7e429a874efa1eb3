package dev.espalier.model;

import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/// A stretch of work whose native memory is freed when it ends, but for what is kept.
///
/// Scopes nest, each thread has its own. The package's documentation says who owns what.
///
/// ```java
/// try (var step = new Scope()) {
///   var loss = network.loss(batch);
///   loss.backward();
/// } // the loss, its graph and every temporary are gone
/// ```
public final class Scope implements AutoCloseable {
  private final PointerScope scope = new PointerScope();

  /// Lets `pointer` outlive this scope; whoever receives it closes it.
  public <P extends Pointer> P keep(P pointer) {
    pointer.retainReference();
    return pointer;
  }

  /// Runs `body` in a scope of its own; its result alone survives, and belongs to the scope around.
  public static <P extends Pointer> P of(Supplier<P> body) {
    P result;
    try (var scope = new Scope()) {
      result = scope.keep(body.get());
    }
    return adopt(result);
  }

  private static <P extends Pointer> P adopt(P kept) {
    PointerScope around = PointerScope.getInnerScope();
    if (around != null) {
      around.attach(kept);
      kept.releaseReference();
    }
    return kept;
  }

  @Override
  public void close() {
    scope.close();
  }
}
