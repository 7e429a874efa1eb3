package dev.espalier.syntax.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The versions of libraries that do not tell them, as the build wrote them down.
public final class Versions {
  private static final Properties ALL = read();

  private Versions() {}

  /// The version of an artefact; one that the build did not write down is a bug.
  public static String of(String artefact) {
    String version = ALL.getProperty(artefact);
    if (version == null) {
      throw new IllegalArgumentException("no version is known of " + artefact);
    }
    return version;
  }

  private static Properties read() {
    Properties versions = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
      return versions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
