package dev.espalier.model.internal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.espalier.model.NetworkConfig;
import dev.espalier.model.NetworkConfig.Encoder;
import dev.espalier.model.NetworkConfig.Structure;
import dev.espalier.syntax.EspalierException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A network's configuration as JSON. The alternatives of a sealed type are told apart by `type`.
public final class ConfigJson {
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = NetworkConfig.Generator.class, name = "generator"),
    @JsonSubTypes.Type(value = NetworkConfig.Code2Vec.class, name = "code2vec")
  })
  private interface Networks {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Encoder.GatedConvolution.class, name = "convolution"),
    @JsonSubTypes.Type(value = Encoder.Transformer.class, name = "transformer")
  })
  private interface Encoders {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Structure.None.class, name = "none"),
    @JsonSubTypes.Type(value = Structure.Planes.class, name = "planes")
  })
  private interface Structures {}

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addMixIn(NetworkConfig.class, Networks.class)
          .addMixIn(Encoder.class, Encoders.class)
          .addMixIn(Structure.class, Structures.class)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private ConfigJson() {}

  public static String write(NetworkConfig config) {
    return JSON.writeValueAsString(config) + "\n";
  }

  /// Reads what [#write] wrote.
  ///
  /// @param file for the message when it can't be read
  public static NetworkConfig read(String json, Path file) {
    try {
      return JSON.readValue(json, NetworkConfig.class);
    } catch (JacksonException e) {
      throw new EspalierException(
          "%s is no network's configuration: %s".formatted(file, e.getOriginalMessage()),
          "It is cut off or of another version; take another copy, or an earlier checkpoint.",
          e);
    }
  }
}
