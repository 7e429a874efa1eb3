//! What bench/peers/rust_mir compares, one function each.
use std::collections::HashMap;
use std::fmt::Write;

pub enum Shape {
    Dot,
    Line(i64),
    Box { wide: i64, high: i64 },
}

pub fn values_of_blocks(a: i64) -> i64 {
    let sign = if a < 0 {
        -1
    } else {
        1
    };
    let twice = {
        let a = a * 2;
        a + sign
    };
    sum(
        twice,
        match sign {
            1 => a,
            _ => {
                0
            }
        },
    )
}

fn sum(a: i64, b: i64) -> i64 {
    a + b
}

pub fn guards_and_bindings(shape: &Shape, mut n: i64) -> i64 {
    match shape {
        Shape::Line(x) if *x > n => *x,
        Shape::Line(x) | Shape::Box { wide: x, high: 0 } => {
            n += x;
            n
        }
        Shape::Box { wide, high } => wide * high,
        Shape::Dot => return 0,
    }
}

pub fn breaks_with_values(mut n: i64) -> i64 {
    let found = loop {
        n -= 1;
        match n {
            0 => break n,
            1 => continue,
            _ => {
                if n < 0 {
                    break -1;
                }
            }
        }
    };
    let checked = 'check: {
        if found < 0 {
            break 'check 0;
        }
        found
    };
    checked
}

pub fn labels(rows: &[Vec<i64>]) -> i64 {
    let mut total = 0;
    'rows: for row in rows {
        for cell in row {
            if *cell < 0 {
                continue 'rows;
            }
            if *cell == 0 {
                break 'rows;
            }
            total += cell;
        }
        total *= 2;
    }
    total
}

pub fn lets_and_questions(text: &str, named: &HashMap<String, i64>) -> Option<i64> {
    let (name, rest) = text.split_once('=')?;
    let Some(value) = named.get(name) else {
        let unknown = rest.len();
        return i64::try_from(unknown).ok();
    };
    if let Some(rest) = rest.strip_prefix('-')
        && let Ok(n) = rest.parse::<i64>()
        && n > *value
    {
        return Some(-n);
    } else if rest.is_empty() {
        return None;
    }
    Some(*value)
}

pub fn shadowing(x: Option<i64>) -> i64 {
    if let Some(x) = x {
        x
    } else {
        let x = x.map_or(1, |x| x + 1);
        let x = x * 2;
        x
    }
}

pub fn closures(mut all: Vec<i64>, least: i64) -> Vec<i64> {
    let mut count = 0;
    let mut keep = |x: &i64| {
        count += 1;
        *x > least
    };
    all.retain(|x| keep(x));
    all.push(count);
    all
}

pub fn whiles(mut stack: Vec<i64>) -> i64 {
    let last;
    while let Some(top) = stack.pop() {
        if top == 0 {
            break;
        }
    }
    while true {
        if stack.len() > 1 {
            stack.pop();
            continue;
        }
        last = 1;
        return last;
    }
    0
}

pub fn formats(out: &mut String, name: &str, width: usize) -> std::fmt::Result {
    write!(out, "{name:>width$}")?;
    writeln!(out, "{}", width + 1)?;
    assert!(width > 0, "no width for {name}");
    if name.is_empty() {
        panic!("no name");
    }
    Ok(())
}

pub fn places(mut pair: (i64, i64), row: &mut [i64], i: usize) -> i64 {
    let a;
    let b;
    (a, b) = pair;
    pair.0 = b;
    row[i] = a;
    row[i] += pair.1;
    *row.first_mut().unwrap() = match i {
        0 => a,
        _ => unreachable!(),
    };
    unsafe {
        *row.as_ptr()
    }
}

pub async fn awaits(first: impl Future<Output = i64>, n: i64) -> i64 {
    let got = first.await;
    let later = async {
        got + n
    };
    later.await
}

fn leaves(code: i32) -> ! {
    std::process::exit(code)
}

pub fn does_not_return(code: Option<i32>) -> i32 {
    let Some(code) = code else {
        leaves(1);
    };
    code.checked_add(1).unwrap_or_else(|| leaves(code))
}

pub fn nested(n: i64) -> i64 {
    fn inner(m: i64) -> i64 {
        m + 1
    }
    const MORE: i64 = 2;
    match n {
        MORE => inner(n),
        other => other,
    }
}
