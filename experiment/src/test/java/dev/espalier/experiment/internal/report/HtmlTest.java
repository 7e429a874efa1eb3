package dev.espalier.experiment.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.experiment.ReportData.Attention;
import dev.espalier.experiment.ReportData.Range;
import dev.espalier.experiment.Results.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void textAndAttributesAreEscaped() {
    Html html = Html.of("p", Html.attribute("title", "\"'<&>"), Html.text("a < b && c > \"d\""));

    assertThat(html.markup())
        .isEqualTo(
            "<p title=\"&quot;&#39;&lt;&amp;&gt;\">a &lt; b &amp;&amp; c &gt; &quot;d&quot;</p>");
  }

  @Test
  void charactersThatBrowsersForbidOrThatHideWhatCodeSaysBecomeVisible() {
    // NUL, escape, a right-to-left override and a lone surrogate
    assertThat(Html.text("a\0b\u001bc\u202ed\ud800e\r\n\tf").markup())
        .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde\n\tf");
  }

  @Test
  void attentionShadesTheSourceAndTheHiddenNameIsMarked() {
    Html html =
        Source.of(
            "int f(a<b)",
            List.of(
                new Attention(6, 7, 0.5), new Attention(8, 9, 0.25), new Attention(0, 3, 0.001)),
            List.of(new Range(4, 5)));

    assertThat(html.markup())
        .endsWith(
            "<code>int <mark class=\"hidden\">f</mark>("
                + "<span class=\"a8\">a</span>&lt;<span class=\"a4\">b</span>)</code></pre>");
  }

  @Test
  void rangesMayOverlapAndReachBeyondTheText() {
    Html html =
        Source.of("abcd", List.of(new Attention(-3, 2, 1), new Attention(1, 9, 0.5)), List.of());

    assertThat(html.markup())
        .endsWith("<code><span class=\"a8\">ab</span><span class=\"a4\">cd</span></code></pre>");
  }

  @Test
  void emptySourcesStayEmpty() {
    assertThat(Source.of("", List.of(), List.of()).markup()).endsWith("<code></code></pre>");
  }

  @Test
  void numbersReadAsInATable() {
    assertThat(Numbers.score(48.549)).isEqualTo("48.5");
    assertThat(Numbers.difference(6.34)).isEqualTo("+6.3");
    assertThat(Numbers.difference(-0.44)).isEqualTo("−0.4");
    assertThat(Numbers.difference(-0.04)).isEqualTo("0.0");
    assertThat(Numbers.differences(new Span(-0.5, 1.7))).isEqualTo("−0.5 to +1.7");
    assertThat(Numbers.share(0.004)).isEqualTo("<1 %");
    assertThat(Numbers.share(0.286)).isEqualTo("29 %");
    assertThat(Numbers.duration(0.92)).isEqualTo("0.9 s");
    assertThat(Numbers.duration(299.6)).isEqualTo("5 min 00 s");
    assertThat(Numbers.count(3_180_000)).isEqualTo("3.18 M");
    assertThat(Numbers.count(9_999)).isEqualTo("9,999");
    assertThat(Numbers.memory(1_421_000_000)).isEqualTo("1,355 MiB");
  }
}
