using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;

namespace Dashboard.Server.Domain;

/// <summary>
/// A code list as the database knows it: from when until when each of its codes is valid. A code that was here once stays, and what is over
/// stays over: so a code can never come to mean something else.
/// </summary>
internal sealed class CodeListRow : IVersioned
{
    private CodeListRow() { }

    public CodeList List { get; private set; }

    /// <summary>What the journal names.</summary>
    public Guid Id { get; private set; }

    /// <summary>One more with every change of a code of it.</summary>
    public int Version { get; private set; }
    public List<CodeRow> Codes { get; private set; } = [];

    /// <summary>A database meets the list for the first time: its codes are valid from the beginning.</summary>
    public static CodeListRow Begin(Guid id, SignalCodes list) => new()
    {
        List = list.List,
        Id = id,
        Version = 1,
        Codes = [.. list.Codes.Select(code => CodeRow.Add(list.List, code, null))],
    };

    /// <summary>A new version of the product may bring codes, valid from its first day here, and word others better.</summary>
    /// <param name="now">UTC.</param>
    /// <returns>What changed by it.</returns>
    public IReadOnlyList<CodeListChange> Follow(SignalCodes list, DateTime now)
    {
        var (changes, today) = (new List<CodeListChange>(), Clock.DayOf(now));
        foreach (var known in list.Codes)
        {
            if (Codes.Find(code => code.Code == known.Code) is not { } row)
            {
                Codes.Add(row = CodeRow.Add(List, known, today));
                changes.Add(Changed(CodeChangeKind.Added, row, today, now, Caller.System));
            }
            else if (row.Label != known.Label)
            {
                changes.Add(Changed(CodeChangeKind.Reworded, row, today, now, Caller.System));
                row.Call(known.Label);
            }
        }
        return changes;
    }

    /// <param name="until">Its last day, inclusive: today at the earliest, for what was sent in today has been taken.</param>
    /// <exception cref="RuleBrokenException">It cannot, with the reason.</exception>
    public CodeListChange Retire(string code, DateOnly until, DateTime now, Caller by)
    {
        var (row, today) = (Get(code), Clock.DayOf(now));
        if (row.Until < today)
            throw new RuleBrokenException(
                "Deze code is al vervallen. Dat blijft zo: een code komt niet terug en wordt nooit opnieuw gebruikt.",
                BrokenRule.Conflict);
        if (CodeLists.Get(List).Get(code).MustStay)
            throw new RuleBrokenException(
                "Deze code kan niet vervallen: wie het niet weet, of iets ziet dat nergens bij past, moet dat kunnen zeggen.",
                BrokenRule.Conflict);
        if (!Codes.Exists(other => other != row && other.Until is null))
            throw new RuleBrokenException("Een lijst heeft ten minste één code die blijft.", BrokenRule.Conflict);
        if (until < today)
            throw Wrong("Een code kan vervallen vanaf morgen: vandaag is de vroegste laatste dag. Wat al is aangenomen, blijft geldig.");
        if (until < row.From)
            throw Wrong("Deze dag ligt voor de eerste dag van de code.");
        row.End(until);
        return Changed(CodeChangeKind.Retired, row, until, now, by);
    }

    /// <summary>It stays after all, which can be said until it has gone: up to then nobody was refused for it.</summary>
    /// <exception cref="RuleBrokenException">It has no end, or that is over.</exception>
    public CodeListChange TakeBack(string code, DateTime now, Caller by)
    {
        var row = Get(code);
        if (row.Until is not { } until)
            throw new RuleBrokenException("Deze code vervalt niet.", BrokenRule.Conflict);
        if (until < Clock.DayOf(now))
            throw new RuleBrokenException(
                "Deze code is al vervallen, en dat is voor altijd. Een nieuwe code komt met een nieuwe versie van het product.",
                BrokenRule.Conflict);
        row.End(null);
        return Changed(CodeChangeKind.TakenBack, row, null, now, by);
    }

    private CodeRow Get(string code) => Codes.Find(row => row.Code == code && CodeLists.Get(List).Codes.Any(known => known.Code == code))
        ?? throw new RuleBrokenException("Deze code staat niet in de lijst.", BrokenRule.NotFound);

    private CodeListChange Changed(CodeChangeKind kind, CodeRow row, DateOnly? day, DateTime now, Caller by) =>
        CodeListChange.Record(List, ++Version, kind, row, day, now, by);

    private static RuleBrokenException Wrong(string reason) => new(reason, errors: [new("until", reason)]);
}

/// <summary>One code of a list. It is never taken away.</summary>
internal sealed class CodeRow
{
    public const int MaxCode = 40;
    public const int MaxLabel = 100;

    private CodeRow() { }

    public CodeList List { get; private set; }

    /// <summary>Its wire name, as signals have it.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What it is called, so that another wording is seen and the earlier one kept.</summary>
    public string Label { get; private set; } = "";

    /// <summary>The first day, inclusive; null: from the beginning.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>The last day, inclusive; null while no end is known.</summary>
    public DateOnly? Until { get; private set; }

    public static CodeRow Add(CodeList list, ListedCode code, DateOnly? from) =>
        new() { List = list, Code = code.Code, Label = code.Label, From = from };

    public void Call(string label) => Label = label;

    public void End(DateOnly? until) => Until = until;
}

/// <summary>One version of a list, and what made it. Like the list itself it is kept for good: it says nothing of a signal or a person.</summary>
internal sealed class CodeListChange
{
    private CodeListChange() { }

    public CodeList List { get; private set; }
    public int Version { get; private set; }
    public CodeChangeKind Kind { get; private set; }
    public string Code { get; private set; } = "";

    /// <summary>What it was called until then.</summary>
    public string Label { get; private set; } = "";

    /// <summary>From when it is valid, or called otherwise; or the last day that it is valid. Null when it stays.</summary>
    public DateOnly? Day { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }
    public string Role { get; private set; } = "";
    public string ByOrganisation { get; private set; } = "";

    public static CodeListChange Record(
        CodeList list, int version, CodeChangeKind kind, CodeRow code, DateOnly? day, DateTime at, Caller by) => new()
        {
            List = list,
            Version = version,
            Kind = kind,
            Code = code.Code,
            Label = code.Label,
            Day = day,
            At = at,
            Role = by.Role,
            ByOrganisation = by.Organisation,
        };
}
