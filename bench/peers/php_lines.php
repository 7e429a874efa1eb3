<?php
/*
 * Line graphs of PHP's own compiler, for line_graph_agreement.py: a line of JSON a function, method, closure or `fn`.
 *
 *   php php_lines.php PHP_PARSER FOLDER > oracle.jsonl
 *
 * needs phpdbg (`phpdbg -p*` prints the compiler's instructions with their lines) and a checkout of nikic/php-parser, by which it
 * is known which lines a statement covers. The rule:
 * - A node is the line on which a unit starts. Units are expression statements, echo, unset, global, static, `return` with a
 *   value, `if`, `elseif`, `while`, `foreach` and `switch` with their conditions (from the keyword), the condition of `do` (from its
 *   parenthesis), each expression in the head of `for`, `catch`, the value of an arm of `match`, the body of `fn`. An arm of `match`
 *   whose labels hold anything but literals and names of constants is a condition by itself, at the arm's start; all other labels of `match`
 *   and `switch` count to the unit that holds the choice.
 * - An instruction counts to the unit that its line stands in. Where lines don't tell, the order does in which the compiler goes:
 *   the labels of a choice end with a jump, and so does each arm of a `match`, behind which the unit around it goes on.
 * - A unit is entered before the first arm of its match is tried, also where the compiler makes no instruction for that: `match (true)`.
 * - No nodes, and passed through: instructions that only move control or drop a value (SILENT), parameters, what stands in no unit,
 *   and conditions that are a literal, which lead one way only. A condition that the compiler can compute otherwise (PHP_VERSION_ID > 8)
 *   is one.
 * - Control flow is that of the instructions. A `finally` is a subroutine (FAST_CALL, FAST_RET): each way out runs it and goes on to
 *   where it was going, and its run after an exception ends there. A `return` with a value is where the value is computed, before
 *   the `finally`. No arm of `match` fitting is no edge. `throw` leads to -3 unless a clause or a `finally` that does
 *   anything stands around it; `exit` always does, since PHP then runs neither.
 * - Exceptions: the exception table. From each unit in a `try` to each of its clauses, to those around it, up to the first `finally`.
 * - Definition-use: CV operands, along all these edges, on an exception with the values before the instruction. Assignments (by reference
 *   too), ++, what `foreach`, `catch`, `global` and `static` bind are definitions, parameters and what a closure `use`s are defined
 *   at -1; `unset` ends a variable. Elements and properties are places of their own: to write them uses the variable. So does a call that is
 *   given a variable, by reference or not.
 * - Left are functions with a line that holds the end of one unit and the start of another.
 */

const SILENT = ['JMP', 'NOP', 'FREE', 'FE_FREE', 'FAST_CALL', 'FAST_RET', 'DISCARD_EXCEPTION', 'GENERATOR_CREATE', 'RECV', 'RECV_INIT',
    'RECV_VARIADIC', 'MATCH_ERROR', 'DECLARE_FUNCTION', 'DECLARE_CLASS', 'DECLARE_CLASS_DELAYED', 'DECLARE_ANON_CLASS',
    'VERIFY_NEVER_TYPE', 'TICKS', 'RETURN', 'RETURN_BY_REF', 'GENERATOR_RETURN', 'VERIFY_RETURN_TYPE'];
const RETURNS = ['RETURN', 'RETURN_BY_REF', 'GENERATOR_RETURN', 'FAST_CALL', 'VERIFY_RETURN_TYPE'];
const ENDS = ['RETURN', 'RETURN_BY_REF', 'GENERATOR_RETURN'];
const CHANGES = ['ASSIGN_OP', 'PRE_INC', 'PRE_DEC', 'POST_INC', 'POST_DEC'];
const DEFINES = ['ASSIGN', 'ASSIGN_REF', 'BIND_GLOBAL', 'BIND_STATIC'];
const FETCHES = ['FE_FETCH_R', 'FE_FETCH_RW'];
const LEAVES = -2;
const THROWN = -3;

spl_autoload_register(function ($class) use ($argv) {
    $file = $argv[1] . '/lib/' . strtr($class, '\\', '/') . '.php';
    if (is_file($file)) {
        require $file;
    }
});

use PhpParser\Node;
use PhpParser\Node\Expr;
use PhpParser\Node\Stmt;

/** Lines that count to the unit starting at $unit. */
final class Segment
{
    public function __construct(public int $unit, public int $from, public int $to, public int $statement, public bool $returns = false, public int $enters = 0)
    {
    }
}

/** A jump that ends the labels of a choice or an arm of a match. */
final class Bound
{
    public function __construct(public int $statement)
    {
    }
}

/** The units of a function, in the order in which the compiler goes through them. */
final class Units
{
    public array $items = [];
    /** Lines of conditions that are literals. */
    public array $literal = [];
    public array $has = [];
    private array $owner = [];
    public bool $mixed = false;
    private int $statement = 0;
    /** Whether the unit holds a match, whose jumps are told from those of `?:`. */
    private bool $matches = false;

    public function __construct(private array $tokens)
    {
    }

    public function of(Node\FunctionLike $function): void
    {
        if ($function instanceof Expr\ArrowFunction) {
            $this->unit($function->expr, $function->expr->getStartLine(), returns: true);
        } else {
            $this->all($function->stmts);
        }
    }

    private function all(?array $statements): void
    {
        foreach ($statements ?? [] as $each) {
            $this->statement($each);
        }
    }

    private function statement(Node $s): void
    {
        $this->constructs($s);
        switch (true) {
            case $s instanceof Stmt\Expression:
            case $s instanceof Stmt\Echo_:
            case $s instanceof Stmt\Unset_:
            case $s instanceof Stmt\Global_:
            case $s instanceof Stmt\Static_:
            case $s instanceof Stmt\InlineHTML:
                $this->unit($s, $s->getStartLine());
                break;
            case $s instanceof Stmt\Return_:
                if ($s->expr !== null) {
                    $this->unit($s, $s->getStartLine(), returns: true);
                }
                break;
            case $s instanceof Stmt\If_:
                $this->condition($s, $s->cond);
                $this->all($s->stmts);
                foreach ($s->elseifs as $each) {
                    $this->condition($each, $each->cond);
                    $this->all($each->stmts);
                }
                $this->all($s->else?->stmts);
                break;
            case $s instanceof Stmt\While_:
                $this->all($s->stmts);
                $this->condition($s, $s->cond);
                break;
            case $s instanceof Stmt\Do_:
                $this->all($s->stmts);
                $this->condition($s, $s->cond, $this->parenthesis($s->cond));
                break;
            case $s instanceof Stmt\For_:
                foreach ($s->init as $each) {
                    $this->unit($each, $each->getStartLine());
                }
                $this->all($s->stmts);
                foreach ($s->loop as $each) {
                    $this->unit($each, $each->getStartLine());
                }
                foreach ($s->cond as $each) {
                    $this->condition($each, $each);
                }
                if (!$s->cond) {
                    $this->literal += array_fill_keys(range($s->getStartLine(), $s->getEndLine()), true);
                }
                break;
            case $s instanceof Stmt\Foreach_:
                $this->unit($s, $s->getStartLine(), $s->valueVar->getEndLine(), within: [$s->expr]);
                $this->all($s->stmts);
                break;
            case $s instanceof Stmt\Switch_:
                $this->unit($s, $s->getStartLine(), $s->cond->getEndLine(), within: [$s->cond]);
                foreach ($s->cases as $each) {
                    if ($each->cond !== null) {
                        $this->items[] = new Segment($s->getStartLine(), $each->cond->getStartLine(), $each->cond->getEndLine(), $this->statement);
                    }
                }
                $this->items[] = new Bound($this->statement);
                foreach ($s->cases as $each) {
                    $this->all($each->stmts);
                }
                break;
            case $s instanceof Stmt\TryCatch:
                $this->all($s->stmts);
                foreach ($s->catches as $each) {
                    $this->unit($each, $each->getStartLine(), ($each->var ?? end($each->types))->getEndLine(), within: []);
                    $this->all($each->stmts);
                }
                $this->all($s->finally?->stmts);
                break;
            case $s instanceof Stmt\Block:
            case $s instanceof Stmt\Declare_:
                $this->all($s->stmts);
                break;
        }
    }

    /** Whether the compiler made no instruction of a unit. */
    public function isFolded(array $ops): bool
    {
        $made = array_column($ops, 'unit', 'unit');
        foreach ($this->items as $item) {
            if ($item instanceof Segment && !isset($made[$item->unit])) {
                return true;
            }
        }
        return false;
    }

    /** The line of the parenthesis before an expression. */
    private function parenthesis(Node $condition): int
    {
        $at = $condition->getStartTokenPos();
        while ($this->tokens[$at]->text !== '(') {
            $at--;
        }
        return $this->tokens[$at]->line;
    }

    private function condition(Node $holder, Node $condition, ?int $start = null): void
    {
        $line = $start ?? $holder->getStartLine();
        $name = $condition instanceof Expr\ConstFetch ? strtolower($condition->name->toString()) : '';
        if ($condition instanceof Node\Scalar\Int_ || $name === 'true' || $name === 'false') {
            $this->literal += array_fill_keys(range($line, $condition->getEndLine()), true);
        } else {
            $this->unit($holder, $line, $condition->getEndLine(), within: [$condition]);
        }
    }

    private function unit(Node $node, int $start, ?int $end = null, ?array $within = null, bool $returns = false): void
    {
        $this->statement++;
        $end ??= $node->getEndLine();
        for ($line = $start; $line <= $end; $line++) {
            $this->mixed = $this->mixed || ($this->owner[$line] ?? $start) !== $start;
            $this->owner[$line] = $start;
        }
        $this->matches = self::holdsMatch($within ?? [$node]);
        $this->segments($within ?? [$node], $start, $start, $end, $returns);
    }

    /** A unit, its matches with their arms, and the unit again behind each. */
    private function segments(array $within, int $unit, int $from, int $to, bool $returns): void
    {
        $this->items[] = $mine = new Segment($unit, $from, $to, $this->statement, $returns);
        $this->inside($within, $mine);
    }

    private function inside(array $nodes, Segment $mine): void
    {
        foreach ($nodes as $node) {
            if (is_array($node)) {
                $this->inside($node, $mine);
            } elseif ($node instanceof Expr\Match_) {
                $this->match($node, $mine);
            } elseif ($node instanceof Expr\Ternary && $node->if !== null && $this->matches) {
                $this->inside([$node->cond, $node->if], $mine);
                $this->items[] = new Bound($this->statement);
                $this->items[] = clone $mine;
                $this->inside([$node->else], $mine);
            } elseif ($node instanceof Node && !$node instanceof Node\FunctionLike && !$node instanceof Stmt\ClassLike) {
                $this->inside(array_map(fn($name) => $node->$name, $node->getSubNodeNames()), $mine);
            }
        }
    }

    private static function holdsMatch(array $nodes): bool
    {
        return (new PhpParser\NodeFinder())->findFirstInstanceOf($nodes, Expr\Match_::class) !== null;
    }

    private function match(Expr\Match_ $match, Segment $mine): void
    {
        $this->inside([$match->cond], $mine);
        $enters = $mine->unit;
        foreach ($match->arms as $arm) {
            $labels = array_filter($arm->conds ?? [], fn($label) => !self::isConstant($label));
            if ($labels) {
                $this->items[] = new Segment($arm->getStartLine(), $arm->getStartLine(), end($arm->conds)->getEndLine(), $this->statement, false, $enters);
                $enters = 0;
            } elseif ($arm->conds) {
                $this->items[] = new Segment($mine->unit, $arm->getStartLine(), end($arm->conds)->getEndLine(), $this->statement);
            }
        }
        $this->items[] = new Bound($this->statement);
        foreach ($match->arms as $arm) {
            $this->segments([$arm->body], $arm->body->getStartLine(), $arm->body->getStartLine(), $arm->body->getEndLine(), false);
            $this->items[] = new Bound($this->statement);
        }
        $this->items[] = clone $mine;
    }

    /** Literals, and names of constants. */
    private static function isConstant(Expr $label): bool
    {
        return $label instanceof Expr\ConstFetch
            || ($label instanceof Expr\ClassConstFetch && $label->class instanceof Node\Name)
            || ($label instanceof Node\Scalar && !$label instanceof Node\Scalar\InterpolatedString)
            || (($label instanceof Expr\UnaryMinus || $label instanceof Expr\UnaryPlus) && self::isConstant($label->expr));
    }

    private function constructs(Node $s): void
    {
        static $kinds = [Stmt\While_::class => 'while', Stmt\Do_::class => 'do', Stmt\For_::class => 'for', Stmt\Foreach_::class => 'foreach',
            Stmt\Switch_::class => 'switch', Stmt\TryCatch::class => 'try', Stmt\Finally_::class => 'finally', Stmt\Catch_::class => 'catch',
            Expr\Match_::class => 'match', Expr\Throw_::class => 'throw', Expr\Exit_::class => 'exit', Stmt\Break_::class => 'break',
            Stmt\Continue_::class => 'continue', Stmt\Goto_::class => 'goto', Expr\Yield_::class => 'yield', Expr\YieldFrom::class => 'yield',
            Expr\Closure::class => 'closure', Expr\ArrowFunction::class => 'closure', Expr\Ternary::class => 'conditional',
            Expr\BinaryOp\BooleanAnd::class => 'short circuit', Expr\BinaryOp\BooleanOr::class => 'short circuit',
            Expr\BinaryOp\LogicalAnd::class => 'short circuit', Expr\BinaryOp\LogicalOr::class => 'short circuit',
            Expr\BinaryOp\Coalesce::class => '??', Expr\AssignOp\Coalesce::class => '??', Expr\NullsafeMethodCall::class => '?->',
            Expr\NullsafePropertyFetch::class => '?->', Stmt\Static_::class => 'static', Stmt\Global_::class => 'global', Stmt\Unset_::class => 'unset',
            Expr\List_::class => 'destructuring', Expr\AssignRef::class => 'reference'];
        $work = [$s];
        while ($work) {
            $node = array_pop($work);
            if (isset($kinds[$node::class])) {
                $this->has[$kinds[$node::class]] = true;
            }
            if ($node instanceof Expr\Assign && $node->var instanceof Expr\Array_) {
                $this->has['destructuring'] = true;
            }
            if ($node instanceof Node\FunctionLike || $node instanceof Stmt\ClassLike) {
                continue;
            }
            foreach ($node->getSubNodeNames() as $name) {
                foreach (is_array($node->$name) ? $node->$name : [$node->$name] as $child) {
                    if ($child instanceof Node) {
                        $work[] = $child;
                    }
                }
            }
        }
    }
}

/** An instruction. */
final class Op
{
    /** The line of its unit, or 0. */
    public int $unit = 0;
    /** The unit that is entered by way of it, or 0. */
    public int $enters = 0;
    public array $uses = [];
    public array $defs = [];
    /** Variables that are defined at the start. */
    public bool $atStart = false;

    public function __construct(public int $line, public string $code, public ?string $result, public array $operands, public string $text)
    {
    }

    public function target(): int
    {
        $targets = preg_grep('/^\d{4,}$/', $this->operands);
        return $targets ? (int) end($targets) : -1;
    }

    public function cvs(array $operands): array
    {
        return array_values(array_map(fn($o) => substr($o, strpos($o, '(') + 1, -1), preg_grep('/^CV\d+\(/', $operands)));
    }
}

/** The flow of a function's instructions; a state is an instruction and the calls of `finally` it stands in. */
final class Flow
{
    private array $next = [];

    public function __construct(private array $ops, private array $table, private Units $units)
    {
    }

    /** The states behind one, exceptions left out. */
    private function next(array $state): array
    {
        [$i, $stack] = $state;
        $op = $this->ops[$i];
        $to = match (true) {
            in_array($op->code, ENDS) => [LEAVES],
            in_array($op->code, ['THROW', 'EXIT', 'MATCH_ERROR', 'VERIFY_NEVER_TYPE']) => [],
            $op->code === 'JMP' => [$op->target()],
            $op->code === 'FAST_CALL' => [$op->target()],
            $op->code === 'FAST_RET' => $stack && end($stack) >= 0 ? [end($stack) + 1] : [],
            $op->code === 'CATCH' => [$i + 1],
            $this->isFixed($i) => [$this->isTrue($i) === str_starts_with($op->code, 'JMPNZ') ? $op->target() : $i + 1],
            $op->code === 'MATCH' => $this->cases($op),
            in_array($op->code, ['SWITCH_LONG', 'SWITCH_STRING']) => [$i + 1],
            preg_match('/^(JMP|COALESCE|FE_RESET|FE_FETCH|ASSERT_CHECK|BIND_INIT_STATIC)/', $op->code) === 1 => [$i + 1, $op->target()],
            default => [$i + 1],
        };
        if (preg_match('/^(JMPN?Z_EX|JMP_SET)$/', $op->code) && count($to) === 2) {
            $to[1] = $this->known($to[1], $op->result, $op->code !== 'JMPZ_EX');
        }
        $states = [];
        foreach ($to as $each) {
            $states[] = [$each, $this->stack($stack, $op->code, $i, $each)];
        }
        return $states;
    }

    /** Where control goes from an instruction on when a temporary is known to be true or false. */
    private function known(int $i, string $temporary, bool $value): int
    {
        while (($this->ops[$i]->operands[0] ?? '') === $temporary) {
            $op = $this->ops[$i];
            if ($op->code === 'BOOL_NOT' || $op->code === 'BOOL') {
                $value = $op->code === 'BOOL' ? $value : !$value;
                $temporary = $op->result;
                $i++;
            } elseif (preg_match('/^JMP(N?)Z(_EX)?$/', $op->code, $kind)) {
                $jumps = $value === ($kind[1] === 'N');
                if (!isset($kind[2]) || !$jumps) {
                    return $jumps ? $op->target() : $i + 1;
                }
                $i = $op->target();
                $temporary = $op->result;
            } else {
                break;
            }
        }
        return $i;
    }

    /** A switch on constants leads to each of its cases. */
    private function cases(Op $op): array
    {
        preg_match_all('/: (\d{4,})/', $op->text, $found);
        return array_map('intval', array_unique($found[1]));
    }

    private function stack(array $stack, string $code, int $from, int $to): array
    {
        if ($code === 'FAST_CALL') {
            $stack[] = $from;
        }
        if ($code === 'FAST_RET') {
            array_pop($stack);
        }
        while ($stack && !$this->runs(end($stack), $to)) {
            array_pop($stack);
        }
        return $stack;
    }

    /** Whether an instruction stands in the `finally` of a call; that of an exception names its first instruction. */
    private function runs(int $call, int $at): bool
    {
        $first = $call >= 0 ? $this->ops[$call]->target() : -1 - $call;
        foreach ($this->table as [, , $finally, $end]) {
            if ($finally === $first) {
                return $at >= $finally && $at <= $end;
            }
        }
        return false;
    }

    private function isFixed(int $i): bool
    {
        $op = $this->ops[$i];
        return str_starts_with($op->code, 'JMP') && preg_match('/^ (bool|int)\(/', $op->text) === 1
            && isset($this->units->literal[$op->line]);
    }

    private function isTrue(int $i): bool
    {
        return preg_match('/^ (bool\(true\)|int\(-?[1-9])/', $this->ops[$i]->text) === 1;
    }

    public function isSilent(int $i): bool
    {
        return $this->isFixed($i);
    }

    /** Where an exception of an instruction goes: state, and whether a `finally` begins there; or null. */
    private function handler(int $i, array $stack): ?array
    {
        foreach (array_reverse($this->table) as [$try, $catch, $finally, $end]) {
            if ($i < $try) {
                continue;
            }
            if ($catch && $i < $catch) {
                return [[$catch, $this->stack($stack, '', $i, $catch)], false];
            }
            if ($finally && $i < $finally) {
                $stack = $this->stack($stack, '', $i, $finally);
                $stack[] = -1 - $finally;
                return [[$finally, $stack], true];
            }
        }
        return null;
    }

    /** The states with a unit in which an exception may end up. */
    private function caught(array $state): array
    {
        $found = [];
        $seen = [];
        $work = [];
        $handler = $this->handler(...$state);
        if ($handler !== null) {
            $work[] = $handler[0];
        }
        while ($work) {
            $at = array_pop($work);
            [$i, $stack] = $at;
            if ($i < 0 || isset($seen[$key = json_encode($at)])) {
                continue;
            }
            $seen[$key] = true;
            $op = $this->ops[$i];
            if ($op->unit) {
                $found[] = $at;
            } elseif ($op->code === 'FAST_RET') {
                if (($handler = $this->handler($i, $stack)) !== null) {
                    $work[] = $handler[0];
                }
            } else {
                array_push($work, ...$this->next($at));
            }
            if ($op->code === 'CATCH') {
                $to = $op->target();
                if ($to >= 0) {
                    $work[] = [$to, $stack];
                } elseif (($handler = $this->handler($i, $stack)) !== null) {
                    $work[] = $handler[0];
                }
            }
        }
        return $found;
    }

    public function graph(): array
    {
        $cfg = $exc = $pairs = [];
        $start = [0, []];
        $work = [$start];
        $seen = [json_encode($start) => true];
        $states = [];
        while ($work) {
            $state = array_pop($work);
            $op = $this->ops[$state[0]];
            $next = $this->next($state);
            $caught = $op->unit ? $this->caught($state) : [];
            $states[json_encode($state)] = [$op, $next, $caught];
            foreach ([...$next, ...$caught] as $each) {
                if ($each[0] !== LEAVES && !isset($seen[$key = json_encode($each)])) {
                    $seen[$key] = true;
                    $work[] = $each;
                }
            }
        }
        foreach ($this->reached($states, [$start]) as $to) {
            $cfg[-1 . ',' . $to] = [-1, $to];
        }
        foreach ($states as $key => [$op, $next, $caught]) {
            if (!$op->unit) {
                continue;
            }
            if ($op->enters && $op->enters !== $op->unit) {
                $cfg[$op->enters . ',' . $op->unit] = [$op->enters, $op->unit];
            }
            foreach ($this->reached($states, $next) as $to) {
                if ($to !== $op->unit) {
                    $cfg[$op->unit . ',' . $to] = [$op->unit, $to];
                }
            }
            foreach ($caught as [$i]) {
                $exc[$op->unit . ',' . $this->ops[$i]->unit] = [$op->unit, $this->ops[$i]->unit];
            }
            if ($op->code === 'EXIT' || ($op->code === 'THROW' && !$caught && !$this->stands($key))) {
                $cfg[$op->unit . ',' . THROWN] = [$op->unit, THROWN];
            }
        }
        foreach ($states as [$op, $next, $caught]) {
            foreach ($op->defs as $variable) {
                $this->uses($states, $variable, $op->atStart ? -1 : $op->unit, $next, $pairs);
            }
        }
        return ['cfg' => array_values($cfg), 'exc' => array_values($exc), 'defuse' => array_values($pairs)];
    }

    /** Whether a clause or `finally` takes an exception, though it has no unit. */
    private function stands(string $key): bool
    {
        $handler = $this->handler(...json_decode($key, true));
        return $handler !== null && !$handler[1];
    }

    /** The lines to which control comes from some states. */
    private function reached(array $states, array $work): array
    {
        $lines = $seen = [];
        while ($work) {
            $at = array_pop($work);
            if ($at[0] === LEAVES) {
                $lines[LEAVES] = LEAVES;
                continue;
            }
            if (isset($seen[$key = json_encode($at)])) {
                continue;
            }
            $seen[$key] = true;
            $unit = $this->ops[$at[0]]->enters ?: $this->ops[$at[0]]->unit;
            if ($unit) {
                $lines[$unit] = $unit;
            } else {
                array_push($work, ...$states[$key][1]);
            }
        }
        return $lines;
    }

    private function uses(array $states, string $variable, int $definition, array $work, array &$pairs): void
    {
        $seen = [];
        while ($work) {
            $at = array_pop($work);
            if ($at[0] === LEAVES || isset($seen[$key = json_encode($at)])) {
                continue;
            }
            $seen[$key] = true;
            [$op, $next, $caught] = $states[$key];
            if ($op->unit && in_array($variable, $op->uses)) {
                $pairs["$variable,$definition,$op->unit"] = [$variable, $definition, $op->unit];
            }
            array_push($work, ...$caught);
            if (!in_array($variable, $op->defs) && !($op->code === 'UNSET_CV' && $op->cvs($op->operands) === [$variable])) {
                array_push($work, ...$next);
            }
        }
    }
}

/** What phpdbg prints of a file: functions with their instructions. Strings stand there as they are, with all their lines. */
function compiled(string $file): ?array
{
    $shown = shell_exec("phpdbg -n -qp'*' -d zend.assertions=1 -d short_open_tag=0 " . escapeshellarg($file) . ' 2>&1 1> /dev/null < /dev/null');
    $functions = [];
    $last = null;
    $size = 0;
    $texts = [];
    $before = '';
    foreach (explode("\n", $shown ?? '') as $line) {
        if (count($texts) < $size && preg_match(sprintf('/^L\d+ %04d /', count($texts)), $line)) {
            $texts[] = $line;
        } elseif (preg_match('/^     ; \(lines=(\d+), args=/', $line, $m)) {
            finish($last, $texts);
            [$size, $texts] = [(int) $m[1], []];
            $last = (object) ['name' => substr($before, 0, -1), 'from' => 0, 'to' => 0, 'ops' => [], 'table' => []];
            $functions[] = $last;
        } elseif (!$texts && preg_match('/^     ; .*:(\d+)-(\d+)$/', $line, $m)) {
            [$last->from, $last->to] = [(int) $m[1], (int) $m[2]];
        } elseif ($texts && count($texts) === $size && preg_match_all('/     (\d+), (\d+|-), (\d+|-), (\d+|-)/', $line, $rows, PREG_SET_ORDER)) {
            foreach ($rows as $row) {
                $last->table[] = array_map('intval', array_slice($row, 1));
            }
        } elseif ($texts && count($texts) < $size) {
            $texts[count($texts) - 1] .= "\n$line";
        }
        $before = $line;
    }
    finish($last, $texts);
    return $functions ?: null;
}

function finish(?object $function, array $texts): void
{
    foreach ($texts as $text) {
        preg_match('/^L(\d+) \d{4,} (?:(\S+) = )?([A-Z_]+)(.*)$/s', $text, $m);
        $operands = preg_split('/\s+/', preg_replace('/\((?!\$)[^()]*\)|"[^"]*"/', '', preg_replace('/string\(".*?"\)(?=\s|$)/s', 'string', $m[4])), -1, PREG_SPLIT_NO_EMPTY);
        $function->ops[] = new Op((int) $m[1], $m[3], $m[2] ?: null, $operands, $m[4]);
    }
}

/** Gives instructions their units, uses and definitions. */
function assign(array $ops, Units $units, Node\FunctionLike $function, Flow $flow): void
{
    $items = $units->items;
    $at = -1;
    $bound = [];
    if ($function instanceof Expr\Closure) {
        $bound = array_map(fn($use) => '$' . $use->var->name, $function->uses);
    }
    $promoted = count(array_filter($function->getParams(), fn($p) => $p->flags !== 0));
    $body = false;
    foreach ($ops as $i => $op) {
        $start = str_starts_with($op->code, 'RECV')
            || ($op->code === 'BIND_STATIC' && !$body && ($function instanceof Expr\ArrowFunction || in_array($op->cvs($op->operands)[0] ?? '', $bound)));
        if ($start) {
            $op->atStart = true;
            $op->defs = $op->cvs([$op->result ?? '', ...$op->operands]);
            continue;
        }
        if ($promoted > 0 && $op->code === 'ASSIGN_OBJ') {
            continue;
        }
        if ($promoted > 0 && $op->code === 'OP_DATA') {
            $promoted--;
            continue;
        }
        if ($op->code === 'GENERATOR_CREATE') {
            continue;
        }
        $body = true;
        if ($op->code === 'JMP' || $op->code === 'MATCH') {
            if ($op->code === 'MATCH') {
                $op->unit = place($items, $at, $op->line)?->unit ?? 0;
                effects($op);
            }
            $next = $at;
            while (isset($items[$next]) && !$items[$next] instanceof Bound && $items[$next]->statement === $items[$at]->statement) {
                $next++;
            }
            if (isset($items[$next]) && $items[$next] instanceof Bound && $items[$next]->statement === $items[$at]->statement) {
                $at = $next + 1;
            }
            continue;
        }
        if ($i === count($ops) - 1 && in_array($op->code, ENDS)
            || ($op->code === 'VERIFY_RETURN_TYPE' && !$op->operands) || $flow->isSilent($i)
            || (in_array($op->code, ENDS) && in_array($ops[$i - 1]->code ?? '', ['FAST_CALL', 'DISCARD_EXCEPTION']))) {
            continue;
        }
        if (in_array($op->code, SILENT) && !in_array($op->code, RETURNS)) {
            continue;
        }
        $silent = in_array($op->code, SILENT);
        $before = $at;
        $segment = place($items, $at, $op->line);
        if ($silent && !$segment?->returns) {
            $at = $before;
            continue;
        }
        $op->unit = $segment?->unit ?? 0;
        if ($segment?->enters) {
            $op->enters = $segment->enters;
            $segment->enters = 0;
        }
        effects($op);
    }
}

/** The item in which a line stands: this one, a later one, or any. */
function place(array $items, int &$at, int $line): ?Segment
{
    $found = null;
    for ($i = max(0, $at); $i < count($items) && !($found && $items[$i] instanceof Bound); $i++) {
        $item = $items[$i];
        $fits = $item instanceof Segment && $item->from <= $line && $line <= $item->to;
        if ($fits && (!$found || ($item->statement === $found->statement && $item->to - $item->from < $found->to - $found->from))) {
            $found = $item;
            $at = $i;
        }
    }
    if ($found) {
        return $found;
    }
    foreach ($items as $item) {
        if ($item instanceof Segment && $item->from <= $line && $line <= $item->to) {
            return $item;
        }
    }
    return null;
}

function effects(Op $op): void
{
    $named = $op->cvs($op->operands);
    $first = preg_match('/^CV\d+\(/', $op->operands[0] ?? '') === 1;
    if ($op->code === 'UNSET_CV') {
        return;
    }
    if (in_array($op->code, DEFINES) && $first) {
        $op->defs[] = array_shift($named);
    } elseif (in_array($op->code, CHANGES) && $first) {
        $op->defs[] = $named[0];
    } elseif (in_array($op->code, FETCHES)) {
        array_push($op->defs, ...$named);
        $named = [];
    }
    if ($op->result !== null) {
        array_push($op->defs, ...$op->cvs([$op->result]));
    }
    $op->uses = $named;
}

function graph(object $compiled, Node\FunctionLike $function, array $tokens): array
{
    $units = new Units($tokens);
    $units->of($function);
    $flow = new Flow($compiled->ops, $compiled->table, $units);
    assign($compiled->ops, $units, $function, $flow);
    $has = array_keys($units->has);
    sort($has);
    $left = match (true) {
        $units->mixed => 'a line ends one unit and starts another',
        $units->isFolded($compiled->ops) => 'the compiler computes a statement',
        default => null,
    };
    return $flow->graph() + ['has' => $has] + ($left ? ['left' => $left] : []);
}

function name_of(Node\FunctionLike $function): string
{
    return $function instanceof Stmt\Function_ || $function instanceof Stmt\ClassMethod ? $function->name->toString() : '{closure}';
}

/** Name, line and parameters of a function, as the compiler has them. */
function key_of(Node\FunctionLike $function, array $tokens): string
{
    $at = $function->getStartTokenPos();
    foreach ($function->getAttrGroups() as $each) {
        $at = max($at, $each->getEndTokenPos());
    }
    while (!in_array($tokens[$at]->id, [T_FUNCTION, T_FN])) {
        $at++;
    }
    $parameters = array_map(fn($each) => '$' . $each->var->name, $function->getParams());
    return implode(' ', [name_of($function), $tokens[$at]->line, ...$parameters]);
}

[, , $root] = $argv;
$root = rtrim($root, '/');
$parser = (new PhpParser\ParserFactory())->createForHostVersion();
$files = new RecursiveIteratorIterator(new RecursiveDirectoryIterator($root, FilesystemIterator::SKIP_DOTS));
$paths = array_filter(array_map('strval', iterator_to_array($files, false)), fn($path) => str_ends_with($path, '.php'));
sort($paths);
$unread = 0;
foreach ($paths as $path) {
    $code = file_get_contents($path);
    try {
        $tree = $parser->parse($code);
    } catch (PhpParser\Error $e) {
        $unread++;
        continue;
    }
    $tokens = $parser->getTokens();
    $compiled = compiled($path);
    if ($compiled === null) {
        $unread++;
        continue;
    }
    $there = [];
    foreach ($compiled as $each) {
        $name = preg_replace('/^.*(::|\\\\)/s', '', $each->name);
        $parameters = array_map(fn($op) => $op->cvs([$op->result])[0], array_filter($each->ops, fn($op) => str_starts_with($op->code, 'RECV')));
        $there[implode(' ', [$name, $each->from, ...$parameters])][serialize($each)] ??= $each;
    }
    $here = [];
    $nested = [];
    foreach ((new PhpParser\NodeFinder())->findInstanceOf($tree, Node\FunctionLike::class) as $function) {
        if (!$function instanceof Stmt\ClassMethod || $function->stmts !== null) {
            $key = key_of($function, $tokens);
            $here[isset($nested[spl_object_id($function)]) ? "nested $key" : $key][] = $function;
        }
        if ($function instanceof Expr\Closure || $function instanceof Expr\ArrowFunction) {
            foreach ((new PhpParser\NodeFinder())->find($function->getSubNodeNames() ? [$function] : [], fn($n) => $n !== $function && ($n instanceof Expr\Closure || $n instanceof Expr\ArrowFunction)) as $each) {
                $nested[spl_object_id($each)] = true;
            }
        }
    }
    foreach ($here as $key => $functions) {
        $known = array_values($there[$key] ?? []);
        foreach ($functions as $i => $function) {
            $mine = count($known) === 1 || count($known) === count($functions) ? $known[count($known) === 1 ? 0 : $i] : null;
            $from = $function->getStartFilePos();
            $before = substr($code, 0, $from);
            $row = ['file' => substr($path, strlen($root) + 1),
                'at' => [$function->getStartLine(), mb_strlen(substr($before, (strrpos($before, "\n") === false ? -1 : strrpos($before, "\n")) + 1)) + 1],
                'name' => name_of($function)];
            if ($mine === null) {
                $nests = str_starts_with($key, 'nested');
                echo json_encode($row + ['cfg' => [], 'left' => $nests ? 'a closure in a closure, which phpdbg does not print' : 'not told apart by name, line and parameters']), "\n";
                continue;
            }
            $row += graph(unserialize(serialize($mine)), $function, $tokens);
            echo json_encode($row, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR), "\n";
        }
    }
}
fwrite(STDERR, count($paths) . " files, $unread not read\n");
