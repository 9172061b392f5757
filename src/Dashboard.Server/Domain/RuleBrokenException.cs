using Dashboard.Shared.Privacy;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Domain;

/// <summary>Text of a field that identifies somebody: which field, what kind, where. Never the text.</summary>
internal sealed record Finding(string Field, IdentifyingKind Kind, int Start, int End);

/// <summary>Why something is not done.</summary>
internal enum BrokenRule
{
    /// <summary>What was sent is wrong.</summary>
    Input,
    NotSignedIn,

    /// <summary>The password is right, and a one-time code is needed as well.</summary>
    CodeNeeded,
    NotAllowed,

    /// <summary>It may be done after signing in again.</summary>
    NotFresh,
    NotFound,

    /// <summary>It does not go with what is there already.</summary>
    Conflict,

    /// <summary>Somebody else changed it since it was read.</summary>
    Changed,

    /// <summary>It is not said which version was looked at.</summary>
    Unconditional,
    TooLarge,

    /// <summary>The caller takes no form in which it could be answered.</summary>
    NotAcceptable,

    /// <summary>Sent in a form that is not read.</summary>
    Unreadable,
    TooOften,

    /// <summary>Another service does not do its part.</summary>
    OthersFail,

    /// <summary>It can be done in a while.</summary>
    NotYet,

    /// <summary>The region is being set up: until then nobody sees anything.</summary>
    SettingUp,
}

/// <summary>
/// A rule that the caller broke. The one exception for it, mapped once to problem+json (<c>Http/Problems</c>).
/// </summary>
/// <param name="detail">Dutch, helpful, and free of anything that the caller sent.</param>
internal sealed class RuleBrokenException(
    string detail,
    BrokenRule rule = BrokenRule.Input,
    IReadOnlyList<FieldError>? errors = null,
    IReadOnlyList<Finding>? findings = null,
    IReadOnlyList<TextDoubt>? doubts = null,
    TimeSpan? retryAfter = null) : Exception("A rule was broken.")
{
    public string Detail { get; } = detail;

    public BrokenRule Rule { get; } = rule;

    public IReadOnlyList<FieldError> Errors { get; } = errors ?? [];

    public IReadOnlyList<Finding> Findings { get; } = findings ?? [];

    public IReadOnlyList<TextDoubt> Doubts { get; } = doubts ?? [];

    /// <summary>When it makes sense to try again; null: not said.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
