package dev.espalier.cli.internal.view;

import dev.espalier.representation.ParseErrors;
import dev.espalier.representation.ProgramGraph;
import java.util.Locale;

/// A laid-out graph as SVG; its colours are those of the style sheet that stands around it.
///
/// Every box has its node's number, offsets and role as data, every wire its ends, so that a script
/// may link them with the source.
final class Svg {
  private static final double CORNER = 7;
  private final StringBuilder out = new StringBuilder();
  private final ProgramGraph graph;
  private final GraphLayout layout;
  private final ParseErrors errors;

  private Svg(ProgramGraph graph, GraphLayout layout) {
    this.graph = graph;
    this.layout = layout;
    this.errors = ParseErrors.of(graph.tree());
  }

  /// The whole file, which any browser shows.
  static String file(ProgramGraph graph) {
    return new Svg(graph, GraphLayout.of(graph)).draw(Resources.text("graph.css"));
  }

  /// The part of a page that has the style.
  static String part(ProgramGraph graph) {
    return new Svg(graph, GraphLayout.of(graph)).draw("");
  }

  private String draw(String style) {
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"graph\" viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\" role=\"group\" aria-label=\"graph\">\n"
            .formatted(
                number(layout.width()),
                number(layout.height()),
                number(layout.width()),
                number(layout.height())));
    if (!style.isEmpty()) {
      out.append("<style>\n").append(style).append("</style>\n");
      out.append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
    }
    arrows();
    out.append("<g class=\"wires\">\n");
    layout.wires().forEach(this::wire);
    out.append("</g>\n<g class=\"boxes\">\n");
    layout.boxes().forEach(this::box);
    return out.append("</g>\n</svg>\n").toString();
  }

  private void arrows() {
    out.append("<defs>\n");
    for (int type = 0; type < graph.edges().size(); type++) {
      out.append(
          "<marker id=\"arrow-%s\" class=\"%s\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"%s\"/></marker>\n"
              .formatted(type, style(type).family(), style(type).head()));
    }
    out.append("</defs>\n");
  }

  private EdgeStyle style(int type) {
    return EdgeStyle.of(graph.edges().get(type).type().type());
  }

  private void wire(GraphLayout.Wire wire) {
    EdgeStyle style = style(wire.type());
    String name = graph.edges().get(wire.type()).type().id() + " " + wire.label();
    out.append(
        "<g class=\"wire %s %s\" stroke-dasharray=\"%s\" data-type=\"%d\" data-from=\"%d\" data-to=\"%d\"><title>%s</title><path d=\"%s\" marker-end=\"url(#arrow-%d)\"/>"
            .formatted(
                style.family(),
                wire.label(),
                style.dash().isEmpty() ? "none" : style.dash(),
                wire.type(),
                wire.source(),
                wire.target(),
                name.strip(),
                path(wire.points()),
                wire.type()));
    if (!wire.label().isEmpty()) {
      out.append(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>"
              .formatted(number(wire.labelX()), number(wire.labelY()), wire.label()));
    }
    out.append("</g>\n");
  }

  /// Lines between the points, with rounded corners.
  private static String path(double[] points) {
    StringBuilder path = new StringBuilder("M");
    point(path, points[0], points[1]);
    for (int i = 2; i + 3 < points.length; i += 2) {
      double x = points[i];
      double y = points[i + 1];
      double before = Math.hypot(x - points[i - 2], y - points[i - 1]);
      double after = Math.hypot(points[i + 2] - x, points[i + 3] - y);
      double radius = Math.min(CORNER, Math.min(before, after) / 2);
      if (radius > 0.1) {
        path.append('L');
        point(
            path,
            x + (points[i - 2] - x) * radius / before,
            y + (points[i - 1] - y) * radius / before);
        path.append('Q');
        point(path, x, y);
        path.append(' ');
        point(
            path,
            x + (points[i + 2] - x) * radius / after,
            y + (points[i + 3] - y) * radius / after);
      }
    }
    path.append('L');
    point(path, points[points.length - 2], points[points.length - 1]);
    return path.toString();
  }

  private static void point(StringBuilder path, double x, double y) {
    path.append(number(x)).append(' ').append(number(y));
  }

  private void box(GraphLayout.Box box) {
    int node = box.node();
    String role = graph.role(node).id();
    out.append(
        "<g class=\"box %s\" data-node=\"%d\" data-start=\"%d\" data-end=\"%d\" tabindex=\"0\" role=\"button\" aria-label=\"%s\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>"
            .formatted(
                errors.isBroken(graph, node) ? role + " broken" : role,
                node,
                graph.start(node),
                graph.headEnd(node),
                escaped((box.line().isEmpty() ? "" : "line " + box.line() + ": ") + box.text()),
                number(box.x()),
                number(box.y()),
                number(box.width()),
                number(box.height()),
                isEnd(node) ? number(box.height() / 2) : "5"));
    double baseline = box.y() + box.height() / 2 + 4.2;
    if (box.line().isEmpty()) {
      out.append(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>"
              .formatted(number(box.x() + box.width() / 2), number(baseline), escaped(box.text())));
    } else {
      double text = box.x() + 20 + GraphLayout.SMALL_LETTER * box.line().length();
      out.append(
          "<text class=\"line\" x=\"%s\" y=\"%s\">%s</text><text x=\"%s\" y=\"%s\">%s</text>"
              .formatted(
                  number(box.x() + 10),
                  number(baseline),
                  box.line(),
                  number(text),
                  number(baseline),
                  escaped(box.text())));
    }
    out.append("<title>%s</title></g>\n".formatted(escaped(title(node))));
  }

  private String title(int node) {
    String type = graph.type(node).isEmpty() ? "" : " : " + graph.type(node);
    return graph.kind(node) + type + (errors.isBroken(graph, node) ? " (did not parse)" : "");
  }

  private boolean isEnd(int node) {
    return switch (graph.role(node)) {
      case ENTRY, EXIT, EXCEPTIONAL_EXIT, PARAMETER, CALLEE, OUTSIDE -> true;
      case FORMAL_IN, FORMAL_OUT, STATE, JOIN -> true;
      case TOKEN, INNER, ACTUAL_IN, ACTUAL_OUT -> false;
    };
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            default -> out.appendCodePoint(c < ' ' && c != '\n' && c != '\t' ? 0xFFFD : c);
          }
        });
    return out.toString();
  }
}
