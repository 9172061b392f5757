using Dashboard.Shared.Administration;
using Dashboard.Shared.Versions;

namespace Dashboard.Server.Domain;

/// <summary>
/// A rule as the database knows it: its value, and the value that somebody asked for and a second person has not agreed to yet.
/// </summary>
internal sealed class RuleRow : IVersioned
{
    /// <summary>Characters of a value.</summary>
    public const int MaxValue = 4000;

    private RuleRow() { }

    public RuleCode Code { get; private set; }

    /// <summary>What the journal names.</summary>
    public Guid Id { get; private set; }

    /// <summary>As <see cref="RuleKind.Read"/> writes it.</summary>
    public string Value { get; private set; } = "";

    /// <summary>Null while nobody asks for another.</summary>
    public string? AskedValue { get; private set; }

    /// <summary>The account that asked: it cannot be the one that agrees.</summary>
    public Guid? AskedBy { get; private set; }
    public string? AskedRole { get; private set; }
    public string? AskedOrganisation { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? AskedAt { get; private set; }
    public int Version { get; private set; }

    public static RuleRow Begin(Guid id, RuleCode code, string value) => new() { Id = id, Code = code, Value = value, Version = 1 };

    /// <summary>By one person.</summary>
    /// <exception cref="RuleBrokenException">Somebody asked for another value, and that is not decided yet.</exception>
    public void Change(string value)
    {
        MustBeFree();
        Value = value;
        Version++;
    }

    /// <summary>By the first of two.</summary>
    /// <exception cref="RuleBrokenException">Somebody asked already.</exception>
    public void Ask(string value, SignedIn by, DateTime at)
    {
        MustBeFree();
        (AskedValue, AskedBy, AskedRole, AskedOrganisation, AskedAt) = (value, by.Id, by.Caller.Role, by.Caller.Organisation, at);
        Version++;
    }

    /// <summary>By the second of two. The value is another from now on.</summary>
    /// <exception cref="RuleBrokenException">Nobody asked, or the same person did.</exception>
    public void Confirm(SignedIn by)
    {
        var asked = AskedValue ?? throw NothingAsked();
        if (AskedBy == by.Id)
            throw new RuleBrokenException(
                "U hebt deze verandering zelf aangevraagd. Een tweede persoon moet haar bevestigen.", BrokenRule.Conflict);
        Value = asked;
        Forget();
    }

    /// <summary>By whoever asked, or by a second person who does not agree.</summary>
    /// <exception cref="RuleBrokenException">Nobody asked.</exception>
    public void Withdraw()
    {
        if (AskedValue is null)
            throw NothingAsked();
        Forget();
    }

    private void Forget()
    {
        (AskedValue, AskedBy, AskedRole, AskedOrganisation, AskedAt) = (null, null, null, null, null);
        Version++;
    }

    private void MustBeFree()
    {
        if (AskedValue is not null)
            throw new RuleBrokenException(
                "Voor deze regel is al een verandering aangevraagd. Bevestig die eerst, of trek haar in.", BrokenRule.Conflict);
    }

    private static RuleBrokenException NothingAsked() => new("Voor deze regel is niets aangevraagd.", BrokenRule.Conflict);
}

/// <summary>What a rule was and became, and who did that: role and organisation, no person and no address.</summary>
internal sealed class RuleChange
{
    /// <summary>Characters of a value as people read it.</summary>
    public const int MaxShown = 100;

    private RuleChange() { }

    public Guid Id { get; private set; }
    public RuleCode Code { get; private set; }

    /// <summary>As <see cref="RuleKind.Show"/> reads.</summary>
    public string From { get; private set; } = "";
    public string To { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }
    public string Role { get; private set; } = "";
    public string ByOrganisation { get; private set; } = "";

    /// <summary>Who agreed; null where one may do it.</summary>
    public string? SecondRole { get; private set; }
    public string? SecondOrganisation { get; private set; }

    public static RuleChange Record(Guid id, RuleKind kind, string from, string to, DateTime at, Caller first, Caller? second) => new()
    {
        Id = id,
        Code = kind.Code,
        From = kind.Show(from),
        To = kind.Show(to),
        At = at,
        Role = first.Role,
        ByOrganisation = first.Organisation,
        SecondRole = second?.Role,
        SecondOrganisation = second?.Organisation,
    };
}
