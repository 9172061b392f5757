using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.Privacy;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Server.PartnerApi;

/// <summary>
/// What the fields of a draft are called on this wire. The members of <see cref="SignalMessage"/> have the names of those of a draft, so
/// nothing is kept twice.
/// </summary>
internal static partial class WireFields
{
    private static readonly Dictionary<string, string> OfDraft = NamesOf(typeof(SignalMessage)).ToDictionary(StringComparer.Ordinal);

    /// <summary>Before the name of a field that is told as it was sent: it is no draft's, though it may look like one.</summary>
    public const string AsSent = "$.";

    /// <summary>Broken rules as this API tells them.</summary>
    public static ProblemWords Words { get; } = new("huidig", Say);

    /// <returns>Of <c>reliability.source</c> "betrouwbaarheid.bron", of <c>from</c> of a lens "van"; empty where there is no one parameter for
    /// it; what is neither of a draft nor of a lens is called the same.</returns>
    public static string NameOf(string field) => field.StartsWith(AsSent, StringComparison.Ordinal)
        ? field[AsSent.Length..] : OfDraft.GetValueOrDefault(field) ?? PartnerQuery.NameOf(field) ?? field;

    /// <summary>The form speaks to people who choose from lists; here a program is read to.</summary>
    private static string ReasonOf(FieldError error) =>
        SignalRules.IsMissing(error) ? "Dit veld is verplicht: het ontbreekt of is leeg."
        : SignalRules.IsNoDay(error) ? "Dit is geen bestaande dag. Schrijf jjjj-mm-dd, zoals 2026-11-23."
        : WithIsoDays(error.Reason);

    private static string WithIsoDays(string text) => DutchDay.Replace(text, "$3-$2-$1");

    private static IEnumerable<KeyValuePair<string, string>> NamesOf(Type message, string draft = "", string wire = "")
    {
        foreach (var property in message.GetProperties())
        {
            var from = draft + JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var to = wire + property.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name;
            yield return new(from, to);
            var type = property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
            if (type.Namespace == message.Namespace)
            {
                foreach (var inside in NamesOf(type, from + ".", to + "."))
                    yield return inside;
            }
        }
    }

    private static void Say(ProblemDetails problem, RuleBrokenException broken)
    {
        foreach (var browsers in new[] { "errors", "findings", "doubts" })
            problem.Extensions.Remove(browsers);
        problem.Detail = WithIsoDays(problem.Detail ?? "");
        if (broken.Errors.Count > 0)
        {
            // The detail would name the fields as the browser knows them.
            problem.Detail = "Niet alles is goed ingevuld: zie fouten.";
            problem.Extensions["fouten"] = broken.Errors.Select(error => new FieldProblem(
                NameOf(error.Field) is { Length: > 0 } name ? name : null, ReasonOf(error)));
        }
        if (broken.Findings.Count > 0)
        {
            problem.Extensions["gevonden"] = broken.Findings.Select(
                found => new TextPlace(NameOf(found.Field), Code<IdentifyingKind>.Wire(found.Kind), found.Start, found.End));
        }
        if (broken.Doubts.Count > 0)
        {
            problem.Extensions["vragen"] = broken.Doubts.Select(
                doubt => new TextPlace(NameOf(doubt.Field), Code<DoubtKind>.Wire(doubt.Kind), doubt.Start, doubt.End));
        }
    }

    [GeneratedRegex(@"\b(\d\d)-(\d\d)-(\d{4})\b")]
    private static partial Regex DutchDay { get; }
}
