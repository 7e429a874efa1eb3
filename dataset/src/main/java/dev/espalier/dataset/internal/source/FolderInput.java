package dev.espalier.dataset.internal.source;

import dev.espalier.syntax.Rejection.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A folder and everything below it, in order of path.
record FolderInput(Path root, String prefix) implements Input {
  @Override
  public void read(Sink sink) {
    try {
      Path real = root.toRealPath();
      var rules = sink.options().ignored() ? IgnoreRules.none() : IgnoreRules.above(real);
      new Walk(sink, real).children(real, prefix, rules);
    } catch (IOException e) {
      sink.reject(prefix.isEmpty() ? "." : prefix, Reason.UNREADABLE, Bytes.why(e));
    }
  }

  /// @param name with a `/` behind it for a folder, so that names sort as whole paths do
  private record Child(Path path, String name, boolean folder) {
    static Child of(Path path) {
      String name = String.valueOf(path.getFileName());
      boolean folder = Files.isDirectory(path);
      return new Child(path, folder ? name + "/" : name, folder);
    }
  }

  /// One reading: remembers the folders that links led to, so that every folder is read once.
  private static final class Walk {
    private final Sink sink;
    private final List<Path> read = new ArrayList<>();

    Walk(Sink sink, Path root) {
      this.sink = sink;
      read.add(root);
    }

    void children(Path folder, String prefix, IgnoreRules outer) {
      List<Child> children;
      IgnoreRules rules;
      try {
        rules = outer.enter(folder);
        children = sorted(folder);
      } catch (IOException | DirectoryIteratorException | UncheckedIOException e) {
        String detail = "cannot be listed: " + e.getClass().getSimpleName();
        sink.reject(prefix.isEmpty() ? "." : prefix, Reason.UNREADABLE, detail);
        return;
      }
      for (Child child : children) {
        child(child, prefix + child.name(), rules);
      }
    }

    private void child(Child child, String path, IgnoreRules rules) {
      if ((!sink.options().hidden() && child.name().startsWith("."))
          || rules.ignores(child.path(), child.folder())) {
        return;
      }
      if (!child.folder()) {
        if (sink.wants(path)) {
          FileInput.read(child.path(), path, sink.language(path), sink);
        }
      } else if (Files.isSymbolicLink(child.path())) {
        link(child, path, rules);
      } else {
        children(child.path(), path, rules);
      }
    }

    private void link(Child child, String path, IgnoreRules rules) {
      Path target;
      try {
        target = child.path().toRealPath();
      } catch (IOException e) {
        sink.reject(path, Reason.UNREADABLE, "cannot be followed: " + Bytes.why(e));
        return;
      }
      if (read.stream().anyMatch(r -> target.startsWith(r) || r.startsWith(target))) {
        sink.reject(path, Reason.LINK_LOOP, "links to a folder that is read anyway");
        return;
      }
      read.add(target);
      children(child.path(), path, rules);
    }

    private static List<Child> sorted(Path folder) throws IOException {
      List<Child> children = new ArrayList<>();
      try (var listing = Files.newDirectoryStream(folder)) {
        listing.forEach(path -> children.add(Child.of(path)));
      }
      children.sort(Comparator.comparing(Child::name));
      return children;
    }
  }
}
