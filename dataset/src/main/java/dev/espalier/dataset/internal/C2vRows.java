package dev.espalier.dataset.internal;

import java.io.IOException;

/// Writes functions in code2vec's raw text format: `label source,path,target ...`, one a line.
public final class C2vRows implements RowWriter<FunctionRow> {
  private final HashedFile out;

  public C2vRows(HashedFile out) {
    this.out = out;
  }

  @Override
  public void write(FunctionRow row) throws IOException {
    out.write(row.text());
  }

  @Override
  public long bytes() {
    return out.position();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
