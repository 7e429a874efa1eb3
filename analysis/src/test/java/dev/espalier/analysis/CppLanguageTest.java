package dev.espalier.analysis;

import static dev.espalier.analysis.Example.Feature.BRANCH;
import static dev.espalier.analysis.Example.Feature.CHOICE;
import static dev.espalier.analysis.Example.Feature.CLOSURE;
import static dev.espalier.analysis.Example.Feature.COMPOUND_ASSIGNMENT;
import static dev.espalier.analysis.Example.Feature.DESTRUCTURING;
import static dev.espalier.analysis.Example.Feature.EXCEPTION;
import static dev.espalier.analysis.Example.Feature.FOR_EACH;
import static dev.espalier.analysis.Example.Feature.JUMP;
import static dev.espalier.analysis.Example.Feature.LOOP;
import static dev.espalier.analysis.Example.Feature.SCOPE;
import static dev.espalier.analysis.Example.Feature.SHORT_CIRCUIT;
import static dev.espalier.analysis.Example.Feature.WAY_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.analysis.Example.Feature;
import dev.espalier.syntax.Language;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CppLanguageTest implements LanguageContract {
  @Override
  public Language language() {
    return Language.CPP;
  }

  /// Destructors run on every way out, but no statement says so.
  @Override
  public Set<Feature> lacks() {
    return Set.of(WAY_OUT);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            BRANCH,
            "a condition may declare a variable, behind an initialiser of its own",
            """
            int f(Map &m, Key k) {
              if (auto i = m.find(k); i != m.end())
                return i->second;
              if (Value *v = m.get(k))
                return v->n;
              return 0;
            }
            """,
            """
            flow entry>2, 2>3, 2>4, 3>exit, 4>5, 4>6, 5>exit, 6>exit
            uses i 2>2, i 2>3, k entry>2, k entry>4, m entry>2, m entry>4, v 4>5
            """),
        new Example(
            SHORT_CIRCUIT,
            "the words for operators are operators",
            """
            bool f(int a, int b) {
              int x = 0;
              if (a and (x = b) or not b)
                return x;
              return !x && b;
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 3>5, 4>exit, 5>exit
            uses a entry>3, b entry>3, b entry>5, x 2>4, x 2>5, x 3>4, x 3>5
            """),
        new Example(
            LOOP,
            "a condition of a loop may declare a variable",
            """
            void f(Queue &q) {
              while (auto *item = q.pop()) {
                run(item);
              }
              for (int i = 0, n = q.size();
                  i < n;
                  ++i)
                run(i);
            }
            """,
            """
            flow entry>2, 2>3, 2>5, 3>2, 5>6, 6>exit, 6>8, 7>6, 8>7
            uses i 5>6, i 5>7, i 5>8, i 7>6, i 7>7, i 7>8, item 2>3, n 5>6, q entry>2, q entry>5
            """),
        new Example(
            FOR_EACH,
            "a loop over a range gives its variable a value each time",
            """
            int f(const std::vector<int> &all) {
              int sum = 0;
              for (const auto &each : all)
                sum += each;
              return sum;
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 3>5, 4>3, 5>exit
            uses all entry>3, each 3>4, sum 2>4, sum 2>5, sum 4>4, sum 4>5
            """),
        new Example(
            JUMP,
            "break and continue mean the innermost loop, co_return leaves the function",
            """
            Task f(Stream s) {
              for (;;) {
                auto x = co_await s.next();
                if (!x)
                  continue;
                if (x->last())
                  break;
                co_yield x;
              }
              co_return;
            }
            """,
            """
            flow entry>3, 3>4, 4>3, 4>6, 6>exit, 6>8, 8>3
            uses s entry>3, x 3>4, x 3>6, x 3>8
            """),
        new Example(
            CHOICE,
            "a switch may declare what it chooses by",
            """
            int f(Shape s) {
              switch (auto k = s.kind(); k) {
                case Kind::ROUND:
                  return 1;
                case Kind::FLAT:
                  [[fallthrough]];
                default:
                  return k;
              }
            }
            """,
            """
            flow entry>2, 2>4, 2>8, 4>exit, 8>exit
            uses k 2>2, k 2>8, s entry>2
            """),
        new Example(
            EXCEPTION,
            "what is thrown in a try goes to its clauses, and past them unless one takes everything",
            """
            int f(int x) {
              int y = 0;
              try {
                y = g(x);
                h(y);
              } catch (const std::exception &e) {
                log(e, y);
              }
              try {
                y = g(y);
              } catch (...) {
                throw;
              }
              return y;
            }
            """,
            """
            flow entry>2, 2>4, 4>5, 5>10, 6>7, 7>10, 10>14, 11>12, 12>throw, 14>exit
            exceptions 4>6, 5>6, 10>11
            uses e 6>7, x entry>4, y 2>7, y 2>10, y 4>5, y 4>7, y 4>10, y 10>14
            """),
        new Example(
            EXCEPTION,
            "a function whose body is a try has its constructor's initialisers in it",
            """
            Box::Box(int n)
            try : size(n),
                  data(new int[n]) {
              fill(n);
            } catch (std::bad_alloc &) {
              report(n);
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 4>exit, 5>6, 6>exit
            exceptions 2>5, 3>5, 4>5
            uses n entry>2, n entry>3, n entry>4, n entry>6
            """),
        new Example(
            CLOSURE,
            "a lambda captures; what it captures by a value of its own is evaluated outside",
            """
            int f(int a) {
              int b = a;
              auto g = [&, c = a + 1](int x) {
                b += x;
                return a + c;
              };
              return g(b);
            }
            """,
            """
            f
              flow entry>2, 2>3, 3>7, 7>exit
              uses a entry>2, a entry>3, b 2>3, b 2>7, g 3>7
            lambda
              flow entry>4, 4>5, 5>exit
              uses a entry>5, b entry>4, c entry>5, x entry>4
            """),
        new Example(
            SCOPE,
            "a field's name in an initialiser is no parameter's; an inner variable hides an outer one",
            """
            struct P {
              P(int x)
                  : x(x),
                    y(x + 1) {
                for (int x = 0; x < 9; x++)
                  g(x);
                h(x);
              }
              int x, y = 7;
            };
            """,
            """
            flow entry>3, 3>4, 4>5, 5>6, 5>7, 6>5, 7>exit
            uses x entry>3, x entry>4, x entry>7, x 5>5, x 5>6
            """),
        new Example(
            COMPOUND_ASSIGNMENT,
            "an object that is made with arguments is a variable, not the declaration of a function",
            """
            Slice f(const char *data, int size) {
              Slice key(data, size);
              key += 1;
              Slice other(key);
              size -= other.size();
              return other;
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 4>5, 5>6, 6>exit
            uses data entry>2, key 2>3, key 3>4, other 4>5, other 4>6, size entry>2, size entry>5
            """),
        new Example(
            DESTRUCTURING,
            "a structured binding gives each of its names a value",
            """
            int f(const Map &m) {
              auto [it, fresh] = m.insert(1);
              for (auto &[k, v] : m)
                use(k, v);
              return fresh ? it->n : 0;
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 3>5, 4>3, 5>exit
            uses fresh 2>5, it 2>5, k 3>4, m entry>2, m entry>3, v 3>4
            """));
  }

  @Test
  void functionsAreFoundInClassesNamespacesAndTemplates() {
    String program =
        """
        namespace a::b {
        template <typename T> class Box {
         public:
          explicit Box(T x) : x_(x) {}
          ~Box() { drop(x_); }
          T get() const { return x_; }
          bool operator==(const Box &o) const = default;
          Box &operator+=(T y) { x_ += y; return *this; }
          operator bool() const { return x_; }
         private:
          T x_;
        };
        template <> void Box<int>::clear() noexcept { x_ = 0; }
        }
        extern "C" { static void (*g(int x))(int) { return h(x); } }
        """;
    assertThat(Programs.routines(Language.CPP, program).functions().stream().map(Routine::name))
        .containsExactly(
            "Box", "~Box", "get", "operator+=", "operator bool", "Box<int>::clear", "g");
  }

  @Test
  void aNamedCastIsNoCall() {
    Routine routine =
        Programs.routines(Language.CPP, "int f(double x) { return static_cast<int>(x); }")
            .functions()
            .getFirst();
    Cfg cfg = Cfg.of(routine);
    assertThat(IntStream.range(0, cfg.steps()).mapToObj(cfg::step)).doesNotContain(Cfg.Step.CALL);
  }
}
