package dev.espalier.syntax.internal;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.util.Arrays;

/// What a grammar says of the places in its productions, by their ids: which symbol stands there
/// for another, and which field it fills.
///
/// Read from the `TSLanguage`, whose head `parser.h` lays out for every grammar that it generates.
///
/// @param kinds by symbol, the kind that is shown for it
/// @param error the kind of what the grammar could not place
/// @param aliases by production, by place, the symbol shown instead, or 0; empty for none
/// @param fields by production, by place, the field, or 0; empty for none
record Productions(int[] kinds, int error, char[][] aliases, char[][] fields) {
  private static final char[] NONE = {};

  // Offsets in a TSLanguage.
  private static final int COUNT = 28;
  private static final int FIELDS = 32;
  private static final int PLACES = 36;
  private static final int FIELD_SLICES = 80 + Long.BYTES;
  private static final int FIELD_ENTRIES = FIELD_SLICES + Long.BYTES;
  private static final int PUBLIC_SYMBOLS = FIELD_ENTRIES + 2 * Long.BYTES;
  private static final int ALIASES = PUBLIC_SYMBOLS + 2 * Long.BYTES;

  /// A `TSFieldMapEntry`: field, place, whether it is inherited.
  private static final int ENTRY = 4;

  static Productions of(long language, int error) {
    int[] kinds = new int[error];
    long symbols = Memory.ALL.get(JAVA_LONG, language + PUBLIC_SYMBOLS);
    for (int symbol = 0; symbol < kinds.length; symbol++) {
      kinds[symbol] = Math.min(unsigned(symbols + 2L * symbol), error);
    }
    int count = Memory.ALL.get(JAVA_INT, language + COUNT);
    char[][] aliases = new char[count][];
    char[][] fields = new char[count][];
    for (int production = 0; production < count; production++) {
      aliases[production] = aliases(language, production);
      fields[production] = fields(language, production);
    }
    return new Productions(kinds, error, aliases, fields);
  }

  /// The kind shown for a symbol.
  int kind(int symbol) {
    return symbol < kinds.length ? kinds[symbol] : error;
  }

  /// The symbol shown at a place instead of what stands there, or 0.
  int alias(int production, int place) {
    return at(aliases[production], place);
  }

  /// The field that is filled at a place, or 0.
  int field(int production, int place) {
    return at(fields[production], place);
  }

  private static int at(char[] row, int place) {
    return place < row.length ? row[place] : 0;
  }

  /// The first production is that of everything without aliases.
  private static char[] aliases(long language, int production) {
    int places = production == 0 ? 0 : unsigned(language + PLACES);
    long sequence = Memory.ALL.get(JAVA_LONG, language + ALIASES) + 2L * production * places;
    char[] row = new char[places];
    boolean any = false;
    for (int place = 0; place < places; place++) {
      row[place] = (char) unsigned(sequence + 2L * place);
      any |= row[place] != 0;
    }
    return any ? row : NONE;
  }

  private static char[] fields(long language, int production) {
    if (Memory.ALL.get(JAVA_INT, language + FIELDS) == 0) {
      return NONE;
    }
    long slice = Memory.ALL.get(JAVA_LONG, language + FIELD_SLICES) + 4L * production;
    long first =
        Memory.ALL.get(JAVA_LONG, language + FIELD_ENTRIES) + (long) ENTRY * unsigned(slice);
    long end = first + (long) ENTRY * unsigned(slice + 2);
    char[] row = NONE;
    for (long entry = end - ENTRY;
        entry >= first;
        entry -= ENTRY) { // the first one of a place counts
      int place = Memory.ALL.get(JAVA_BYTE, entry + 2) & 0xFF;
      boolean inherited = Memory.ALL.get(JAVA_BYTE, entry + 3) != 0;
      if (!inherited) {
        row = place < row.length ? row : Arrays.copyOf(row, place + 1);
        row[place] = (char) unsigned(entry);
      }
    }
    return row;
  }

  private static int unsigned(long address) {
    return Memory.ALL.get(JAVA_SHORT, address) & 0xFFFF;
  }
}
