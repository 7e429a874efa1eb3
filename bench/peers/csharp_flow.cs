// What the C# compiler says of control and data flow: a line of JSON for each function below a folder, in the form of
// the line graphs of `LineGraphExport`, to be compared by line_graph_agreement.py.
//
//     csharp_flow FOLDER PREPROCESSED OUT.jsonl [-d SYMBOL]... [-r ASSEMBLY]...
//
// The compiler is Roslyn 1.0 (Microsoft.CodeAnalysis.CSharp; the npm package omnisharp-server-roslyn-binaries has it, the
// PyPI package dotnetcore2 a runtime for it, Debian's mono-mcs compiles this file, Debian's libmono-*-cil are the
// assemblies that old projects refer to). It compiles FOLDER as one library, without optimization; instructions,
// sequence points, handlers and local variables are read from its memory, before they are written anywhere. The names
// of its internal members are those of that version.
//
// Both sides read PREPROCESSED, the same files with directives and inactive regions blanked. The symbols of all
// [Conditional] attributes are defined, so that conditional calls stay.
//
// ## The rule of comparison
//
// The units, what is passed through, and the edges are those of the bytecode rule (bench/.../BytecodeAgreement): units
// are named by the line on which they start. For C#:
//
// 1. Units: expression statement, declaration with initial values (each value by itself, all by the line of the
//    declaration), return and yield return with a value, throw, if, while, switch, lock, foreach (its header), the
//    declaration or value of a using or fixed, condition and updates of for, condition of do, catch (its keyword), the
//    condition of when, the initializer of a constructor, the body of an expression lambda or expression-bodied
//    member. A query expression is part of the unit it stands in; its range variables don't count.
// 2. Passed through: break, continue, goto, return and yield break without a value, labels, braces, conditions that
//    are the literal true or false, values of fields and properties in constructors, an implicit base().
// 3. A clause that does nothing has no edge to its own finally. A `catch` without a type ends the search for handlers, as a finally with something in it does.
// 4. defuse: a variable that a function shares with a lambda is used where the lambda is made, and comes from -1
//    inside of it. `out` defines at the call; `ref` uses and may define. A call of a method or a write of a field of a
//    variable that holds a structure uses the variable. Constants don't count.
//
// What the compiler adds, and how it is taken out:
//
// - finally regions of using, foreach, lock and iterators (their handler has no `{` of a finally clause) are not
//   there; a finally is run once for each place it leads on to, the run after an exception leads to outer handlers,
//   for values only, not for edges;
// - conditions are kept in a temporary before they are branched on: constants are followed through temporaries without
//   a name, so that `a && b` goes its ways as if it were branched on at once;
// - iterators: return from MoveNext goes on where its state says; `yield break` leaves. Asynchronous functions: the way
//   on which an awaited value is not yet there is cut, as is the catch around everything;
// - variables in display classes and state machines are those variables;
// - unit-less instructions (hidden sequence points, nop, braces) are passed through.
//
// Left out, with the reason in "left": iterators and asynchronous functions with a try of their own, exception filters,
// addresses of variables (&x).
using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

static class Internals
{
    const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
    static readonly Dictionary<ValueTuple<Type, string>, Func<object, object>> getters = new Dictionary<ValueTuple<Type, string>, Func<object, object>>();

    /// A field or property of whatever visibility, also of an interface.
    public static object Get(this object of, string name)
    {
        var key = ValueTuple.Create(of.GetType(), name);
        if (!getters.ContainsKey(key)) getters[key] = Getter(of.GetType(), name);
        return getters[key](of);
    }

    static Func<object, object> Getter(Type type, string name)
    {
        for (var t = type; t != null; t = t.BaseType)
        {
            foreach (var p in t.GetProperties(All | BindingFlags.DeclaredOnly))
                if ((p.Name == name || p.Name.EndsWith("." + name)) && p.GetIndexParameters().Length == 0) return o => p.GetValue(o);
            foreach (var f in t.GetFields(All | BindingFlags.DeclaredOnly))
                if (f.Name == name) return o => f.GetValue(o);
        }
        return _ => null;
    }

    public static int Int(this object of, string name) => Convert.ToInt32(of.Get(name));

    public static IEnumerable<object> Each(this object of, string name) => ((IEnumerable)of.Get(name)).Cast<object>();

    public static object Call(this object of, string name, params object[] arguments) => Invoke(of.GetType(), of, name, arguments);

    public static object Invoke(Type type, object of, string name, params object[] arguments)
    {
        for (var t = type; t != null; t = t.BaseType)
            foreach (var m in t.GetMethods(All | BindingFlags.DeclaredOnly))
                if (m.Name == name && m.GetParameters().Length == arguments.Length && !m.ContainsGenericParameters) return m.Invoke(of, arguments);
        throw new MissingMethodException(type.Name, name);
    }

    public static Type Find(string name) => typeof(CSharpCompilation).GetTypeInfo().Assembly.GetType(name) ?? typeof(Compilation).GetTypeInfo().Assembly.GetType(name);
}

enum Act { Use, Define, MayDefine }

struct Access { public string Variable; public Act Act; }

sealed class Instruction
{
    public int Offset, Next, Unit;
    public OpCode Code;
    public object Operand;
    public int[] Targets = new int[0];
    public readonly List<Access> Accesses = new List<Access>();
    public bool IsStep;
    public bool SuspendsOnly;
}

sealed class Region
{
    public int TryStart, TryEnd, HandlerStart, HandlerEnd;
    public string Kind;
    public bool Takes, Added;
    public bool Tries(int at) => at >= TryStart && at < TryEnd;
    public bool Handles(int at) => at >= HandlerStart && at < HandlerEnd;
}

/// The compiled library, and which source belongs to which body.
sealed class Library
{
    public object Module;
    public readonly Dictionary<string, SyntaxTree> Trees = new Dictionary<string, SyntaxTree>();
    public readonly Dictionary<IMethodSymbol, object> Bodies = new Dictionary<IMethodSymbol, object>();
    readonly Dictionary<IMethodSymbol, HashSet<string>> captures = new Dictionary<IMethodSymbol, HashSet<string>>();

    public static Library Of(CSharpCompilation compilation)
    {
        var problems = Internals.Invoke(Internals.Find("Microsoft.CodeAnalysis.DiagnosticBag"), null, "GetInstance");
        var options = Activator.CreateInstance(Internals.Find("Microsoft.CodeAnalysis.Emit.EmitOptions"), BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.CreateInstance | BindingFlags.OptionalParamBinding, null, new object[0], null);
        var library = new Library { Module = compilation.Call("CreateModuleBuilder", options, null, null, null, problems, CancellationToken.None) };
        Internals.Invoke(Internals.Find("Microsoft.CodeAnalysis.CSharp.MethodCompiler"), null, "CompileMethodBodies", compilation, library.Module, true, false, problems, null, CancellationToken.None);
        foreach (Diagnostic problem in ((IEnumerable)problems.Call("AsEnumerable")).Cast<Diagnostic>().Where(p => p.Severity == DiagnosticSeverity.Error).Take(20)) Console.Error.WriteLine(problem);
        foreach (var tree in compilation.SyntaxTrees) library.Trees[tree.FilePath] = tree;
        object bodies = null;
        for (var type = library.Module.GetType(); type != null && bodies == null; type = type.BaseType)
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                if (field.Name.IndexOf("methodBodyMap", StringComparison.OrdinalIgnoreCase) >= 0) bodies = field.GetValue(library.Module);
        foreach (var pair in (IEnumerable)bodies)
            if (pair.Get("Key") is IMethodSymbol method && pair.Get("Value") != null) library.Bodies[method] = pair.Get("Value");
        return library;
    }

    /// The symbol that a token stands for, of a generic type or method as declared.
    public object Reference(int token)
    {
        var found = Module.Call("GetReferenceFromToken", (uint)token);
        return found is ISymbol ? found : found.Get("UnderlyingSymbol") ?? found;
    }

    /// What a lambda uses of the functions around it.
    public HashSet<string> Captured(IMethodSymbol lambda)
    {
        if (captures.ContainsKey(lambda)) return captures[lambda];
        var used = captures[lambda] = new HashSet<string>();
        if (!Bodies.ContainsKey(lambda)) return used;
        var body = Bodies[lambda];
        var owned = new HashSet<string>();
        foreach (var i in Code.Decode((byte[])body.Get("IL")))
        {
            if (i.Operand == null) continue;
            if (i.Code.OperandType == OperandType.InlineField && Reference((int)i.Operand) is IFieldSymbol field && Code.Captured(field) is string variable) used.Add(variable);
            if (i.Code.OperandType != OperandType.InlineMethod || !(Reference((int)i.Operand) is IMethodSymbol other)) continue;
            if (i.Code == OpCodes.Newobj && Code.IsDisplayClass(other.ContainingType)) owned.Add(Code.Key(other.ContainingType));
            if (i.Code == OpCodes.Ldftn || i.Code == OpCodes.Ldvirtftn) used.UnionWith(Captured(other.OriginalDefinition));
        }
        used.RemoveWhere(variable => owned.Contains(variable.Substring(0, variable.IndexOf('#') + 1)));
        return used;
    }
}

/// The instructions of a body, with the variables they use.
sealed class Code
{
    static readonly Dictionary<int, OpCode> codes = typeof(OpCodes).GetFields(BindingFlags.Static | BindingFlags.Public).Select(f => (OpCode)f.GetValue(null)).ToDictionary(c => c.Value & 0xffff);

    readonly Library library;
    readonly IMethodSymbol method;
    public readonly object Body;
    public readonly List<Instruction> Instructions;
    public readonly Dictionary<int, Instruction> At = new Dictionary<int, Instruction>();
    public readonly List<Region> Regions = new List<Region>();
    readonly string[] locals;
    readonly Dictionary<int, string> addresses = new Dictionary<int, string>();
    public readonly bool IsStateMachine;
    public string Left;

    public Code(Library library, IMethodSymbol method, object body)
    {
        this.library = library;
        this.method = method;
        Body = body;
        IsStateMachine = Is(method);
        Instructions = Decode((byte[])body.Get("IL"));
        foreach (var i in Instructions) At[i.Offset] = i;
        locals = body.Each("LocalVariables").Select((l, slot) => l.Get("Name") is string name && l.Get("SymbolOpt") is ILocalSymbol && !name.StartsWith("CS$") && !name.StartsWith("<") ? slot + "/" + name : null).ToArray();
        foreach (var r in body.Each("ExceptionRegions"))
            Regions.Add(new Region
            {
                TryStart = r.Int("TryStartOffset"), TryEnd = r.Int("TryEndOffset"), HandlerStart = r.Int("HandlerStartOffset"), HandlerEnd = r.Int("HandlerEndOffset"),
                Kind = r.Get("HandlerKind").ToString(), Takes = (r.Get("ExceptionType") as ITypeSymbol)?.SpecialType == SpecialType.System_Object,
            });
        if (Regions.Any(r => r.Kind == "Filter")) Left = "exception filter";
        else Simulate();
    }

    public static bool Is(IMethodSymbol method) => method.Name.EndsWith("MoveNext") && method.ContainingType.GetType().Name.Contains("StateMachine");

    public static string Key(INamedTypeSymbol type) => type.OriginalDefinition.GetHashCode() + "#";

    public static bool IsDisplayClass(INamedTypeSymbol type) => type.OriginalDefinition.GetType().Name == "LambdaFrame";

    /// The variable that a field of a display class or state machine stands for.
    public static string Captured(IFieldSymbol field)
    {
        var name = field.Name;
        var type = field.OriginalDefinition.ContainingType;
        if (IsDisplayClass(type)) return name.StartsWith("<") || name.StartsWith("CS$") ? null : Key(type) + "/" + name;
        if (!type.GetType().Name.Contains("StateMachine")) return null;
        if (!name.StartsWith("<")) return Key(type) + "/" + name;
        var end = name.IndexOf('>');
        return end > 1 && name.Substring(end).StartsWith(">5__") ? Key(type) + name.Substring(end) + "/" + name.Substring(1, end - 1) : null;
    }

    public static List<Instruction> Decode(byte[] il)
    {
        var all = new List<Instruction>();
        for (int at = 0; at < il.Length;)
        {
            var i = new Instruction { Offset = at };
            int value = il[at++];
            if (value == 0xfe) value = 0xfe00 | il[at++];
            i.Code = codes[value];
            switch (i.Code.OperandType)
            {
                case OperandType.InlineNone: break;
                case OperandType.ShortInlineBrTarget: i.Targets = new[] { at + 1 + (sbyte)il[at] }; at++; break;
                case OperandType.InlineBrTarget: i.Targets = new[] { at + 4 + BitConverter.ToInt32(il, at) }; at += 4; break;
                case OperandType.ShortInlineI: i.Operand = (int)(sbyte)il[at++]; break;
                case OperandType.ShortInlineVar: i.Operand = (int)il[at++]; break;
                case OperandType.InlineVar: i.Operand = (int)BitConverter.ToUInt16(il, at); at += 2; break;
                case OperandType.InlineI8: case OperandType.InlineR: at += 8; break;
                case OperandType.InlineSwitch:
                    int n = BitConverter.ToInt32(il, at), after = at + 4 + 4 * n;
                    i.Targets = Enumerable.Range(0, n).Select(k => after + BitConverter.ToInt32(il, at + 4 + 4 * k)).ToArray();
                    at = after;
                    break;
                default: i.Operand = BitConverter.ToInt32(il, at); at += 4; break;
            }
            i.Next = at;
            all.Add(i);
        }
        return all;
    }

    /// The number that a short form has in its name: `ldloc.2`, `ldc.i4.m1`.
    public static int Number(Instruction i)
    {
        if (i.Operand is int operand) return operand;
        var last = i.Code.Name.Substring(i.Code.Name.LastIndexOf('.') + 1);
        return last == "m1" || last == "M1" ? -1 : int.Parse(last);
    }

    public object FieldOf(Instruction i) => library.Reference((int)i.Operand);

    /// Whether a variable has a value from the start: parameters, and what a lambda shares with the functions around it.
    public bool ComesFromOutside(string variable)
    {
        if (variable.StartsWith("p/")) return true;
        int end = variable.IndexOf('#');
        if (end < 0) return false;
        var name = variable.Substring(variable.LastIndexOf('/') + 1);
        var parameters = IsStateMachine ? ((IMethodSymbol)method.ContainingType.Get("KickoffMethod")).Parameters : method.Parameters;
        return parameters.Any(p => p.Name == name) && !variable.Contains(">5__") || !Owned().Contains(variable.Substring(0, end + 1)) && !(IsStateMachine && variable.StartsWith(Key(method.ContainingType)));
    }

    HashSet<string> owned;

    /// The display classes that the body makes.
    HashSet<string> Owned()
    {
        if (owned == null)
            owned = new HashSet<string>(Instructions.Where(i => i.Code == OpCodes.Newobj).Select(i => FieldOf(i)).OfType<IMethodSymbol>().Where(m => IsDisplayClass(m.ContainingType)).Select(m => Key(m.ContainingType)));
        return owned;
    }

    string Local(int slot) => locals[slot];

    public bool IsTemporary(int slot) => locals[slot] == null;

    string Parameter(int number)
    {
        int index = method.IsStatic ? number : number - 1;
        return index < 0 || index >= method.Parameters.Length || IsStateMachine ? null : "p/" + method.Parameters[index].Name;
    }

    bool IsReference(int number)
    {
        int index = method.IsStatic ? number : number - 1;
        return index >= 0 && index < method.Parameters.Length && method.Parameters[index].RefKind != RefKind.None;
    }

    public IEnumerable<string> Parameters() => IsStateMachine ? new string[0] : method.Parameters.Select(p => "p/" + p.Name);

    /// Follows the stack, to know which variable an address is that of: a value on it is the variable whose address it
    /// is, or null.
    void Simulate()
    {
        var work = new Stack<ValueTuple<int, ImmutableList<string>>>();
        var seen = new HashSet<int>();
        work.Push(ValueTuple.Create(0, ImmutableList<string>.Empty));
        foreach (var region in Regions) work.Push(ValueTuple.Create(region.HandlerStart, ImmutableList<string>.Empty.Add(null)));
        while (work.Count > 0)
        {
            var next = work.Pop();
            var stack = next.Item2;
            Instruction i;
            if (!seen.Add(next.Item1) || !At.TryGetValue(next.Item1, out i)) continue;
            stack = Step(i, stack);
            foreach (var target in i.Targets) work.Push(ValueTuple.Create(target, i.Code.FlowControl == FlowControl.Branch && i.Code.Name.StartsWith("leave") ? ImmutableList<string>.Empty : stack));
            if (Continues(i)) work.Push(ValueTuple.Create(i.Next, stack));
        }
    }

    public static bool Continues(Instruction i) => i.Code.FlowControl != FlowControl.Branch && i.Code.FlowControl != FlowControl.Return && i.Code.FlowControl != FlowControl.Throw && i.Code != OpCodes.Rethrow && i.Code != OpCodes.Endfinally;

    ImmutableList<string> Step(Instruction i, ImmutableList<string> stack)
    {
        var name = i.Code.Name;
        Func<string> Pop = () => { if (stack.Count == 0) return null; var top = stack[stack.Count - 1]; stack = stack.RemoveAt(stack.Count - 1); return top; };
        Action<string> Push = value => stack = stack.Add(value);
        Action<string, Act> Do = (variable, act) => { if (variable != null) i.Accesses.Add(new Access { Variable = variable, Act = act }); };
        i.IsStep = !name.StartsWith("nop") && !name.StartsWith("br.") && name != "br" && !name.StartsWith("leave") && !name.StartsWith("stloc") && !name.StartsWith("starg") && i.Code != OpCodes.Endfinally && i.Code != OpCodes.Dup && i.Code != OpCodes.Pop;
        if (name == "dup") { var twice = Pop(); Push(twice); Push(twice); return stack; }
        if (name.StartsWith("ldloca")) { Push(Local(Number(i))); return stack; }
        if (name.StartsWith("ldloc"))
        {
            Do(Local(Number(i)), Act.Use);
            Push(addresses.ContainsKey(Number(i)) ? addresses[Number(i)] : null);
            return stack;
        }
        if (name.StartsWith("stloc"))
        {
            var value = Pop();
            if (value != null && Local(Number(i)) == null) addresses[Number(i)] = value; else Do(value, Act.Use);
            Do(Local(Number(i)), Act.Define);
            return stack;
        }
        if (name.StartsWith("ldarga")) { Push(Parameter(Number(i))); return stack; }
        if (name.StartsWith("ldarg"))
        {
            if (IsReference(Number(i))) Push(Parameter(Number(i))); else { Do(Parameter(Number(i)), Act.Use); Push(null); }
            return stack;
        }
        if (name.StartsWith("starg")) { Do(Pop(), Act.Use); Do(Parameter(Number(i)), Act.Define); return stack; }
        if (i.Code.OperandType == OperandType.InlineField)
        {
            var variable = library.Reference((int)i.Operand) is IFieldSymbol field ? Captured(field) : null;
            if (name == "stfld") { Do(Pop(), Act.Use); Do(Pop(), Act.Use); Do(variable, Act.Define); }
            else if (name == "stsfld") Do(Pop(), Act.Use);
            else
            {
                if (!name.StartsWith("lds")) Do(Pop(), Act.Use);
                if (name == "ldfld") Do(variable, Act.Use);
                Push(name == "ldflda" ? variable : null);
            }
            return stack;
        }
        if (name.StartsWith("ldind") || name == "ldobj") { Do(Pop(), Act.Use); Push(null); return stack; }
        if (name.StartsWith("stind") || name == "stobj") { Do(Pop(), Act.Use); Do(Pop(), Act.Define); return stack; }
        if (name == "initobj") { Do(Pop(), Act.Define); return stack; }
        if (i.Code.OperandType == OperandType.InlineMethod) return Call(i, stack);
        if (name == "ret") return stack;
        if (name.StartsWith("conv") && stack.Count > 0 && stack[stack.Count - 1] != null) Left = "address of a variable";
        for (int n = Pops(i.Code.StackBehaviourPop); n > 0; n--) Do(Pop(), Act.Use);
        for (int n = Pushes(i.Code.StackBehaviourPush); n > 0; n--) Push(null);
        return stack;
    }

    ImmutableList<string> Call(Instruction i, ImmutableList<string> stack)
    {
        var reference = library.Reference((int)i.Operand);
        if (i.Code == OpCodes.Ldftn || i.Code == OpCodes.Ldvirtftn)
        {
            if (i.Code == OpCodes.Ldvirtftn) stack = stack.RemoveAt(stack.Count - 1);
            if (reference is IMethodSymbol lambda)
                foreach (var variable in library.Captured(lambda.OriginalDefinition)) i.Accesses.Add(new Access { Variable = variable, Act = Act.Use });
            return stack.Add(null);
        }
        var kinds = new List<RefKind>();
        bool hasThis, returns, constructs = false;
        if (reference is IMethodSymbol called)
        {
            kinds.AddRange(called.Parameters.Select(p => p.RefKind));
            hasThis = !called.IsStatic;
            returns = !called.ReturnsVoid;
            constructs = called.MethodKind == MethodKind.Constructor;
            i.SuspendsOnly = called.Name == "AwaitUnsafeOnCompleted" || called.Name == "AwaitOnCompleted";
            if (called.IsVararg) Left = "variable arguments";
        }
        else
        {
            var array = reference.GetType().Name;
            kinds.AddRange(Enumerable.Repeat(RefKind.None, reference.Int("ParameterCount")));
            hasThis = true;
            returns = !array.Contains("Set") && !array.Contains("Constructor");
            constructs = array.Contains("Constructor");
        }
        var effects = new List<Access>();
        for (int k = kinds.Count - 1; k >= 0; k--)
        {
            var argument = stack.Count > 0 ? stack[stack.Count - 1] : null;
            if (stack.Count > 0) stack = stack.RemoveAt(stack.Count - 1);
            if (argument == null) continue;
            if (kinds[k] != RefKind.Out) i.Accesses.Add(new Access { Variable = argument, Act = Act.Use });
            if (kinds[k] == RefKind.Ref) effects.Add(new Access { Variable = argument, Act = Act.MayDefine });
            if (kinds[k] == RefKind.Out) effects.Add(new Access { Variable = argument, Act = Act.Define });
        }
        if (i.Code != OpCodes.Newobj && hasThis && stack.Count > 0)
        {
            var receiver = stack[stack.Count - 1];
            stack = stack.RemoveAt(stack.Count - 1);
            if (receiver != null && constructs) effects.Add(new Access { Variable = receiver, Act = Act.Define });
            else if (receiver != null) i.Accesses.Add(new Access { Variable = receiver, Act = Act.Use });
        }
        i.Accesses.AddRange(effects);
        return i.Code == OpCodes.Newobj || returns ? stack.Add(null) : stack;
    }

    static int Pops(StackBehaviour behaviour)
    {
        switch (behaviour)
        {
            case StackBehaviour.Pop0: return 0;
            case StackBehaviour.Pop1: case StackBehaviour.Popi: case StackBehaviour.Popref: return 1;
            case StackBehaviour.Pop1_pop1: case StackBehaviour.Popi_pop1: case StackBehaviour.Popi_popi: case StackBehaviour.Popi_popi8:
            case StackBehaviour.Popi_popr4: case StackBehaviour.Popi_popr8: case StackBehaviour.Popref_pop1: case StackBehaviour.Popref_popi: return 2;
            case StackBehaviour.Varpop: return 0;
            default: return 3;
        }
    }

    static int Pushes(StackBehaviour behaviour) => behaviour == StackBehaviour.Push0 ? 0 : behaviour == StackBehaviour.Push1_push1 ? 2 : behaviour == StackBehaviour.Varpush ? 0 : 1;
}

/// Which units sequence points belong to, by the compiler's own tree.
static class Units
{
    /// The line of the unit in which a sequence point starts, or 0 where it is none.
    public static int Line(SyntaxNode routine, SyntaxTree tree, int position)
    {
        var token = tree.GetRoot().FindToken(position);
        if (token.IsKind(SyntaxKind.CloseBraceToken) || token.IsKind(SyntaxKind.OpenBraceToken) && token.Parent is BlockSyntax) return 0;
        for (var node = token.Parent; node != null; node = node.Parent)
        {
            var unit = Unit(node, position);
            if (unit != null) return unit.Value < 0 ? 0 : tree.GetLineSpan(new TextSpan(unit.Value, 0)).StartLinePosition.Line + 1;
            if (node == routine) return 0;
        }
        return 0;
    }

    static bool In(SyntaxNode node, int position) => node != null && node.Span.Start <= position && position < node.Span.End;

    static bool IsLiteral(ExpressionSyntax condition)
    {
        while (condition is ParenthesizedExpressionSyntax) condition = ((ParenthesizedExpressionSyntax)condition).Expression;
        return condition.IsKind(SyntaxKind.TrueLiteralExpression) || condition.IsKind(SyntaxKind.FalseLiteralExpression);
    }

    /// Where the unit starts; -1 for what is none; null where an outer node knows.
    static int? Unit(SyntaxNode node, int position)
    {
        var lambda = node as SimpleLambdaExpressionSyntax;
        if (lambda != null) return Body(lambda.Body, position);
        var function = node as ParenthesizedLambdaExpressionSyntax;
        if (function != null) return Body(function.Body, position);
        if (node is ArrowExpressionClauseSyntax) return ((ArrowExpressionClauseSyntax)node).Expression.SpanStart;
        if (node is CatchFilterClauseSyntax) return ((CatchFilterClauseSyntax)node).FilterExpression.SpanStart;
        if (node is ConstructorInitializerSyntax || node is CatchClauseSyntax) return node.SpanStart;
        if (node is StatementSyntax) return Statement((StatementSyntax)node, position);
        return node is MemberDeclarationSyntax || node is AccessorDeclarationSyntax || node is SwitchLabelSyntax ? -1 : (int?)null;
    }

    static int Statement(StatementSyntax node, int position)
    {
        var loop = node as ForStatementSyntax;
        if (loop != null) return For(loop, position);
        var use = node as UsingStatementSyntax;
        if (use != null) return use.Declaration?.SpanStart ?? use.Expression.SpanStart;
        if (node is FixedStatementSyntax) return ((FixedStatementSyntax)node).Declaration.SpanStart;
        if (node is IfStatementSyntax && IsLiteral(((IfStatementSyntax)node).Condition)) return -1;
        if (node is WhileStatementSyntax && IsLiteral(((WhileStatementSyntax)node).Condition)) return -1;
        var until = node as DoStatementSyntax;
        if (until != null) return IsLiteral(until.Condition) ? -1 : until.Condition.SpanStart;
        if (node is ReturnStatementSyntax && ((ReturnStatementSyntax)node).Expression == null) return -1;
        if (node is YieldStatementSyntax && ((YieldStatementSyntax)node).Expression == null) return -1;
        bool isUnit = node is ForEachStatementSyntax || node is LockStatementSyntax || node is IfStatementSyntax || node is WhileStatementSyntax || node is SwitchStatementSyntax || node is LocalDeclarationStatementSyntax
            || node is ReturnStatementSyntax || node is YieldStatementSyntax || node is ExpressionStatementSyntax || node is ThrowStatementSyntax;
        return isUnit ? node.SpanStart : -1;
    }

    static int For(ForStatementSyntax loop, int position)
    {
        if (In(loop.Declaration, position)) return loop.Declaration.SpanStart;
        if (In(loop.Condition, position)) return IsLiteral(loop.Condition) ? -1 : loop.Condition.SpanStart;
        foreach (var part in loop.Initializers.Concat(loop.Incrementors)) if (In(part, position)) return part.SpanStart;
        return -1;
    }

    static int? Body(SyntaxNode body, int position) => body is ExpressionSyntax && In(body, position) ? body.SpanStart : (int?)null;
}

/// The graph of one body between lines.
sealed class Graph
{
    const int Entry = -1, Exit = -2, Thrown = -3;

    sealed class Node
    {
        public int Id;
        public Instruction At;
        public string Context;
        public ImmutableList<Frame> Frames;
        public ImmutableDictionary<int, int> Known;
        public ImmutableList<int> Stack;
        public readonly List<Node> Next = new List<Node>();
        public readonly List<Node> Raised = new List<Node>();
        public bool Ends, Suspends;
    }

    /// Where a run of a finally leads: through others, to a target; or nowhere, after an exception.
    sealed class Frame
    {
        public Region Region;
        public ImmutableList<Region> Others;
        public int Target;
        public string Key => Region.HandlerStart + ">" + (Others == null ? "!" : string.Join(",", Others.Select(o => o.HandlerStart)) + ":" + Target);
    }

    readonly Code code;
    readonly bool isAsync;
    readonly int stateSlot;
    readonly Dictionary<string, Node> nodes = new Dictionary<string, Node>();
    readonly List<Node> all = new List<Node>();
    readonly Queue<Node> work = new Queue<Node>();
    public readonly SortedSet<ValueTuple<int, int>> Flow = new SortedSet<ValueTuple<int, int>>(), Exceptions = new SortedSet<ValueTuple<int, int>>();
    public readonly SortedSet<ValueTuple<string, int, int>> Uses = new SortedSet<ValueTuple<string, int, int>>();

    public Graph(Code code, bool isAsync)
    {
        this.code = code;
        this.isAsync = isAsync;
        var load = code.IsStateMachine ? code.Instructions.FirstOrDefault(IsStateLoad) : null;
        this.stateSlot = load != null && code.At[load.Next].Code.Name.StartsWith("stloc") ? Code.Number(code.At[load.Next]) : -1;
        var known = ImmutableDictionary<int, int>.Empty;
        var entry = To(0, ImmutableList<Frame>.Empty, known, ImmutableList<int>.Empty);
        while (work.Count > 0) Expand(work.Dequeue());
        Lines(entry);
        Definitions(entry);
    }

    Node To(int offset, ImmutableList<Frame> frames, ImmutableDictionary<int, int> known, ImmutableList<int> stack)
    {
        var inside = code.Regions.Count(r => !r.Added && r.Kind == "Finally" && r.Handles(offset));
        if (frames.Count > inside) frames = frames.RemoveRange(inside, frames.Count - inside);
        var context = string.Join("|", frames.Select(f => f.Key)) + "/" + string.Join(",", known.OrderBy(k => k.Key).Select(k => k.Key + "=" + k.Value)) + "/" + string.Join(",", stack);
        var key = offset + " " + context;
        Node node;
        if (!nodes.TryGetValue(key, out node))
        {
            nodes[key] = node = new Node { Id = all.Count, At = code.At[offset], Context = context, Frames = frames, Known = known, Stack = stack };
            all.Add(node);
            if (all.Count > 60000) throw new InvalidOperationException("too many contexts");
            work.Enqueue(node);
        }
        return node;
    }

    void Expand(Node node)
    {
        var i = node.At;
        var name = i.Code.Name;
        foreach (var region in code.Regions)
        {
            if (region.Added || !region.Tries(i.Offset)) continue;
            Raise(node, region);
            if (region.Kind == "Finally" || region.Takes) break;
        }
        if (i.SuspendsOnly) { node.Suspends = true; return; }
        if (name == "endfinally") { EndFinally(node); return; }
        if (name == "ret") { Return(node); return; }
        if (name == "throw" || name == "rethrow") return;
        if (name.StartsWith("leave")) { node.Next.Add(Leave(i.Offset, i.Targets[0], node)); return; }
        var stack = node.Stack;
        var known = node.Known;
        Func<int, int?> Top = depth => stack.Count > depth ? stack[stack.Count - 1 - depth] : (int?)null;
        Func<int, ImmutableList<int>> Drop = n => stack.Count >= n ? stack.RemoveRange(stack.Count - n, n) : ImmutableList<int>.Empty;
        if (name.StartsWith("ldc.i4")) { Go(node, i.Next, known, stack.Add(Code.Number(i))); return; }
        if (name.StartsWith("stloc") && code.IsTemporary(Code.Number(i)))
        {
            int slot = Code.Number(i);
            known = Top(0) != null && IsFollowed(i, slot) ? known.SetItem(slot, Top(0).Value) : known.Remove(slot);
            Go(node, i.Next, known, Drop(1));
            return;
        }
        if (name.StartsWith("ldloc") && !name.StartsWith("ldloca") && known.ContainsKey(Code.Number(i)))
        {
            var constant = known[Code.Number(i)];
            Go(node, i.Next, Code.Number(i) == stateSlot ? known : known.Remove(Code.Number(i)), stack.Add(constant));
            return;
        }
        bool one = Top(0) != null, two = Top(1) != null;
        int a = Top(0) ?? 0, b = Top(1) ?? 0;
        if (name == "ceq" && two) { Go(node, i.Next, known, Drop(2).Add(a == b ? 1 : 0)); return; }
        if (name == "sub" && two) { Go(node, i.Next, known, Drop(2).Add(b - a)); return; }
        if (name == "dup" && one) { Go(node, i.Next, known, stack.Add(a)); return; }
        if (name == "nop" || name == "br" || name == "br.s") { Go(node, i.Targets.Length > 0 ? i.Targets[0] : i.Next, known, stack); return; }
        if ((name.StartsWith("brtrue") || name.StartsWith("brfalse")) && one) { Go(node, (a != 0) == name.StartsWith("brtrue") ? i.Targets[0] : i.Next, known, Drop(1)); return; }
        if ((name.StartsWith("beq") || name.StartsWith("bne")) && two) { Go(node, (a == b) == name.StartsWith("beq") ? i.Targets[0] : i.Next, known, Drop(2)); return; }
        if (name == "switch" && one) { Go(node, a >= 0 && a < i.Targets.Length ? i.Targets[a] : i.Next, known, Drop(1)); return; }
        if (code.IsStateMachine && IsStateLoad(i)) { Go(node, i.Next, known, ImmutableList<int>.Empty.Add(known.ContainsKey(-1) ? known[-1] : isAsync ? -1 : 0)); return; }
        if (code.IsStateMachine && IsStateStore(i)) { Go(node, i.Next, !one ? known : a < 0 && !isAsync ? known.SetItem(-1, -1).Remove(stateSlot) : known.SetItem(-1, a), ImmutableList<int>.Empty); return; }
        foreach (var target in i.Targets) Go(node, target, known, ImmutableList<int>.Empty);
        if (Code.Continues(i)) Go(node, i.Next, known, ImmutableList<int>.Empty);
    }

    bool IsState(Instruction i) => i.Code.OperandType == OperandType.InlineField && FieldName(i) == "<>1__state";

    string FieldName(Instruction i) => (code.FieldOf(i) as IFieldSymbol)?.Name;

    bool IsStateLoad(Instruction i) => i.Code == OpCodes.Ldfld && IsState(i);

    bool IsStateStore(Instruction i) => i.Code == OpCodes.Stfld && IsState(i);

    /// Whether a temporary is read at once, to be branched on.
    bool IsFollowed(Instruction store, int slot)
    {
        if (slot == stateSlot) return true;
        var i = code.At[store.Next];
        while (i.Code == OpCodes.Nop && code.At.ContainsKey(i.Next)) i = code.At[i.Next];
        return i.Code.Name.StartsWith("ldloc") && !i.Code.Name.StartsWith("ldloca") && Code.Number(i) == slot && code.At[i.Next].Code.Name.StartsWith("br");
    }

    void Go(Node from, int offset, ImmutableDictionary<int, int> known, ImmutableList<int> stack) => from.Next.Add(To(offset, from.Frames, known, stack));

    void Raise(Node node, Region region)
    {
        var frames = node.Frames;
        int outside = code.Regions.Count(r => !r.Added && r.Kind == "Finally" && r.Handles(region.HandlerStart) && r != region);
        if (frames.Count > outside) frames = frames.RemoveRange(outside, frames.Count - outside);
        if (region.Kind == "Finally") frames = frames.Add(new Frame { Region = region });
        node.Raised.Add(To(region.HandlerStart, frames, ImmutableDictionary<int, int>.Empty, ImmutableList<int>.Empty));
    }

    Node Leave(int from, int target, Node node)
    {
        var through = code.Regions.Where(r => !r.Added && r.Kind == "Finally" && r.Tries(from) && !r.Tries(target)).ToImmutableList();
        return Through(through, target, node);
    }

    Node Through(ImmutableList<Region> regions, int target, Node node)
    {
        if (regions.Count == 0) return To(target, node.Frames, KnownState(node), ImmutableList<int>.Empty);
        int outside = code.Regions.Count(r => !r.Added && r.Kind == "Finally" && r != regions[0] && r.Handles(regions[0].HandlerStart));
        var frames = node.Frames.Count > outside ? node.Frames.RemoveRange(outside, node.Frames.Count - outside) : node.Frames;
        return To(regions[0].HandlerStart, frames.Add(new Frame { Region = regions[0], Others = regions.RemoveAt(0), Target = target }), KnownState(node), ImmutableList<int>.Empty);
    }

    static ImmutableDictionary<int, int> KnownState(Node node) => node.Known;

    void EndFinally(Node node)
    {
        if (node.Frames.Count == 0) return;
        var frame = node.Frames[node.Frames.Count - 1];
        if (frame.Others != null)
        {
            node.Next.Add(Through(frame.Others, frame.Target, node));
            return;
        }
        foreach (var region in code.Regions)
        {
            if (region.Added || region == frame.Region || !region.Tries(frame.Region.HandlerStart)) continue;
            if (node.Raised.All(r => r.At.Offset != region.HandlerStart)) Raise(node, region);
            if (region.Kind == "Finally" || region.Takes) break;
        }
    }

    /// A return from an iterator goes on at its state, if it has one.
    void Return(Node node)
    {
        if (code.IsStateMachine && !isAsync && node.Known.ContainsKey(-1) && node.Known[-1] > 0)
            node.Next.Add(To(0, ImmutableList<Frame>.Empty, ImmutableDictionary<int, int>.Empty.Add(-1, node.Known[-1]), ImmutableList<int>.Empty));
        else node.Ends = true;
    }

    static int UnitOf(Node node) => node.At.Unit;

    void Lines(Node entry)
    {
        foreach (var node in all)
        {
            int line = UnitOf(node);
            if (line == 0 && node != entry) continue;
            foreach (var to in Reached(node, false)) if (to != line) Flow.Add(ValueTuple.Create(line == 0 ? Entry : line, to));
            if (line == 0) continue;
            if (node == entry) Flow.Add(ValueTuple.Create(Entry, line));
            if ((node.At.Code == OpCodes.Throw || node.At.Code == OpCodes.Rethrow) && LeavesByThrow(node.At.Offset)) Flow.Add(ValueTuple.Create(line, Thrown));
            if (node.At.Code == OpCodes.Endfinally || code.Regions.Any(r => r.Kind == "Catch" && r.Handles(node.At.Offset) && IsSilent(r))) continue;
            foreach (var handler in node.Raised) foreach (var to in Reached(handler, true)) if (to > 0) Exceptions.Add(ValueTuple.Create(line, to));
        }
    }

    bool LeavesByThrow(int offset) => !code.Regions.Any(r => !r.Added && r.Tries(offset) && (r.Kind != "Finally" || HasUnits(r)));

    /// Whether a clause does nothing: it has no unit but its own.
    bool IsSilent(Region region) => code.Instructions.Where(i => region.Handles(i.Offset) && i.Unit != 0).Select(i => i.Unit).Distinct().Count() == 1;

    bool HasUnits(Region region) => code.Instructions.Any(i => region.Handles(i.Offset) && i.Unit != 0);

    /// The lines to which control goes next.
    static IEnumerable<int> Reached(Node from, bool itself)
    {
        var found = new HashSet<int>();
        var seen = new HashSet<int>();
        var work = new Stack<Node>();
        Action<Node> Arrive = to =>
        {
            if (UnitOf(to) != 0) found.Add(UnitOf(to));
            else if (seen.Add(to.Id)) work.Push(to);
        };
        if (itself) Arrive(from);
        else
        {
            if (from.Ends) found.Add(Exit);
            foreach (var to in from.Next) Arrive(to);
        }
        while (work.Count > 0)
        {
            var node = work.Pop();
            if (node.Ends) found.Add(Exit);
            foreach (var to in node.Next) Arrive(to);
            if (itself && node.At.Code == OpCodes.Endfinally) foreach (var to in node.Raised) Arrive(to);
        }
        return found;
    }

    void Definitions(Node entry)
    {
        var definitions = new List<ValueTuple<string, int>>();
        var number = new Dictionary<ValueTuple<string, int>, int>();
        var ofVariable = new Dictionary<string, List<int>>();
        Func<string, int, int> Define = (variable, line) =>
        {
            var key = ValueTuple.Create(variable, line);
            if (!number.ContainsKey(key))
            {
                number[key] = definitions.Count;
                definitions.Add(key);
                if (!ofVariable.ContainsKey(variable)) ofVariable[variable] = new List<int>();
                ofVariable[variable].Add(number[key]);
            }
            return number[key];
        };
        var variables = new HashSet<string>(all.SelectMany(n => n.At.Accesses).Select(a => a.Variable).Concat(code.Parameters()));
        var start = new HashSet<int>(variables.Where(v => code.ComesFromOutside(v)).Select(v => Define(v, Entry)));
        var before = new HashSet<int>[all.Count];
        before[entry.Id] = start;
        var waiting = new Queue<Node>();
        waiting.Enqueue(entry);
        var queued = new HashSet<int> { entry.Id };
        Action<Node, HashSet<int>> Reach = (to, values) =>
        {
            bool changed = before[to.Id] == null;
            if (changed) before[to.Id] = new HashSet<int>();
            int size = before[to.Id].Count;
            before[to.Id].UnionWith(values);
            if ((changed || before[to.Id].Count > size) && queued.Add(to.Id)) waiting.Enqueue(to);
        };
        while (waiting.Count > 0)
        {
            var node = waiting.Dequeue();
            queued.Remove(node.Id);
            var values = new HashSet<int>(before[node.Id]);
            if (node.At.IsStep && node.At.Unit != 0 || node.At.Code == OpCodes.Endfinally) foreach (var to in node.Raised) Reach(to, values);
            foreach (var access in node.At.Accesses)
            {
                if (access.Act == Act.Use || node.At.Unit == 0) continue;
                if (access.Act == Act.Define && ofVariable.ContainsKey(access.Variable)) values.ExceptWith(ofVariable[access.Variable]);
                values.Add(Define(access.Variable, node.At.Unit));
            }
            foreach (var to in node.Next) Reach(to, values);
        }
        foreach (var node in all)
        {
            if (before[node.Id] == null || node.At.Unit == 0) continue;
            foreach (var access in node.At.Accesses)
                if (access.Act == Act.Use)
                    foreach (var id in before[node.Id])
                        if (definitions[id].Item1 == access.Variable) Uses.Add(ValueTuple.Create(Name(access.Variable), definitions[id].Item2, node.At.Unit));
        }
    }

    static string Name(string variable) => variable.Substring(variable.LastIndexOf('/') + 1);
}

static class CsharpFlow
{
    static void Main(string[] arguments)
    {
        var root = Path.GetFullPath(arguments[0]);
        var clean = Path.GetFullPath(arguments[1]);
        var symbols = new List<string> { "DEBUG", "TRACE" };
        var references = new List<MetadataReference>();
        for (int k = 3; k + 1 < arguments.Length; k += 2)
            if (arguments[k] == "-d") symbols.Add(arguments[k + 1]);
            else references.Add(MetadataReference.CreateFromImage(ImmutableArray.Create(File.ReadAllBytes(arguments[k + 1]))));
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var conditional = new SortedSet<string>(symbols);
        foreach (var file in Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories).OrderBy(f => f, StringComparer.Ordinal))
        {
            var name = file.Substring(root.Length + 1);
            var text = Active(File.ReadAllText(file), symbols);
            var to = Path.Combine(clean, name);
            Directory.CreateDirectory(Path.GetDirectoryName(to));
            File.WriteAllText(to, text, new UTF8Encoding(false));
            texts[name] = text;
            foreach (Match match in Regex.Matches(text, "Conditional(?:Attribute)?\\s*\\(\\s*\"(\\w+)\"")) conditional.Add(match.Groups[1].Value);
        }
        var parsing = new CSharpParseOptions(LanguageVersion.CSharp6, preprocessorSymbols: conditional);
        var trees = texts.Select(t => CSharpSyntaxTree.ParseText(t.Value, parsing, t.Key)).ToList();
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, optimizationLevel: OptimizationLevel.Debug);
        var compilation = CSharpCompilation.Create("library", trees, references, options);
        var errors = compilation.GetDeclarationDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        foreach (var error in errors.Take(20)) Console.Error.WriteLine(error);
        Console.Error.WriteLine(errors.Count + " errors in declarations, " + trees.Count + " files");
        var library = Library.Of(compilation);
        Console.Error.WriteLine(library.Bodies.Count + " bodies");
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in library.Bodies)
        {
            try { Write(library, pair.Key, pair.Value, lines); }
            catch (InvalidOperationException e) { Console.Error.WriteLine(pair.Key + ": " + e.Message); }
        }
        File.WriteAllLines(arguments[2], lines.Values);
        Console.Error.WriteLine(lines.Count + " functions");
    }

    /// The text with directives and inactive regions blanked.
    static string Active(string text, IEnumerable<string> symbols)
    {
        var tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp6, preprocessorSymbols: symbols));
        var result = text.ToCharArray();
        foreach (var trivia in tree.GetRoot().DescendantTrivia())
            if (trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia))
                for (int k = trivia.FullSpan.Start; k < trivia.FullSpan.End; k++)
                    if (result[k] != '\n' && result[k] != '\r') result[k] = ' ';
        return new string(result);
    }

    static void Write(Library library, IMethodSymbol method, object body, IDictionary<string, string> lines)
    {
        var points = ((IEnumerable)body.Call("GetSequencePoints")).Cast<object>().ToList();
        var first = points.FirstOrDefault(p => p.Int("StartLine") != 0xfeefee);
        if (first == null) return;
        SyntaxTree tree;
        if (!library.Trees.TryGetValue((string)first.Get("Document").Get("Location"), out tree)) return;
        var text = tree.GetText();
        Func<object, int> Position = p => text.Lines[p.Int("StartLine") - 1].Start + p.Int("StartColumn") - 1;
        Func<object, int> End = p => text.Lines[p.Int("EndLine") - 1].Start + p.Int("EndColumn") - 1;
        var declared = method.DeclaringSyntaxReferences.Length > 0 && !method.IsImplicitlyDeclared && !method.Name.StartsWith("<") && !Code.Is(method) ? method.DeclaringSyntaxReferences[0].GetSyntax() : null;
        var routine = declared ?? Routine(tree, TextSpan.FromBounds(Position(first), End(first)));
        if (routine == null) return;
        bool isLambda = IsLambda(routine);
        if (method.GetType().Name == "SynthesizedLambdaMethod" && !isLambda) return;
        if (routine is ArrowExpressionClauseSyntax || routine is PropertyDeclarationSyntax || routine is IndexerDeclarationSyntax) routine = routine.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if ((method.Name == ".ctor" || method.Name == ".cctor") && !(routine is ConstructorDeclarationSyntax)) return;
        if (routine is ClassDeclarationSyntax || routine is StructDeclarationSyntax || routine is VariableDeclaratorSyntax) return;
        if (routine is AccessorDeclarationSyntax accessor && accessor.Body == null) return;
        var code = new Code(library, method, body);
        Attach(code, points, p => p.Int("StartLine") == 0xfeefee ? 0 : Units.Line(routine, tree, Position(p)));
        bool isAsync = code.IsStateMachine && routine.ChildTokens().Any(t => t.IsKind(SyntaxKind.AsyncKeyword));
        var has = Constructs(routine);
        foreach (var region in code.Regions) region.Added = IsAdded(code, region, points, Position, tree);
        if (code.IsStateMachine && (has.Contains("try") || has.Contains("finally"))) code.Left = "a try in an iterator or asynchronous function";
        var at = text.Lines.GetLinePosition(routine.SpanStart);
        var name = method.Name;
        var json = new StringBuilder();
        json.Append("{\"file\":").Append(Quoted(tree.FilePath.Replace('\\', '/'))).Append(",\"at\":[").Append(at.Line + 1).Append(',').Append(at.Character + 1).Append("],\"name\":").Append(Quoted(name));
        if (code.Left != null) json.Append(",\"left\":").Append(Quoted(code.Left)).Append(",\"cfg\":[],\"exc\":[],\"defuse\":[]");
        else
        {
            var graph = new Graph(code, isAsync);
            json.Append(",\"has\":[").Append(string.Join(",", has.Select(Quoted))).Append("]");
            json.Append(",\"cfg\":[").Append(string.Join(",", graph.Flow.Select(e => "[" + e.Item1 + "," + e.Item2 + "]"))).Append("]");
            json.Append(",\"exc\":[").Append(string.Join(",", graph.Exceptions.Select(e => "[" + e.Item1 + "," + e.Item2 + "]"))).Append("]");
            json.Append(",\"defuse\":[").Append(string.Join(",", graph.Uses.Select(u => "[" + Quoted(u.Item1) + "," + u.Item2 + "," + u.Item3 + "]"))).Append("]");
        }
        lines[tree.FilePath + " " + (at.Line + 1).ToString("D6") + " " + (at.Character + 1).ToString("D4")] = json.Append("}").ToString();
    }

    static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    static void Attach(Code code, List<object> points, Func<object, int> unit)
    {
        int next = 0, line = 0;
        foreach (var i in code.Instructions)
        {
            while (next < points.Count && points[next].Int("Offset") <= i.Offset) line = unit(points[next++]);
            i.Unit = i.Code == OpCodes.Nop || i.Code.Name.StartsWith("leave") || i.Code == OpCodes.Endfinally || i.Code == OpCodes.Br || i.Code == OpCodes.Br_S ? 0 : line;
        }
    }

    /// Whether a region is not the source's: no brace of a finally clause, no catch clause starts its handler.
    static bool IsAdded(Code code, Region region, List<object> points, Func<object, int> position, SyntaxTree tree)
    {
        foreach (var p in points)
        {
            if (p.Int("Offset") < region.HandlerStart || p.Int("Offset") >= region.HandlerEnd || p.Int("StartLine") == 0xfeefee) continue;
            var parent = tree.GetRoot().FindToken(position(p)).Parent;
            return region.Kind == "Finally" ? !(parent is BlockSyntax && parent.Parent is FinallyClauseSyntax) : !(parent is CatchClauseSyntax || parent.FirstAncestorOrSelf<CatchClauseSyntax>() != null);
        }
        return true;
    }

    /// The innermost function whose body holds a span.
    static SyntaxNode Routine(SyntaxTree tree, TextSpan span)
    {
        for (var node = tree.GetRoot().FindToken(span.Start).Parent; node != null; node = node.Parent)
        {
            var body = node is SimpleLambdaExpressionSyntax simple ? simple.Body
                : node is ParenthesizedLambdaExpressionSyntax lambda ? lambda.Body
                : node is AnonymousMethodExpressionSyntax anonymous ? anonymous.Block
                : node is BaseMethodDeclarationSyntax || node is AccessorDeclarationSyntax || node is PropertyDeclarationSyntax || node is IndexerDeclarationSyntax ? node : null;
            if (body != null && body.Span.Contains(span)) return node;
        }
        return null;
    }

    static readonly Dictionary<SyntaxKind, string> named = new Dictionary<SyntaxKind, string>
    {
        { SyntaxKind.IfStatement, "if" }, { SyntaxKind.WhileStatement, "while" }, { SyntaxKind.DoStatement, "do" }, { SyntaxKind.ForStatement, "for" },
        { SyntaxKind.ForEachStatement, "foreach" }, { SyntaxKind.SwitchStatement, "switch" }, { SyntaxKind.TryStatement, "try" }, { SyntaxKind.CatchClause, "catch" },
        { SyntaxKind.FinallyClause, "finally" }, { SyntaxKind.UsingStatement, "using" }, { SyntaxKind.LockStatement, "lock" }, { SyntaxKind.FixedStatement, "fixed" },
        { SyntaxKind.GotoStatement, "goto" }, { SyntaxKind.GotoCaseStatement, "goto case" }, { SyntaxKind.GotoDefaultStatement, "goto case" }, { SyntaxKind.ThrowStatement, "throw" },
        { SyntaxKind.YieldReturnStatement, "yield" }, { SyntaxKind.YieldBreakStatement, "yield" }, { SyntaxKind.AwaitExpression, "await" }, { SyntaxKind.QueryExpression, "query" },
        { SyntaxKind.SimpleLambdaExpression, "lambda" }, { SyntaxKind.ParenthesizedLambdaExpression, "lambda" }, { SyntaxKind.AnonymousMethodExpression, "lambda" },
        { SyntaxKind.ConditionalExpression, "?:" }, { SyntaxKind.ConditionalAccessExpression, "?." }, { SyntaxKind.CoalesceExpression, "??" },
        { SyntaxKind.LogicalAndExpression, "&& ||" }, { SyntaxKind.LogicalOrExpression, "&& ||" }, { SyntaxKind.UnsafeStatement, "unsafe" },
    };

    static bool IsLambda(SyntaxNode node) => node is SimpleLambdaExpressionSyntax || node is ParenthesizedLambdaExpressionSyntax || node is AnonymousMethodExpressionSyntax;

    static SortedSet<string> Constructs(SyntaxNode routine)
    {
        var has = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var node in routine.DescendantNodes(n => n == routine || !(IsLambda(n))))
        {
            string name;
            if (named.TryGetValue(node.Kind(), out name)) has.Add(name);
            var argument = node as ArgumentSyntax;
            if (argument != null && !argument.RefOrOutKeyword.IsKind(SyntaxKind.None)) has.Add(argument.RefOrOutKeyword.ValueText);
        }
        if (IsLambda(routine)) has.Add("(is lambda)");
        if (routine is AccessorDeclarationSyntax || routine is PropertyDeclarationSyntax) has.Add("(is accessor)");
        if (routine is ConstructorDeclarationSyntax) has.Add("(is constructor)");
        return has;
    }
}
