package dev.espalier.dataset.internal;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.factory.DefaultV1ValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/// Writes rows as Parquet: ZSTD, dictionaries, every value required, lists in three levels.
///
/// The bytes depend on the rows alone: no time, no host, no thread.
public final class ParquetRows<T> implements RowWriter<T> {
  // Idea: values go straight to their columns with their two levels (repetition 1 continues a
  // list, definition 0 is an empty one), so that no record has to be put together and taken apart.

  private static final long ROW_GROUP_BYTES = 8 << 20;
  private static final int DICTIONARY_BYTES = 16 << 20;
  private static final int ROWS_BETWEEN_CHECKS = 100;
  private static final int TRUNCATE = 64;
  private static final int MOST_TEXTS = 1 << 13;

  private final List<Column<T>> columns;
  private final MessageType schema;
  private final ParquetFileWriter file;
  private final BytesInputCompressor compressor =
      new ZstdCodecs().getCompressor(CompressionCodecName.ZSTD);
  private final Map<String, Binary> binaries = new HashMap<>();
  private final ParquetProperties properties;
  private final HashedFile out;
  private int groups;
  private RowGroup group;

  public ParquetRows(HashedFile out, List<Column<T>> columns) throws IOException {
    this.out = out;
    this.columns = columns;
    this.schema = schema(columns);
    this.properties =
        ParquetProperties.builder()
            .withDictionaryEncoding(true)
            .withDictionaryPageSize(DICTIONARY_BYTES)
            .withAllocator(new HeapByteBufferAllocator())
            .withValuesWriterFactory(new Writers(closeColumns(columns)))
            .build();
    this.file =
        new ParquetFileWriter(
            new Output(out),
            schema,
            ParquetFileWriter.Mode.CREATE,
            ROW_GROUP_BYTES,
            0,
            TRUNCATE,
            TRUNCATE,
            true);
    file.start();
    this.group = new RowGroup();
  }

  private static <T> Set<String> closeColumns(List<Column<T>> columns) {
    return columns.stream()
        .filter(column -> column instanceof Column.Ints<T> ints && ints.isClose())
        .map(Column::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// How a column is encoded: by differences where numbers are close, else as parquet-java does.
  private static final class Writers implements ValuesWriterFactory {
    private static final int INITIAL_BYTES = 1024;
    private static final int PAGE_BYTES = 1 << 20;

    private final Set<String> close;
    private final ValuesWriterFactory usual = new DefaultV1ValuesWriterFactory();

    Writers(Set<String> close) {
      this.close = close;
    }

    @Override
    public void initialize(ParquetProperties from) {
      usual.initialize(from);
    }

    @Override
    public ValuesWriter newValuesWriter(ColumnDescriptor column) {
      return close.contains(column.getPath()[0])
          ? new DeltaBinaryPackingValuesWriterForInteger(
              INITIAL_BYTES, PAGE_BYTES, new HeapByteBufferAllocator())
          : usual.newValuesWriter(column);
    }
  }

  /// The same texts come again and again; what is not for ever stays small.
  private Binary binary(String text) {
    Binary known = binaries.get(text);
    if (known == null) {
      if (binaries.size() == MOST_TEXTS) {
        binaries.clear();
      }
      known = Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
      binaries.put(text, known);
    }
    return known;
  }

  @Override
  public void write(T row) throws IOException {
    group.write(row);
    if (group.rows % ROWS_BETWEEN_CHECKS == 0 && group.store.getBufferedSize() >= ROW_GROUP_BYTES) {
      group.flush();
      group = new RowGroup();
    }
  }

  @Override
  public long bytes() {
    return out.position() + group.store.getBufferedSize();
  }

  @Override
  public void close() throws IOException {
    group.flush();
    file.end(Map.of());
  }

  private final class RowGroup {
    final ColumnChunkPageWriteStore pages =
        ColumnChunkPageWriteStore.builder()
            .withCompressorProvider(_ -> compressor)
            .withSchema(schema)
            .withAllocator(properties.getAllocator())
            .withColumnIndexTruncateLength(TRUNCATE)
            .withPageWriteChecksumEnabled(true)
            .withRowGroupOrdinal(groups++)
            .build();
    final ColumnWriteStore store = properties.newColumnWriteStore(schema, pages);
    final List<ColumnWriter> writers =
        schema.getColumns().stream().map(store::getColumnWriter).toList();
    long rows;

    void write(T row) {
      for (int i = 0; i < writers.size(); i++) {
        write(columns.get(i), row, writers.get(i));
      }
      store.endRecord();
      rows++;
    }

    private void write(Column<T> column, T row, ColumnWriter to) {
      switch (column) {
        case Column.Int<T> c -> to.write(c.of().applyAsInt(row), 0, 0);
        case Column.Text<T> c -> to.write(Binary.fromString(c.of().apply(row)), 0, 0);
        case Column.Json<T> c -> to.write(Binary.fromString(c.of().apply(row)), 0, 0);
        case Column.Ints<T> c -> write(c.of().apply(row), to);
        case Column.Texts<T> c -> write(c.of().apply(row), c.first(), c.stride(), to);
      }
    }

    private static void write(int[] values, ColumnWriter to) {
      for (int i = 0; i < values.length; i++) {
        to.write(values[i], Math.min(i, 1), 1);
      }
      if (values.length == 0) {
        to.writeNull(0, 0);
      }
    }

    private void write(String[] values, int first, int stride, ColumnWriter to) {
      for (int i = first; i < values.length; i += stride) {
        to.write(binary(values[i]), i == first ? 0 : 1, 1);
      }
      if (values.length <= first) {
        to.writeNull(0, 0);
      }
    }

    void flush() throws IOException {
      if (rows > 0) {
        file.startBlock(rows);
        store.flush();
        pages.flushToFileWriter(file);
        file.endBlock();
      }
      store.close();
      pages.close();
    }
  }

  static <T> MessageType schema(List<Column<T>> columns) {
    return new MessageType("row", columns.stream().map(ParquetRows::field).toList());
  }

  private static <T> Type field(Column<T> column) {
    LogicalTypeAnnotation text = LogicalTypeAnnotation.stringType();
    return switch (column) {
      case Column.Int<T> _ -> Types.required(INT32).named(column.name());
      case Column.Text<T> _ -> Types.required(BINARY).as(text).named(column.name());
      case Column.Json<T> _ ->
          Types.required(BINARY).as(LogicalTypeAnnotation.jsonType()).named(column.name());
      case Column.Ints<T> _ -> Types.requiredList().requiredElement(INT32).named(column.name());
      case Column.Texts<T> _ ->
          Types.requiredList().requiredElement(BINARY).as(text).named(column.name());
    };
  }

  private record Output(HashedFile file) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSize) {
      return new Positioned(file);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) {
      return new Positioned(file);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }

  private static final class Positioned extends PositionOutputStream {
    private final HashedFile file;

    Positioned(HashedFile file) {
      this.file = file;
    }

    @Override
    public long getPos() {
      return file.position();
    }

    @Override
    public void write(int b) throws IOException {
      file.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      file.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      file.flush();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
