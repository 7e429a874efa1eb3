package dev.espalier.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A trained byte-level byte-pair encoding.
///
/// @param vocabulary tokens by id, written in GPT-2's byte alphabet; special tokens come first
/// @param merges by rank, each the ids of its two parts as `left << 32 | right`
/// @param specials how many special tokens there are
/// @param lowercase whether texts are lower-cased first
public record Bpe(
    List<String> vocabulary,
    List<Long> merges,
    int specials,
    PreTokenizer preTokenizer,
    boolean lowercase) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// Writes Hugging Face's `tokenizer.json`.
  public void write(Path file) throws IOException {
    Files.writeString(file, json());
  }

  /// The text of `tokenizer.json`.
  public String json() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("version", "1.0");
    root.put("truncation", null);
    root.put("padding", null);
    root.put("added_tokens", addedTokens());
    root.put("normalizer", lowercase ? Map.of("type", "Lowercase") : null);
    root.put("pre_tokenizer", preTokenizerJson());
    root.put("post_processor", byteLevel(true, false, true));
    root.put("decoder", byteLevel(true, true, true));
    root.put("model", model());
    return JSON.writeValueAsString(root);
  }

  private List<ObjectNode> addedTokens() {
    return vocabulary.subList(0, specials).stream().map(this::addedToken).toList();
  }

  private ObjectNode addedToken(String content) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", vocabulary.indexOf(content))
        .put("content", content)
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", true);
  }

  private ObjectNode preTokenizerJson() {
    return switch (preTokenizer) {
      case GPT2 -> byteLevel(false, true, true);
      case CODE -> {
        ObjectNode sequence = JsonNodeFactory.instance.objectNode().put("type", "Sequence");
        sequence.putArray("pretokenizers").add(codeSplit()).add(byteLevel(false, true, false));
        yield sequence;
      }
    };
  }

  private static ObjectNode codeSplit() {
    ObjectNode split = JsonNodeFactory.instance.objectNode().put("type", "Split");
    split.putObject("pattern").put("Regex", PreTokenizer.CODE_PATTERN);
    return split.put("behavior", "Isolated").put("invert", false);
  }

  private static ObjectNode byteLevel(boolean prefixSpace, boolean trimOffsets, boolean regex) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "ByteLevel")
        .put("add_prefix_space", prefixSpace)
        .put("trim_offsets", trimOffsets)
        .put("use_regex", regex);
  }

  private Map<String, Object> model() {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("type", "BPE");
    model.put("dropout", null);
    model.put("unk_token", null);
    model.put("continuing_subword_prefix", null);
    model.put("end_of_word_suffix", null);
    model.put("fuse_unk", false);
    model.put("byte_fallback", false);
    model.put("ignore_merges", false);
    Map<String, Integer> ids = new LinkedHashMap<>();
    vocabulary.forEach(token -> ids.put(token, ids.size()));
    model.put("vocab", ids);
    model.put("merges", merges.stream().map(this::parts).toList());
    return model;
  }

  private List<String> parts(long merge) {
    return List.of(vocabulary.get((int) (merge >>> 32)), vocabulary.get((int) merge));
  }
}
