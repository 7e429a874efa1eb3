package dev.espalier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.model.NetworkConfig.Code2Vec;
import dev.espalier.model.NetworkConfig.Decoder;
import dev.espalier.model.NetworkConfig.Encoder;
import dev.espalier.model.NetworkConfig.Generator;
import dev.espalier.model.NetworkConfig.PathSizes;
import dev.espalier.model.NetworkConfig.Sizes;
import dev.espalier.model.NetworkConfig.Structure;
import dev.espalier.representation.Plane;
import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkFolderTest {
  private static final Sizes SIZES = new Sizes(20, 2, 9, 10, 5);
  private static final Generator CONVOLUTION =
      new Generator(
          SIZES,
          new Encoder.GatedConvolution(1, 8, 3, true, true),
          new Structure.Planes(List.of(Plane.DEPTH, Plane.FIELD), 4),
          new Decoder(true, 6, 0.1, 0.5),
          0.1,
          true);
  private static final Generator TRANSFORMER =
      new Generator(
          SIZES,
          new Encoder.Transformer(1, 8, 2, 16),
          new Structure.None(),
          Decoder.defaults(),
          0.1);
  private static final Code2Vec CODE2VEC = new Code2Vec(new PathSizes(5, 6, 7), 4, 6, 0.25);

  @TempDir Path folder;

  static List<NetworkConfig> configs() {
    return List.of(CONVOLUTION, TRANSFORMER, CODE2VEC);
  }

  private static List<String> words(int id) {
    return List.of("" + id);
  }

  @BeforeEach
  void oneThread() {
    Torch.threads(1);
  }

  @ParameterizedTest
  @MethodSource("configs")
  void whatIsSavedIsLoaded(NetworkConfig config) throws IOException {
    save(config);
    assertThat(NetworkFolder.config(folder)).isEqualTo(config);
    try (var saved = Network.create(config, 3, NetworkFolderTest::words);
        var loaded = NetworkFolder.load(folder, NetworkFolderTest::words)) {
      var weights = loaded.parameters().byName();
      saved
          .parameters()
          .byName()
          .forEach((name, weight) -> assertThat(weight.equal(weights.get(name))).isTrue());
    }
  }

  @Test
  void theConfigurationCanBeReadByPeople() throws IOException {
    save(TRANSFORMER);
    assertThat(folder.resolve("config.json"))
        .content()
        .isEqualTo(
            """
            {
              "type" : "generator",
              "sizes" : {
                "pieces" : 20,
                "marks" : 2,
                "names" : 9,
                "parentKinds" : 10,
                "fields" : 5
              },
              "encoder" : {
                "type" : "transformer",
                "layers" : 1,
                "width" : 8,
                "heads" : 2,
                "feedForward" : 16
              },
              "structure" : {
                "type" : "none"
              },
              "decoder" : {
                "copy" : true,
                "maxLength" : 6,
                "smoothing" : 0.0,
                "lengthPenalty" : 0.0
              },
              "dropout" : 0.1,
              "channelDropout" : false
            }
            """);
  }

  @Test
  void halfAFileIsOneClearMistake() throws IOException {
    for (String name : List.of("config.json", "model.safetensors")) {
      save(CONVOLUTION);
      Path file = folder.resolve(name);
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      assertThatThrownBy(() -> NetworkFolder.load(folder, NetworkFolderTest::words).close())
          .isInstanceOf(EspalierException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() throws IOException {
    save(CODE2VEC);
    byte[] config = Files.readAllBytes(folder.resolve("config.json"));
    save(new Code2Vec(CODE2VEC.sizes(), 4, 8, 0.25));
    Files.write(folder.resolve("config.json"), config);
    assertThatThrownBy(() -> NetworkFolder.load(folder, NetworkFolderTest::words).close())
        .isInstanceOf(EspalierException.class)
        .hasMessageContaining("belongs to another network: it has combine.weight of shape [8, 12]");
  }

  private void save(NetworkConfig config) throws IOException {
    try (var network = Network.create(config, 3, NetworkFolderTest::words)) {
      NetworkFolder.save(folder, config, network.parameters());
    }
  }
}
