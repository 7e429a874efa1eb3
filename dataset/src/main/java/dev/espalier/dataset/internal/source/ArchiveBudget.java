package dev.espalier.dataset.internal.source;

import dev.espalier.dataset.SourceOptions;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// How much one archive may unpack to, against bombs: an absolute limit, and a multiple of its
/// packed size once it is past 100 MiB.
final class ArchiveBudget {
  private static final long FREE = 100L << 20;

  /// The archive is over its budget.
  static final class Exceeded extends IOException {
    private static final long serialVersionUID = 1;

    Exceeded(String message) {
      super(message);
    }
  }

  private final SourceOptions options;
  private final long packed;
  private long unpacked;

  ArchiveBudget(SourceOptions options, long packed) {
    this.options = options;
    this.packed = packed;
  }

  /// Takes `bytes` off the budget.
  void spend(long bytes) throws Exceeded {
    unpacked += bytes;
    if (unpacked > options.maxArchiveBytes()) {
      throw new Exceeded("unpacks to more than %,d bytes".formatted(options.maxArchiveBytes()));
    }
    if (unpacked > FREE && unpacked / options.maxArchiveRatio() > packed) {
      throw new Exceeded(
          "unpacks to more than %,d times its %,d bytes"
              .formatted(options.maxArchiveRatio(), packed));
    }
  }

  /// `in`, with everything read from it taken off the budget.
  InputStream metered(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int b = super.read();
        spend(b < 0 ? 0 : 1);
        return b;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int n = super.read(into, offset, length);
        spend(Math.max(n, 0));
        return n;
      }

      @Override
      public long skip(long n) throws IOException {
        long skipped = super.skip(n);
        spend(skipped);
        return skipped;
      }
    };
  }
}
