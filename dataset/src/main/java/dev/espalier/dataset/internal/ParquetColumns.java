package dev.espalier.dataset.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/// Reads chosen columns of one Parquet file, row group by row group.
///
/// Equal strings are one object, within a column and, through the shared dictionary, beyond.
public final class ParquetColumns implements AutoCloseable {
  private final ParquetFileReader file;
  private final Map<String, String> shared;

  /// Opens a file.
  ///
  /// @param shared strings seen so far, to be one object with those to come
  public ParquetColumns(Path path, Map<String, String> shared) throws IOException {
    var options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ZstdCodecs())
            .build();
    this.file = ParquetFileReader.open(new LocalInputFile(path), options);
    this.shared = shared;
  }

  public long rows() {
    return file.getRecordCount();
  }

  /// The next rows, or nothing at the end.
  public List<RowGroup> next(List<String> columns) throws IOException {
    MessageType whole = file.getFooter().getFileMetaData().getSchema();
    MessageType wanted =
        new MessageType(whole.getName(), columns.stream().map(whole::getType).toList());
    file.setRequestedSchema(wanted);
    PageReadStore pages = file.readNextRowGroup();
    return pages == null ? List.of() : List.of(new RowGroup(pages, wanted));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /// Some rows, as columns; each column can be read once.
  public final class RowGroup {
    private final int rows;
    private final ColumnReadStoreImpl store;
    private final Map<String, Values> values = new HashMap<>();
    private final Map<String, ColumnReader> readers = new HashMap<>();

    private RowGroup(PageReadStore pages, MessageType schema) {
      this.rows = Math.toIntExact(pages.getRowCount());
      List<Values> converters = new ArrayList<>();
      for (ColumnDescriptor column : schema.getColumns()) {
        boolean text = column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
        converters.add(text ? new Strings(shared) : new Numbers());
      }
      String createdBy = file.getFooter().getFileMetaData().getCreatedBy();
      this.store = new ColumnReadStoreImpl(pages, new Root(schema, converters), schema, createdBy);
      for (int i = 0; i < converters.size(); i++) {
        ColumnDescriptor column = schema.getColumns().get(i);
        values.put(column.getPath()[0], converters.get(i));
        readers.put(column.getPath()[0], store.getColumnReader(column));
      }
    }

    public int rows() {
      return rows;
    }

    public int[] ints(String column) {
      Numbers numbers = (Numbers) read(column);
      return Arrays.copyOf(numbers.values, numbers.size);
    }

    public String[] texts(String column) {
      Strings strings = (Strings) read(column);
      return Arrays.copyOf(strings.values, strings.size);
    }

    public int[][] intLists(String column) {
      Numbers numbers = (Numbers) read(column);
      int[][] lists = new int[rows][];
      for (int row = 0; row < rows; row++) {
        lists[row] = Arrays.copyOfRange(numbers.values, numbers.from(row), numbers.from(row + 1));
      }
      return lists;
    }

    public String[][] textLists(String column) {
      Strings strings = (Strings) read(column);
      String[][] lists = new String[rows][];
      for (int row = 0; row < rows; row++) {
        lists[row] = Arrays.copyOfRange(strings.values, strings.from(row), strings.from(row + 1));
      }
      return lists;
    }

    private Values read(String name) {
      Values to = taken(values.remove(name), name);
      ColumnReader reader = taken(readers.remove(name), name);
      int present = reader.getDescriptor().getMaxDefinitionLevel();
      to.starts = new int[rows + 1];
      for (int row = 0; row < rows; row++) {
        do {
          if (reader.getCurrentDefinitionLevel() == present) {
            reader.writeCurrentValueToConverter();
          }
          reader.consume();
        } while (reader.getCurrentRepetitionLevel() > 0);
        to.starts[row + 1] = to.size;
      }
      return to;
    }
  }

  private static <V> V taken(@Nullable V value, String column) {
    if (value == null) {
      throw new IllegalArgumentException("column " + column + " was not asked for, or read before");
    }
    return value;
  }

  /// A column's values end to end, with where each row's begin.
  private abstract static sealed class Values extends PrimitiveConverter {
    int[] starts = {};
    int size;

    int from(int row) {
      return starts[row];
    }
  }

  private static final class Numbers extends Values {
    int[] values = new int[1024];

    @Override
    public void addInt(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }
  }

  private static final class Strings extends Values {
    private final Map<String, String> shared;
    private String[] dictionary = {};
    String[] values = new String[1024];

    Strings(Map<String, String> shared) {
      this.shared = shared;
    }

    @Override
    public boolean hasDictionarySupport() {
      return true;
    }

    @Override
    public void setDictionary(Dictionary from) {
      dictionary = new String[from.getMaxId() + 1];
      for (int id = 0; id < dictionary.length; id++) {
        dictionary[id] = intern(from.decodeToBinary(id));
      }
    }

    @Override
    public void addValueFromDictionary(int id) {
      add(dictionary[id]);
    }

    @Override
    public void addBinary(Binary value) {
      add(intern(value));
    }

    private void add(String value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    private String intern(Binary value) {
      String text = value.toStringUsingUTF8();
      String first = shared.putIfAbsent(text, text);
      return first == null ? text : first;
    }
  }

  /// The way from a column's path down to its converter, which parquet-java walks once.
  private static final class Root extends GroupConverter {
    private final MessageType schema;
    private final List<Values> leaves;

    Root(MessageType schema, List<Values> leaves) {
      this.schema = schema;
      this.leaves = leaves;
    }

    @Override
    public Converter getConverter(int field) {
      Values leaf = leaves.get(field);
      return schema.getType(field).isPrimitive() ? leaf : new Level(new Level(leaf));
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }

  private static final class Level extends GroupConverter {
    private final Converter below;

    Level(Converter below) {
      this.below = below;
    }

    @Override
    public Converter getConverter(int field) {
      return below;
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
