using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
class A {
  int F(int a, string s) {
    int y = 0,
        z = 1;
    foreach (var x in new List<int>()) {
      if (x > a &&
          x < 5 || a == 3)
        y += x;
      else
        continue;
    }
    Func<int> g = () =>
      y + 1;
    try {
      y++;
      z = y;
    } catch (ArgumentException e) {
      throw e;
    } catch {
      z = 3;
    } finally {
      y--;
    }
    switch (s) {
      case "a": z = 1; break;
      case "b":
        z = 2;
        goto case "a";
      default:
        goto end;
    }
    while (true) {
      if (z > 3) break;
      z++;
    }
    end:
    return g() + z;
  }
  IEnumerable<int> It(int n, List<string> l) {
    for (int i = 0; i < n; i++)
      yield return i;
    if (n == 3)
      yield break;
    foreach (var s in l)
      yield return s.Length;
    n = 3;
    yield return n;
  }
  async Task<int> As(Task<int> t) {
    int x = 1;
    if (await t > 3)
      x = 2;
    while (x < 4)
      x += await t;
    return x;
  }
  int P {
    get { int v; if (!M(out v)) return 3; return v; }
    set {
      int q = value;
      R(ref q);
      var p = new S();
      p.X = q;
      using (var d = D())
        q = p.X;
      lock (this) {
        q = 4;
      }
      q = d2 ?? q;
      var res = from aa in new[] { 1, 2 } where aa > q select aa + q;
      for (;;) {
        if (q++ > 3)
          return;
      }
    }
  }
  int? d2;
  struct S { public int X; }
  bool M(out int v) { v = 3; return true; }
  void R(ref int v) {
    v = v + 1;
  }
  IDisposable D() => null;
  int E => P + 1;
}
