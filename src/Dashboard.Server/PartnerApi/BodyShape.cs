using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.PartnerApi;

/// <summary>
/// Whether a body is JSON with the members and the kinds of values that a message has: all that is wrong is told at once, and by its name.
/// The framework stops at the first fault, and cannot tell a name that does not exist from a comma too many.
/// </summary>
internal static partial class BodyShape
{
    private const int Most = 100; // faults in one answer
    private const int MaxDepth = 16;

    private static readonly FieldError Unnamed = new("", "Er staat een veld in dat niet bestaat.");

    /// <exception cref="RuleBrokenException">It is not.</exception>
    public static void Check(ReadOnlyMemory<byte> body, Type message)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
            body = body[3..];
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, new() { MaxDepth = MaxDepth });
        }
        catch (JsonException broken)
        {
            throw new RuleBrokenException(body.Length == 0
                ? "De inhoud ontbreekt: stuur JSON."
                : string.Create(
                    CultureInfo.InvariantCulture, $"Dit is geen JSON: het gaat mis op regel {broken.LineNumber + 1}, bij byte "
                        + $"{broken.BytePositionInLine + 1}."));
        }
        using (document)
        {
            var faults = new List<FieldError>();
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                Walk(document.RootElement, message, WireFields.AsSent, faults);
            else
                faults.Add(new("", "Stuur een JSON-object, tussen accolades."));
            if (faults.Count > 0)
                throw new RuleBrokenException("De inhoud klopt niet: zie fouten.", errors: faults);
        }
    }

    /// <summary>A name that a program may have made up; what could be anything else is not repeated.</summary>
    public static bool IsName(string text) => Name.IsMatch(text);

    private static void Walk(JsonElement sent, Type message, string path, List<FieldError> faults)
    {
        var known = message.GetProperties().ToDictionary(
            property => property.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name, property => property.PropertyType,
            StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in sent.EnumerateObject())
        {
            if (faults.Count >= Most)
                return;
            // Half a letter in a name is none.
            if (!TryName(member, out var name))
                faults.Add(Unnamed);
            else if (!known.TryGetValue(name, out var type))
                faults.Add(IsName(name) ? new(path + name, "Dit veld bestaat hier niet.") : Unnamed);
            else if (!seen.Add(name))
                faults.Add(new(path + name, "Dit veld staat er twee keer in."));
            else
                Look(member.Value, type, path + name, faults);
        }
    }

    private static void Look(JsonElement value, Type type, string path, List<FieldError> faults)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return;
        if (type == typeof(string))
        {
            if (value.ValueKind != JsonValueKind.String)
                faults.Add(new(path, "Hier hoort tekst, tussen aanhalingstekens."));
            else if (!IsText(value))
                faults.Add(new(path, "Deze tekst bevat tekens die geen tekst zijn."));
        }
        else if (type == typeof(Guid) || Nullable.GetUnderlyingType(type) == typeof(Guid))
        {
            if (value.ValueKind != JsonValueKind.String || !IsText(value) || !Guid.TryParseExact(value.GetString(), "D", out _))
                faults.Add(new(path, "Hier hoort een UUID: 7d444840-9dc0-11d1-b245-5ffdce74fad2."));
        }
        else if (type == typeof(bool) || Nullable.GetUnderlyingType(type) == typeof(bool))
        {
            if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                faults.Add(new(path, "Hier hoort true of false."));
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>))
        {
            if (value.ValueKind != JsonValueKind.Array)
                faults.Add(new(path, "Hier hoort een lijst, tussen rechte haken."));
            else
            {
                foreach (var item in value.EnumerateArray().TakeWhile(_ => faults.Count < Most))
                    Look(item, type.GetGenericArguments()[0], path, faults);
            }
        }
        else if (value.ValueKind != JsonValueKind.Object)
            faults.Add(new(path, "Hier hoort een JSON-object, tussen accolades."));
        else
            Walk(value, type, path + ".", faults);
    }

    private static bool TryName(JsonProperty member, out string name)
    {
        try
        {
            name = member.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }

    private static bool IsText(JsonElement value)
    {
        try
        {
            return value.GetString() is not null;
        }
        catch (InvalidOperationException) // half a letter
        {
            return false;
        }
    }

    [GeneratedRegex("^[A-Za-z_-]{1,40}$")]
    private static partial Regex Name { get; }
}
