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

import dev.espalier.analysis.Example.Feature;
import dev.espalier.syntax.Language;
import java.util.List;
import java.util.Set;

class RustLanguageTest implements LanguageContract {
  @Override
  public Language language() {
    return Language.RUST;
  }

  @Override
  public Set<Feature> lacks() {
    return Set.of(Feature.WAY_OUT);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            BRANCH,
            "what a pattern binds is known in its branch only",
            """
            fn f(x: Option<i32>) -> i32 {
                if let Some(x) = x
                    && x > 0
                {
                    x
                } else if x.is_none() {
                    0
                } else {
                    g(x)
                }
            }
            """,
            """
            flow entry>2, 2>5, 2>6, 5>exit, 6>7, 6>9, 7>exit, 9>exit
            uses x entry>2, x entry>6, x entry>9, x 2>2, x 2>5
            """),
        new Example(
            BRANCH,
            "an if in the place of a value gives control back to its unit",
            """
            fn f(a: i32) -> i32 {
                let b = if a < 0 {
                    -a
                } else {
                    a
                };
                b
            }
            """,
            """
            flow entry>2, 2>3, 2>5, 2>7, 3>2, 5>2, 7>exit
            uses a entry>2, a entry>3, a entry>5, b 2>7
            """),
        new Example(
            BRANCH,
            "let else leaves where the pattern does not fit",
            """
            fn f(x: Option<i32>) -> i32 {
                let Some(y) = x else {
                    return 0;
                };
                y
            }
            """,
            """
            flow entry>2, 2>3, 2>5, 3>exit, 5>exit
            uses x entry>2, y 2>5
            """),
        new Example(
            SHORT_CIRCUIT,
            "a short circuit does not split its unit",
            """
            fn f(a: bool, b: bool) -> bool {
                let c = a && !b;
                if c || a {
                    return b;
                }
                c
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 3>6, 4>exit, 6>exit
            uses a entry>2, a entry>3, b entry>2, b entry>4, c 2>3, c 2>6
            """),
        new Example(
            LOOP,
            "the three loops, one with a value",
            """
            fn f(mut n: i32, all: &mut Vec<i32>) -> (i32, i32) {
                while n > 0 {
                    n -= 1;
                }
                while let Some(x) = all.pop() {
                    n += x;
                }
                loop {
                    if n > 9 {
                        break (n, 1);
                    }
                    n += 1;
                }
            }
            """,
            """
            flow entry>2, 2>3, 2>5, 3>2, 5>6, 5>9, 6>5, 9>10, 9>12, 10>exit, 12>9
            uses all entry>5, n entry>2, n entry>3, n entry>6, n entry>9, n entry>10, n entry>12, n 3>2, n 3>3, n 3>6, n 3>9, n 3>10, n 3>12, n 6>6, n 6>9, n 6>10, n 6>12, n 12>9, n 12>10, n 12>12, x 5>6
            """),
        new Example(
            FOR_EACH,
            "a for binds its pattern anew for each turn",
            """
            fn f(all: &[(i32, i32)]) -> i32 {
                let mut n = 0;
                for (a, b) in all {
                    n = a + b;
                }
                n
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 3>6, 4>3, 6>exit
            uses a 3>4, all entry>3, b 3>4, n 2>6, n 4>6
            """),
        new Example(
            JUMP,
            "labels lead out of outer loops and blocks, past the matches between",
            """
            fn f(n: i32) -> i32 {
                'outer: loop {
                    for i in 0..n {
                        match i {
                            0 => continue,
                            1 => break,
                            2 => break 'outer,
                            _ => continue 'outer,
                        }
                    }
                    a();
                }
                'block: {
                    if n > 0 {
                        break 'block n;
                    }
                    0
                }
            }
            """,
            """
            flow entry>3, 3>4, 3>11, 4>3, 4>11, 4>14, 11>3, 14>15, 14>17, 15>exit, 17>exit
            uses i 3>4, n entry>3, n entry>14, n entry>15
            """),
        new Example(
            CHOICE,
            "arms are tried in order, and a guard that fails goes back",
            """
            fn f(x: Shape, n: i32) -> i32 {
                match x {
                    Shape::Line(y) if y > n => y,
                    Shape::Line(y) | Shape::Box { wide: y, high: 0 } => {
                        a(y)
                    }
                    Shape::Box { wide, high } => wide * high,
                    NOTHING => n,
                }
            }
            """,
            """
            flow entry>2, 2>3, 2>5, 2>7, 2>8, 3>exit, 3>2, 5>exit, 7>exit, 8>exit
            uses high 2>7, n entry>3, n entry>8, wide 2>7, x entry>2, y 2>3, y 2>5
            """),
        new Example(
            CHOICE,
            "a match in the place of a value belongs to the unit around it",
            """
            fn f(n: i32) -> i32 {
                let a = g(match n {
                    0 => 1,
                    m => {
                        h(m)
                    }
                });
                a
            }
            """,
            """
            flow entry>2, 2>3, 2>5, 2>8, 3>2, 5>2, 8>exit
            uses a 2>8, m 2>5, n entry>2
            """),
        new Example(
            EXCEPTION,
            "a panic leaves the function, as does what never returns; a question mark may return",
            """
            fn f(x: Option<i32>) -> Option<i32> {
                let y = x?;
                match y {
                    0 => panic!("{y}"),
                    1 => fails(y),
                    2 => std::process::exit(y),
                    _ => assert!(y > 0),
                }
                Some(y)
            }

            fn fails(x: i32) -> ! {
                loop {
                    a(x);
                }
            }
            """,
            """
            f
              flow entry>2, 2>exit, 2>3, 3>4, 3>5, 3>6, 3>7, 4>throw, 5>throw, 6>throw, 7>9, 9>exit
              uses x entry>2, y 2>3, y 2>4, y 2>5, y 2>6, y 2>7, y 2>9
            fails
              flow entry>14
              uses x entry>14
            """),
        new Example(
            CLOSURE,
            "a closure uses what it captures where it is made; a function inside captures nothing",
            """
            fn f(mut x: i32, y: i32) -> i32 {
                fn inner(y: i32) -> i32 {
                    x + y
                }
                let mut add = |n: i32| {
                    x += n;
                    x + y
                };
                add(inner(y))
            }
            """,
            """
            f
              flow entry>5, 5>9, 9>exit
              uses add 5>9, x entry>5, y entry>5, y entry>9
            inner
              flow entry>3, 3>exit
              uses y entry>3
            lambda
              flow entry>6, 6>7, 7>exit
              uses n entry>6, x entry>6, x 6>7, y entry>7
            """),
        new Example(
            CLOSURE,
            "what is asynchronous is a routine of its own",
            """
            async fn f(x: i32) -> i32 {
                let later = async {
                    g(x).await
                };
                later.await
            }
            """,
            """
            f
              flow entry>2, 2>5, 5>exit
              uses later 2>5, x entry>2
            lambda
              flow entry>3, 3>exit
              uses x entry>3
            """),
        new Example(
            SCOPE,
            "a name is declared again in the same block",
            """
            fn f(x: i32) -> i32 {
                let x = x + 1;
                {
                    let x = x * 2;
                    a(x);
                }
                let g = || x;
                let x;
                x = 3;
                x
            }
            """,
            """
            f
              flow entry>2, 2>4, 4>5, 5>7, 7>9, 9>10, 10>exit
              uses x entry>2, x 2>4, x 2>7, x 4>5, x 9>10
            lambda
              flow entry>7, 7>exit
              uses x entry>7
            """),
        new Example(
            COMPOUND_ASSIGNMENT,
            "a compound assignment reads what it writes",
            """
            fn f(mut i: usize, a: &mut [usize]) {
                i += 2;
                a[i] -= i;
                *a = i;
                i <<= 1;
                a.b.c = i;
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 4>5, 5>6, 6>exit
            uses a entry>3, a entry>4, a entry>6, i entry>2, i 2>3, i 2>4, i 2>5, i 5>6
            """),
        new Example(
            DESTRUCTURING,
            "patterns of parameters, lets and assignments",
            """
            fn f((a, _): (i32, i32), P { x, y: z }: P, &mut b: &mut i32) -> i32 {
                let [first, .., ref last @ Q(..)] = g(a, x);
                let (c, d);
                (c, d) = (z, b);
                (_, P { x: c, .. }) = g(first, last);
                c + d
            }
            """,
            """
            flow entry>2, 2>4, 4>5, 5>6, 6>exit
            uses a entry>2, b entry>4, c 5>6, d 4>6, first 2>5, last 2>5, x entry>2, z entry>4
            """),
        new Example(
            EXCEPTION,
            "a macro is one step, which reads the variables among its tokens and in its format",
            """
            fn f(out: &mut W, name: &str, n: usize) -> R {
                write!(out, "{name:>n$} {{x}}", x = n)?;
                let all = vec![name.len(); n];
                own! { all.name => n }
            }
            """,
            """
            flow entry>2, 2>exit, 2>3, 3>4, 4>exit
            uses all 3>4, n entry>2, n entry>3, n entry>4, name entry>2, name entry>3, out entry>2
            """));
  }
}
