"""Functions whose graphs CPython's bytecode gives: see flows.py.jsonl and bench/peers/python_bytecode.py."""
import os.path, sys as system
from collections import (
    deque,
    OrderedDict as Ordered)

LIMIT: int = 10
total = 0

if LIMIT > 5:
    total += LIMIT
elif not __debug__:
    total = None
for system in os.path, deque:
    print(system)


def branches(a, b, *c, d=LIMIT, **e):
    if a and not b or (c and
                       d):
        x = 1 if a else b
    elif 0 < a < b:
        x = e
    else:
        pass
    while x:
        x -= 1
        if x in c:
            continue
        if x is d:
            break
    else:
        return x
    while 1:
        if a(): return a
        for i, (j, *k) in b:
            if j:
                break
            yield k
        else:
            del i, a.b, b[i]
            x = yield from i
        assert x, a
    print("never")


def exceptions(p, q):
    r = None
    try:
        r = p.a()
        s = p.b(r)
    except (p, KeyError) as t:
        print(t, r)
        raise q from t
    except p.E:
        return print(r)
    except (OSError, q):
        r.c()
        raise
    else:
        q(s)
    finally:
        try:
            p.close(r)
        except q as t:
            t.d()
    while p(t):
        try:
            if q(r):
                return p.x
            if r(p):
                break
            p(s)
        except p.E:
            continue
        finally:
            with q(r) as (r, u), \
                    u.lock as v.x:
                s(v)
        s = r()
    return s, t


async def awaits(xs, lock):
    async with lock as held, open(await held) as file:
        async for x in xs:
            if x:
                return await file.read(x)
            held(x)
        else:
            x = [await y async for y in x if y]
    return x, {
        k: v
        for k, v in xs.items()
        if k
        for k in v
    }, (z for z in file)


def matches(x, y):
    match x, y:
        case [0, z] | {"k": z} if z:
            return z
        case y.Point(x=0, y=q) as p:
            y = q
        case int() | y.ONE, *rest:
            x = rest
        case _:
            raise x
    match y:
        case [a]:
            x(a)
        case a if True:
            return p, x, a


def scopes(a, b):
    """Closures, and names that are not the function's own."""
    @b(
        a)
    def inner(x=a, *y: total) -> LIMIT:
        nonlocal b
        global total, c
        b = total = c = x
        return lambda z=y: \
            z + b + y
    class C(a, metaclass=b):
        a = 2
        def m(self):
            return a, C, self.__n, super().m()
    if (n := a(b)) and any((w := v) > n for v in n):
        return w, inner, C
    import os.path, a.b as d
    from os import path, sep as c
    (a, b.x), [c, *d[a]] = e = d, os
    a: int
    f: int = path
    a += f; b.x -= e
    return f"{a!r:>{e}} {b=}" "text"


def ends(a):
    with a.lock:
        return a.b()
    for i in range(a):
        if i:
            return i
    try:
        return a.c(a)
    finally:
        for i in a.d:
            i.close(a)
    try:
        i = a.e()
    except a.E as i:
        i.f()
    except:
        a.g(i)
    return i
