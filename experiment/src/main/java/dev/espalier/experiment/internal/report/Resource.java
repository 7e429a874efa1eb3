package dev.espalier.experiment.internal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/// Texts that lie on the class path.
final class Resource {
  private Resource() {}

  /// A file beside this class.
  static String text(String name) {
    return read(name);
  }

  /// The minified script of a WebJar, whichever version is there.
  static String webjar(String artifact) {
    Properties properties = new Properties();
    try (InputStream in = open("/META-INF/maven/org.webjars/" + artifact + "/pom.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read(
        "/META-INF/resources/webjars/%s/%s/%s.min.js"
            .formatted(artifact, properties.getProperty("version"), artifact));
  }

  private static String read(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    InputStream in = Resource.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalArgumentException("there is no resource named " + name);
    }
    return in;
  }
}
