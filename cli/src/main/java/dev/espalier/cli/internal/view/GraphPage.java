package dev.espalier.cli.internal.view;

import dev.espalier.representation.ProgramGraph;
import java.util.function.IntFunction;

/// A page with the source on the left and its graph on the right, linked both ways; it needs
/// nothing but itself.
public final class GraphPage {
  private GraphPage() {}

  /// An SVG file of the graph.
  public static String svg(ProgramGraph graph) {
    return Svg.file(graph);
  }

  /// @param title of the page: the file's name
  /// @param view what is shown, for example `cfg`
  /// @param hint by tree node what the source tells of it when it is pointed at, or ""
  public static String html(
      ProgramGraph graph, String title, String view, IntFunction<String> hint) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%1$s · %2$s</title>
    <style>
    %3$s%4$s</style>
    </head>
    <body>
    <header><h1>%1$s</h1><p>%2$s · %5$s</p>%6$s</header>
    <main>
    <section class="code" aria-label="source" tabindex="0">%7$s</section>
    <section class="picture" aria-label="graph; arrow keys follow edges, Enter keeps a node chosen, Escape lets go">
    <div class="tools"><button id="out" title="smaller (-)" aria-label="smaller">−</button><button id="fit" title="fit (0)">fit</button><button id="in" title="larger (+)" aria-label="larger">+</button></div>
    <div class="canvas">%8$s</div>
    </section>
    </main>
    <script>
    %9$s</script>
    </body>
    </html>
    """
        .formatted(
            Svg.escaped(title),
            Svg.escaped(view),
            Resources.text("graph.css"),
            Resources.text("page.css"),
            counts(graph),
            legend(graph),
            SourceHtml.of(graph.tree(), hint),
            Svg.part(graph),
            Resources.text("page.js"));
  }

  private static String counts(ProgramGraph graph) {
    return "%,d nodes, %,d edges".formatted(graph.size(), graph.edgeCount())
        + (graph.tree().hasErrors() ? " · parts of the file did not parse" : "");
  }

  /// Types of edges, each with a box to hide it.
  private static String legend(ProgramGraph graph) {
    StringBuilder out = new StringBuilder("<div class=\"legend\">");
    for (int type = 0; type < graph.edges().size(); type++) {
      ProgramGraph.Edges edges = graph.edges().get(type);
      EdgeStyle style = EdgeStyle.of(edges.type().type());
      out.append(
          "<label class=\"%s\" title=\"%s\"><input type=\"checkbox\" checked data-type=\"%d\">%s%s <small>%,d</small></label>"
              .formatted(
                  style.family(),
                  edges.type().type().description(),
                  type,
                  style.sample(),
                  edges.type().id(),
                  edges.size()));
    }
    return out.append("</div>").toString();
  }
}
