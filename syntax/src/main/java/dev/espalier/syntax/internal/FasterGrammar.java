package dev.espalier.syntax.internal;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.espalier.syntax.Language;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// A grammar's library that the user has, built for speed: the bundled ones are built without
/// optimization, and a third of a parse is spent in their lexers.
///
/// The folders come from the environment. A library counts only when it holds the very grammar that
/// is bundled: all counts of the `TSLanguage` and its parse table must be the same to the byte.
///
/// @param file where it was loaded from
/// @param pointer its `TSLanguage *`
@SuppressWarnings("restricted") // loading a library is, and reading its tables
public record FasterGrammar(Path file, long pointer) {
  /// The environment variable that names folders, as `PATH` does.
  public static final String VARIABLE = "ESPALIER_GRAMMARS";

  private static final int DEPTH = 5;

  /// The counts at the head of a `TSLanguage`, up to the longest alias sequence.
  private static final int HEAD = 38;

  private static final int SYMBOLS = 4;
  private static final int LARGE_STATES = 24;
  private static final int PARSE_TABLE = 40;
  private static final int CELL = 2;

  /// What a library for Linux begins with, and where it names the processor.
  private static final int ELF = 0x464c457f;

  private static final int MACHINE = 18;
  private static final int ELF_X86_64 = 62;
  private static final int ELF_AARCH64 = 183;

  /// What a library for macOS begins with, the processor behind it.
  private static final int MACH = 0xfeedfacf;

  private static final int MACH_X86_64 = 0x01000007;
  private static final int MACH_AARCH64 = 0x0100000c;

  static Optional<FasterGrammar> of(Language language, long bundled) {
    return in(System.getenv().getOrDefault(VARIABLE, ""), language, bundled);
  }

  static Optional<FasterGrammar> in(String folders, Language language, long bundled) {
    return Stream.of(folders.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> files(Path.of(folder), language))
        .flatMap(file -> load(file, language))
        .filter(faster -> same(faster.pointer(), bundled))
        .findFirst();
  }

  /// What npm's prebuilt packages and distributions call such a library.
  private static Stream<Path> files(Path folder, Language language) {
    String name = "(lib)?tree-sitter-" + language.id() + "\\.(node|so|dylib)";
    try (Stream<Path> all = Files.walk(folder, DEPTH)) {
      return all
          .filter(file -> file.getFileName().toString().matches(name))
          .sorted()
          .toList()
          .stream();
    } catch (IOException | UncheckedIOException | SecurityException e) {
      return Stream.empty(); // no such folder, or not ours to list
    }
  }

  /// Packages hold libraries for several systems, and the loader would complain about the others.
  private static boolean isForHere(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(MACHINE + CELL);
      boolean arm = NativeLibrary.architecture().equals("aarch64");
      if (head.length < MACHINE + CELL) {
        return false;
      }
      ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
      return switch (bytes.getInt(0)) {
        case ELF -> bytes.getShort(MACHINE) == (arm ? ELF_AARCH64 : ELF_X86_64);
        case MACH -> bytes.getInt(Integer.BYTES) == (arm ? MACH_AARCH64 : MACH_X86_64);
        default -> false;
      };
    }
  }

  private static Stream<FasterGrammar> load(Path file, Language language) {
    try {
      if (!isForHere(file)) {
        return Stream.empty();
      }
      var symbols = SymbolLookup.libraryLookup(file.toRealPath(), Arena.global());
      return symbols.find(LoadedGrammar.symbol(language)).stream()
          .map(function -> new FasterGrammar(file, C.pointer(function)));
    } catch (IOException | IllegalArgumentException e) {
      return Stream.empty(); // for another system or processor: the next one may do
    }
  }

  private static boolean same(long one, long other) {
    MemorySegment head = at(one, PARSE_TABLE + Long.BYTES);
    MemorySegment otherHead = at(other, PARSE_TABLE + Long.BYTES);
    return head.asSlice(0, HEAD).mismatch(otherHead.asSlice(0, HEAD)) < 0
        && table(head).mismatch(table(otherHead)) < 0;
  }

  private static MemorySegment table(MemorySegment head) {
    long cells = (long) head.get(JAVA_INT, LARGE_STATES) * head.get(JAVA_INT, SYMBOLS);
    return at(head.get(JAVA_LONG, PARSE_TABLE), cells * CELL);
  }

  private static MemorySegment at(long address, long bytes) {
    return MemorySegment.ofAddress(address).reinterpret(bytes);
  }
}
