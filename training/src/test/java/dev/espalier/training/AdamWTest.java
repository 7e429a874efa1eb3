package dev.espalier.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.linear;

import dev.espalier.model.Parameters;
import dev.espalier.model.Safetensors;
import dev.espalier.model.Scope;
import dev.espalier.model.Table;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Twenty steps of PyTorch's AdamW and of Hugging Face's schedules, recorded with torch 2.15.
class AdamWTest {
  private static final Path GOLDEN = golden();

  /// A problem: its parameters by name, those that the optimizer calls matrices, and the loss.
  private record Problem(List<String> names, Function<Map<String, Tensor>, Tensor> loss) {}

  private static Problem quadratic(Map<String, Tensor> data) {
    Tensor a = get(data, "quadratic.A");
    Tensor b = get(data, "quadratic.b");
    return new Problem(
        List.of("w"),
        weights -> {
          Tensor w = get(weights, "w").view(-1);
          return w.dot(a.mv(w)).mul(new Scalar(0.5)).sub(b.dot(w));
        });
  }

  private static Problem mlp(Map<String, Tensor> data) {
    Tensor x = get(data, "mlp.x");
    Tensor y = get(data, "mlp.y");
    return new Problem(
        List.of("W1", "b1", "W2", "b2"),
        weights -> {
          Tensor hidden = linear(x, get(weights, "W1"), bias(weights, "b1")).tanh();
          return cross_entropy_loss(linear(hidden, get(weights, "W2"), bias(weights, "b2")), y);
        });
  }

  @Test
  void aQuadraticWithDecayGoesTheWayOfPyTorch() throws IOException {
    follow(
        "adamw_quadratic",
        "quadratic",
        AdamWTest::quadratic,
        new AdamW.Options(0.1, 0.01, 0.9, 0.999, 1e-8),
        new Schedule.Constant(),
        0,
        Double.POSITIVE_INFINITY);
  }

  @Test
  void aNetworkWithACosineScheduleGoesTheWayOfPyTorch() throws IOException {
    follow(
        "adamw_mlp_cosine",
        "mlp",
        AdamWTest::mlp,
        new AdamW.Options(0.02, 0, 0.9, 0.95, 1e-8),
        new Schedule.Cosine(),
        3,
        Double.POSITIVE_INFINITY);
  }

  @Test
  void aNetworkWithDecayWarmupAndClippingGoesTheWayOfPyTorch() throws IOException {
    follow(
        "adamw_mlp_linear_warmup_clip",
        "mlp",
        AdamWTest::mlp,
        new AdamW.Options(0.05, 0.1, 0.9, 0.98, 1e-6),
        new Schedule.Linear(),
        4,
        1.0);
  }

  private static void follow(
      String run,
      String problemName,
      Function<Map<String, Tensor>, Problem> problems,
      AdamW.Options options,
      Schedule schedule,
      int warmup,
      double clip)
      throws IOException {
    try (var _ = new Scope()) {
      Map<String, Tensor> data = Safetensors.read(GOLDEN.resolve("problems.safetensors")).tensors();
      Map<String, Tensor> golden = Safetensors.read(GOLDEN.resolve(run + ".safetensors")).tensors();
      JsonNode expected =
          JsonMapper.shared().readTree(Files.readString(GOLDEN.resolve("expected.json"))).get(run);
      Problem problem = problems.apply(data);
      var parameters = new Parameters();
      var weights = new LinkedHashMap<String, Tensor>();
      for (String name : problem.names()) {
        Tensor start = get(data, problemName + "." + name);
        // The recorded optimizer decays every parameter; ours decays matrices: so be vectors
        // matrices.
        Tensor weight = start.dim() < 2 ? start.view(1, -1) : start;
        weights.put(name, parameters.add(name, weight));
      }
      var optimizer = new AdamW(parameters, options);
      for (int step = 0; step < 20; step++) {
        Tensor loss = problem.loss().apply(weights);
        loss.backward();
        double rate = options.learningRate() * schedule.factor(step, 20, warmup);
        double norm = optimizer.step(rate, clip);
        assertThat(rate).isCloseTo(at(expected, "lr_of_step", step), within(1e-12));
        assertThat(loss.item_double())
            .isCloseTo(at(expected, "loss_before_step", step), within(2e-6));
        assertThat(norm)
            .isCloseTo(at(expected, "gradient_norm_before_clipping", step), within(5e-6));
        compare(weights, golden, step + 1);
      }
    }
  }

  private static void compare(Map<String, Tensor> weights, Map<String, Tensor> golden, int step) {
    weights.forEach((name, weight) -> {
      Tensor expected = golden.get("step" + step + "." + name);
      if (expected != null) {
        double largest = expected.abs().max().item_double();
        Tensor difference = weight.detach().view(-1).sub(expected.view(-1)).abs().max();
        assertThat(difference.item_double())
            .as("%s after step %d", name, step)
            .isLessThan(1e-5 * largest);
      }
    });
  }

  @Test
  void vectorsDoNotDecay() {
    try (var _ = new Scope()) {
      var parameters = new Parameters();
      var matrix = parameters.add("weight", Tensor.create(new float[] {1}, 1, 1));
      var vector = parameters.add("bias", Tensor.create(1f));
      new AdamW(parameters, new AdamW.Options(0.1, 0.5, 0.9, 0.999, 1e-8)).step(0.1, 1);
      assertThat(matrix.item_float()).isEqualTo(0.95f);
      assertThat(vector.item_float()).isEqualTo(1f);
    }
  }

  @Test
  void aGradientThatIsNoNumberChangesNothing() {
    try (var _ = new Scope()) {
      var parameters = new Parameters();
      var matrix = parameters.add("weight", Tensor.create(new float[] {1}, 1, 1));
      parameters.flatGradient().fill_(new Scalar(Double.NaN));
      var optimizer = new AdamW(parameters, AdamW.Options.defaults());
      assertThat(optimizer.step(0.1, 1)).isNaN();
      assertThat(matrix.item_float()).isEqualTo(1f);
      assertThat(optimizer.steps()).isZero();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void theTouchedRowsOfATableMoveByTheDenseRuleWithoutMomentum(long seed) {
    try (var _ = new Scope()) {
      var random = new Random(seed);
      torch.manual_seed(seed);
      Tensor start = torch.randn(20, 3);
      var dense = new Parameters();
      Tensor denseRows = dense.add("rows", start.clone());
      var denseOptimizer = new AdamW(dense, new AdamW.Options(0.1, 0.1, 0, 0.9, 1e-8));
      var lazy = new Parameters();
      Table table = lazy.table("rows", start.clone());
      var lazyOptimizer = new AdamW(lazy, new AdamW.Options(0.1, 0.1, 0.9, 0.9, 1e-8));
      for (int step = 0; step < 30; step++) {
        int[] ids = random.ints(4, 0, 20).toArray();
        Tensor factors = torch.randn(ids.length, 3);
        Tensor index = Tensor.create(ids, ids.length);
        torch.embedding(denseRows, index).mul(factors).sum().backward();
        table.lookup(ids).mul(factors).sum().backward();
        double denseNorm = denseOptimizer.step(0.1, 0.5);
        assertThat(lazyOptimizer.step(0.1, 0.5)).isCloseTo(denseNorm, within(1e-4));
        assertThat(rows(table.weight(), ids)).containsExactly(rows(denseRows, ids), within(1e-4f));
      }
    }
  }

  private static float[] rows(Tensor all, int[] ids) {
    try (var _ = new NoGradGuard()) {
      Tensor some = all.index_select(0, Tensor.create(ids, ids.length)).contiguous();
      var values = new float[(int) some.numel()];
      ((FloatBuffer) some.createBuffer()).get(values);
      return values;
    }
  }

  private static TensorOptional bias(Map<String, Tensor> weights, String name) {
    return new TensorOptional(get(weights, name).view(-1));
  }

  private static Tensor get(Map<String, Tensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  private static double at(JsonNode expected, String list, int index) {
    return expected.get(list).get(index).asDouble();
  }

  private static Path golden() {
    try {
      return Path.of(Objects.requireNonNull(AdamWTest.class.getResource("adamw")).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
