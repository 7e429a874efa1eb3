package dev.espalier.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Rejection.Reason;
import dev.espalier.syntax.internal.FlatNodes;
import dev.espalier.syntax.internal.Overrun;
import dev.espalier.syntax.internal.TreeMaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who takes too long is stopped, who can't be stopped is left behind, and the run goes on.
class DeepParserTest {
  private static final byte[] ENDLESS = {'e'};
  private static final byte[] SHORT = {};
  private static final ParserLimits BRIEF = new ParserLimits(10, Duration.ofMillis(300));

  private final List<Spinning> made = new ArrayList<>();

  private DeepParser parser(boolean stops) {
    return new DeepParser(
        Optional.empty(),
        BRIEF,
        () -> {
          made.add(new Spinning(stops));
          return made.getLast();
        });
  }

  /// Spends a processor's time over what is endless until it is stopped, or for good.
  private static final class Spinning implements TreeMaker {
    private final boolean stops;
    private volatile boolean stopped;
    private volatile boolean released;
    private boolean closed;

    Spinning(boolean stops) {
      this.stops = stops;
    }

    @Override
    public Grammar grammar() {
      String[] names = {Grammar.ERROR};
      return new Grammar(FrontEnd.Kind.ANTLR, "spin", "1", names, new boolean[1], names);
    }

    @Override
    public boolean make(byte[] source, FlatNodes nodes) {
      while (source.length > 0 && !released) {
        if (stopped && stops) {
          throw Overrun.ofTime();
        }
        Thread.onSpinWait();
      }
      nodes.add(0, 0, -1, 0, 0, 0);
      return false;
    }

    @Override
    public void stop() {
      stopped = true;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @ParameterizedTest(name = "stops when asked: {0}")
  @ValueSource(booleans = {true, false})
  void whatTakesTooLongIsRejectedAndTheNextIsParsed(boolean stops) {
    try (DeepParser parser = parser(stops)) {
      assertThat(parser.parse(SHORT)).isInstanceOf(Parsed.Tree.class);
      assertThat(parser.parse(ENDLESS))
          .isEqualTo(
              new Parsed.Rejected(
                  new Rejection(
                      Reason.TIME_LIMIT, "takes more than PT0.3S of a processor to parse")));
      assertThat(parser.parse(SHORT)).isInstanceOf(Parsed.Tree.class);
      assertThat(made).hasSize(2);
      assertThat(made.getFirst().stopped).isTrue();
    } finally {
      made.forEach(maker -> maker.released = true);
    }
    assertThat(made).last().matches(maker -> maker.closed);
  }
}
