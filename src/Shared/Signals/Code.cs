using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Dashboard.Shared.Signals;

/// <summary>The wire names and display names of one code list, read once from the attributes of its members.</summary>
public static class Code<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] T> where T : struct, Enum
{
    private static readonly (T Value, string Wire, string Label, string? Group)[] Members =
        [.. typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field =>
        {
            var display = field.GetCustomAttribute<DisplayAttribute>();
            return ((T)field.GetValue(null)!,
                field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? field.Name,
                display?.Name ?? field.Name,
                display?.GroupName);
        })];

    private static readonly Dictionary<string, T> ByWire = Members.ToDictionary(m => m.Wire, m => m.Value, StringComparer.Ordinal);

    private static readonly Dictionary<T, (string Wire, string Label, string? Group)> ByValue =
        Members.ToDictionary(m => m.Value, m => (m.Wire, m.Label, m.Group));

    /// <summary>All members in the order of the list.</summary>
    public static IReadOnlyList<T> All { get; } = [.. Members.Select(m => m.Value)];

    /// <summary>The name that partners write and the database holds.</summary>
    public static string Wire(T value) => ByValue[value].Wire;

    /// <summary>What a person reads, in Dutch.</summary>
    public static string Label(T value) => ByValue[value].Label;

    /// <summary>The heading that a member stands under, where the list has headings.</summary>
    public static string? Group(T value) => ByValue[value].Group;

    /// <summary>Reads a wire name, exactly as written in the list (case matters).</summary>
    public static bool TryParse([NotNullWhen(true)] string? wire, out T value)
    {
        value = default;
        return wire is not null && ByWire.TryGetValue(wire, out value);
    }

    /// <summary>Reads a wire name that is known to be in the list.</summary>
    /// <exception cref="FormatException">The text is no wire name of this list; the message does not repeat it.</exception>
    public static T Parse(string wire) =>
        TryParse(wire, out var value) ? value : throw new FormatException($"Not a wire name of {typeof(T).Name}.");
}
