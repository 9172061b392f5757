using Dashboard.Shared.Administration;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Admin;

/// <summary>How codes and their lists read on the administrator's page.</summary>
internal static class CodeText
{
    /// <summary>"Kanaal, versie 2: 8 codes gelden, 1 is vervallen".</summary>
    public static string Summary(CodeListCard list, DateOnly today)
    {
        var gone = list.Codes.Count(code => code.Until < today);
        var valid = list.Codes.Count - gone;
        return string.Create(DutchText.Culture, $"{Label.For(list.List)}, versie {list.Version}: {Counted(valid, "geldt", "gelden")}")
            + (gone == 0 ? "" : string.Create(DutchText.Culture, $", {gone} {(gone == 1 ? "is" : "zijn")} vervallen"));

        static string Counted(int count, string one, string many) =>
            string.Create(DutchText.Culture, $"{count} {(count == 1 ? "code" : "codes")} {(count == 1 ? one : many)}");
    }

    public static string State(CodeCard code, DateOnly today) =>
        code.Until < today ? "Vervallen" : code.Until is not null ? "Vervalt" : code.MustStay ? "Blijft altijd" : "Geldt";

    /// <summary>"gamen · tot en met 18 november 2026".</summary>
    public static string About(CodeCard code)
    {
        var parts = new List<string> { code.Code };
        if (code.Group is { } group)
            parts.Add(group);
        if (code.From is { } from)
            parts.Add($"vanaf {DutchTime.Day(from)}");
        if (code.Until is { } until)
            parts.Add($"tot en met {DutchTime.Day(until)}");
        if (code.MustStay)
            parts.Add("wie het niet weet, of iets ziet dat nergens bij past, moet dat kunnen zeggen");
        return string.Join(" · ", parts);
    }

    public static string What(CodeListChangeCard change) => (change.Kind, change.Day) switch
    {
        (CodeChangeKind.Retired, { } until) => $"{change.Label} vervalt; de laatste dag is {DutchTime.Day(until)}.",
        (CodeChangeKind.TakenBack, _) => $"{change.Label} blijft toch.",
        (CodeChangeKind.Added, { } from) => $"{change.Label} is nieuw, vanaf {DutchTime.Day(from)}.",
        (CodeChangeKind.Reworded, { } from) =>
            $"{change.Code} heette tot {DutchTime.Day(from)} “{change.Label}”, en betekent nog hetzelfde.",
        _ => "",
    };

    /// <summary>"Beheerder (Regiobureau), op 23-11-2026 10:00:00".</summary>
    public static string By(CodeListChangeCard change, Region region)
    {
        var who = change.Kind is CodeChangeKind.Added or CodeChangeKind.Reworded
            ? "Een nieuwe versie van het product"
            : $"{Label.Role(change.Role)} ({Label.Organisation(change.Organisation, region.Partners)})";
        return $"{who}, op {DutchTime.Record(change.At)}";
    }
}
