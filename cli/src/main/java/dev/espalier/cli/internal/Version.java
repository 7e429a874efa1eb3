package dev.espalier.cli.internal;

import picocli.CommandLine.IVersionProvider;

/// `espalier --version`: ours and the Java that runs it.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"espalier " + own() + " on Java " + Runtime.version()};
  }

  static String own() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
