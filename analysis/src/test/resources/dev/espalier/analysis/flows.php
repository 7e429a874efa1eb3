<?php
namespace Flows;

function loops(array $all, int $n): int
{
    $sum = 0;
    for ($i = 0; $i < $n; $i++) {
        if ($i % 2) {
            continue;
        }
        $sum += $i;
    }
    while (true) {
        do {
            $n--;
            if ($n < 3) {
                break 2;
            }
        } while (
            $n > 5
        );
        foreach ($all as $key => ['first' => $first, 'rest' => [$rest]]) {
            $sum += $key + $first + $rest;
        }
    }
    return $sum;
}

function choices($x, $y)
{
    switch ($x) {
        case 1:
            $y = 1;
        case 2:
        case A::B:
            $y++;
            break;
        default:
            $y = 0;
    }
    $z = match (true) {
        $x > 1, $y > 1 => $x,
        $y === null => $x ? $y : throw new \LogicException(),
        default => 3,
    };
    return match ($z) {
        'a' => $x,
        'b', 'c' => $y,
    };
}

function tried($x)
{
    try {
        if ($x > 3) {
            return $x;
        }
        $y = open($x);
        try {
            $y = read($y);
        } finally {
            close($y);
        }
    } catch (A | B $e) {
        $y = $e;
        exit($y);
    } catch (C) {
        throw new D($x);
    } finally {
        done($x);
    }
    return $y;
}

function exits($x)
{
    try {
        $x > 1 or exit(1);
        $x = 2;
    } finally {
        done($x);
    }
}

function shortcuts($a, $b)
{
    if (!($a && ($c = $b->d($a))) || $c?->e($c)) {
        $a ??= $b;
    }
    return $a ?: ($c ?? $b);
}

function bound($x)
{
    static $calls = 0;
    global $log;
    $calls++;
    $r = &$x;
    $r = $calls;
    unset($x, $log[0]);
    return $x;
}

function members($o, $name, $class)
{
    $o->$name = $class::class;
    $o->{$name . 'x'}[$class] = $o?->$name;
    return new class($o, $name) extends Base {
        public function __construct(private $o, public readonly int $n = 3)
        {
            parent::__construct($o);
        }
    };
}

function closures($x)
{
    $y = 1;
    $f = function ($z) use ($x, &$y) {
        $y = $z;
        return $x + $y;
    };
    $g = fn($z) => ($w = $z + $x) && $w > $y;
    return $f($x) . $g($y);
}

function generator($n)
{
    again:
    $sent = yield $n => $n * 2;
    if ($sent) {
        goto again;
    }
    yield from generator($n - 1);
    echo "a $sent {$n['k']}";
}
