package dev.espalier.dataset.internal;

import dev.espalier.dataset.Split;
import dev.espalier.representation.GraphCodeBert;
import dev.espalier.representation.GraphCodeBert.Edge;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A function's tokens and data flow, as GraphCodeBERT reads them.
///
/// @param name of the function; "" where a line holds none
public record FlowRow(
    String path,
    String language,
    int start,
    int end,
    String name,
    Split split,
    GraphCodeBert flow) {
  private static final JsonFactory JSON = new JsonFactory();

  /// The edges in JSON, each as the published parser's tuple.
  public String edges() {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartArray();
      for (Edge edge : flow.flow()) {
        json.writeStartArray();
        json.writeString(edge.code());
        json.writeNumber(edge.token());
        json.writeString(edge.relation().id());
        json.writeArray(edge.names(), 0, edge.names().length);
        json.writeArray(edge.parents(), 0, edge.parents().length);
        json.writeEndArray();
      }
      json.writeEndArray();
    }
    return text.toString();
  }
}
