package dev.espalier.dataset.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.function.Function;

/// Writes rows that come as text, each with its line end, between a head and a tail.
public final class TextRows<T> implements RowWriter<T> {
  private final HashedFile out;
  private final String tail;
  private final Function<T, byte[]> text;

  public TextRows(HashedFile out, Function<T, byte[]> text) throws IOException {
    this(out, "", text, "");
  }

  TextRows(HashedFile out, String head, Function<T, byte[]> text, String tail) throws IOException {
    this.out = out;
    this.tail = tail;
    this.text = text;
    out.write(head.getBytes(UTF_8));
  }

  @Override
  public void write(T row) throws IOException {
    out.write(text.apply(row));
  }

  @Override
  public long bytes() {
    return out.position();
  }

  @Override
  public void close() throws IOException {
    out.write(tail.getBytes(UTF_8));
    out.close();
  }
}
