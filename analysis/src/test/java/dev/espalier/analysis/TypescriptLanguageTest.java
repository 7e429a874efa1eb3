package dev.espalier.analysis;

import static dev.espalier.analysis.Example.Feature.BRANCH;
import static dev.espalier.analysis.Example.Feature.CLOSURE;
import static dev.espalier.analysis.Example.Feature.DESTRUCTURING;
import static dev.espalier.analysis.Example.Feature.SCOPE;
import static dev.espalier.analysis.Example.Feature.SHORT_CIRCUIT;

import dev.espalier.syntax.Language;
import java.util.List;
import java.util.stream.Stream;

/// JavaScript's examples hold as they are; those here have types.
class TypescriptLanguageTest implements LanguageContract {
  @Override
  public Language language() {
    return Language.TYPESCRIPT;
  }

  @Override
  public List<Example> examples() {
    return Stream.concat(
            new JavascriptLanguageTest()
                .examples().stream().filter(example -> !example.about().startsWith("JSX")),
            typed().stream())
        .toList();
  }

  /// What JavaScript does not have.
  static List<Example> typed() {
    return List.of(
        new Example(
            BRANCH,
            "types are never evaluated",
            """
            type T = { a: number } | typeof y;
            interface I<K extends T = T> { m(k: K): void; }
            declare const y: any;
            function f<K>(this: I<K>, a: K, b?: string): asserts a is K;
            function f(a: any, b?: string): any {
              let x: number;
              x = a as number;
              const z = (x satisfies number)!;
              return z;
            }
            """,
            """
            script
              flow entry>exit
            f
              flow entry>7, 7>8, 8>9, 9>exit
              uses a entry>7, x 7>8, z 8>9
            """),
        new Example(
            SHORT_CIRCUIT,
            "a value that is said not to be null is read as any other",
            """
            function f(a?: A) {
              let x = 0;
              a!.b ?? (x = 1);
              return x;
            }
            """,
            """
            script
              flow entry>exit
            f
              flow entry>2, 2>3, 3>4, 4>exit
              uses a entry>3, x 2>4, x 3>4
            """),
        new Example(
            CLOSURE,
            "abstract members and overloads have no body",
            """
            abstract class A<T> extends B<T> implements C {
              private readonly x: number = a();
              constructor(private y = 1) {
                super();
              }
              abstract m(): void;
              n(a: string): void;
              n(a: number): void;
              n(a: any) {
                b(a);
              }
            }
            """,
            """
            script
              flow entry>exit
            constructor
              flow entry>3, 3>4, 4>exit
              uses y entry>3
            n
              flow entry>10, 10>exit
              uses a entry>10
            """),
        new Example(
            SCOPE,
            "a namespace has variables of its own, an enumeration is one",
            """
            enum E { A = 1, B = f() }
            namespace N {
              var q = E.A;
              g(q);
            }
            var q = 2;
            export = q;
            """,
            """
            flow entry>3, 3>4, 4>6, 6>7, 7>exit
            uses E 1>3, q 3>4, q 6>7
            """),
        new Example(
            DESTRUCTURING,
            "parameters with types are taken apart",
            """
            function f({ a, b = a }: P, [c]: [number] = [d]) {
              for (const { x } of c as Q[])
                g(x, b);
            }
            """,
            """
            script
              flow entry>exit
            f
              flow entry>1, 1>2, 2>exit, 2>3, 3>2
              uses a entry>1, b entry>1, b entry>3, b 1>3, c entry>2, x 2>3
            """));
  }
}
