package dev.espalier.dataset.internal;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes rows as JSON, one object a line.
public final class JsonRows<T> implements RowWriter<T> {
  private static final JsonFactory JSON = new JsonFactory();

  private final HashedFile out;
  private final List<Column<T>> columns;

  public JsonRows(HashedFile out, List<Column<T>> columns) {
    this.out = out;
    this.columns = columns;
  }

  @Override
  public void write(T row) throws IOException {
    out.write(line(row).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public long bytes() {
    return out.position();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private String line(T row) {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      for (Column<T> column : columns) {
        json.writeName(column.name());
        write(json, column, row);
      }
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private static <T> void write(JsonGenerator json, Column<T> column, T row) {
    switch (column) {
      case Column.Int<T> c -> json.writeNumber(c.of().applyAsInt(row));
      case Column.Text<T> c -> json.writeString(c.of().apply(row));
      case Column.Json<T> c -> json.writeRawValue(c.of().apply(row));
      case Column.Ints<T> c -> {
        int[] values = c.of().apply(row);
        json.writeArray(values, 0, values.length);
      }
      case Column.Texts<T> c -> {
        json.writeStartArray();
        String[] values = c.of().apply(row);
        for (int i = c.first(); i < values.length; i += c.stride()) {
          json.writeString(values[i]);
        }
        json.writeEndArray();
      }
    }
  }
}
