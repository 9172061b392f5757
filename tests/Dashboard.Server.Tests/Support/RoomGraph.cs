using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Dashboard.Server.Tests.Support;

/// <summary>
/// Which rooms of an assembly name which, read from what was compiled: a room is the first part of a namespace behind the assembly's own.
/// What the compiler copies leaves no trace (constants); everything else counts, also what stands in attributes and in bodies of methods.
/// </summary>
internal sealed class RoomGraph
{
    /// <summary>The room of what stands outside every room.</summary>
    public const string Outside = "(outside)";

    private readonly SortedDictionary<string, SortedDictionary<string, SortedSet<string>>> _arrows = new(StringComparer.Ordinal);
    private readonly string _root;

    private RoomGraph(string root) => _root = root;

    public IEnumerable<string> Rooms => _arrows.Keys;

    /// <param name="root">The namespace that the rooms stand in.</param>
    public static RoomGraph Of(System.Reflection.Assembly assembly, string root)
    {
        var graph = new RoomGraph(root);
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        foreach (var type in module.GetTypes())
            graph.Add(type);
        return graph;
    }

    /// <summary>What no row of a table allows: "Submit → Monitor (OwnSignals)". A room that has no row may name nobody.</summary>
    public IReadOnlyList<string> Forbidden(IReadOnlyDictionary<string, string[]> mayName) =>
        [.. Arrows().Where(arrow => !mayName.GetValueOrDefault(arrow.From, []).Contains(arrow.To)).Select(Text)];

    /// <summary>
    /// Rooms that reach one another, each group with the arrows among them; empty when there is an order in which every room names earlier
    /// ones only.
    /// </summary>
    public IReadOnlyList<string> Cycles() =>
        [.. Rooms.Select(room => Rooms.Where(other => Reach(room).Contains(other) && Reach(other).Contains(room)).ToList())
            .Where(group => group.Count > 0).DistinctBy(group => string.Join(',', group))
            .Select(group => Arrows().Where(arrow => group.Contains(arrow.From) && group.Contains(arrow.To)))
            .Select(arrows => string.Join("; ", arrows.Select(Text)))];

    private IEnumerable<(string From, string To, SortedSet<string> Types)> Arrows() =>
        _arrows.SelectMany(row => row.Value.Select(arrow => (row.Key, arrow.Key, arrow.Value)));

    private static string Text((string From, string To, SortedSet<string> Types) arrow) =>
        $"{arrow.From} → {arrow.To} ({string.Join(", ", arrow.Types)})";

    private HashSet<string> Reach(string room)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>(_arrows.GetValueOrDefault(room, []).Keys);
        while (next.TryPop(out var other))
        {
            if (reached.Add(other))
                foreach (var further in _arrows.GetValueOrDefault(other, []).Keys)
                    next.Push(further);
        }
        return reached;
    }

    private string? RoomOf(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type.Namespace == _root ? Outside
            : type.Namespace.StartsWith(_root + ".", StringComparison.Ordinal) ? type.Namespace[(_root.Length + 1)..].Split('.')[0]
            : null;
    }

    private void Add(TypeDefinition type)
    {
        if (RoomOf(type) is not { } from)
            return;
        _arrows.TryAdd(from, new(StringComparer.Ordinal));
        var outermost = type;
        while (outermost.DeclaringType is { } outer)
            outermost = outer;
        foreach (var named in Named(type).SelectMany(Parts))
        {
            if (named.Scope == type.Module && RoomOf(named) is { } to && to != from)
            {
                if (!_arrows[from].TryGetValue(to, out var types))
                    _arrows[from][to] = types = new(StringComparer.Ordinal);
                types.Add(outermost.Name);
            }
        }
    }

    private static IEnumerable<TypeReference?> Named(TypeDefinition type) =>
    [
        type.BaseType, .. type.Interfaces.Select(i => i.InterfaceType),
        .. type.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType),
        .. Attributes(type), .. type.Fields.SelectMany(field => Attributes(field).Prepend(field.FieldType)),
        .. type.Properties.SelectMany(property => Attributes(property).Prepend(property.PropertyType)),
        .. type.Events.Select(e => e.EventType),
        .. type.Methods.SelectMany(Named),
    ];

    private static IEnumerable<TypeReference?> Named(MethodDefinition method) =>
    [
        method.ReturnType, .. method.Parameters.SelectMany(p => Attributes(p).Prepend(p.ParameterType)), .. Attributes(method),
        .. method.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType),
        .. !method.HasBody ? [] : method.Body.Variables.Select(v => v.VariableType).Concat(method.Body.Instructions.SelectMany(Named))
            .Concat(method.Body.ExceptionHandlers.Select(handler => handler.CatchType)),
    ];

    private static IEnumerable<TypeReference?> Named(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod call =>
            [call.DeclaringType, call.ReturnType, .. call.Parameters.Select(p => p.ParameterType), .. call.GenericArguments],
        MethodReference call => [call.DeclaringType, call.ReturnType, .. call.Parameters.Select(p => p.ParameterType)],
        _ => [],
    };

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider provider) => provider.CustomAttributes.SelectMany(
        attribute => attribute.ConstructorArguments.Select(argument => argument.Value as TypeReference).Prepend(attribute.AttributeType));

    /// <summary>A type and what it is made of: its elements and its generic arguments.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => Parts(generic.ElementType).Concat(generic.GenericArguments.SelectMany(Parts)),
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };
}
