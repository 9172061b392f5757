using Dashboard.Shared.Privacy;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Domain;

/// <summary>Text of a field that identifies somebody: which field, what kind, where. Never the text.</summary>
internal sealed record Finding(string Field, IdentifyingKind Kind, int Start, int End);

/// <summary>
/// A rule that the caller broke. The one exception for it, mapped once to problem+json (<c>Http/Problems</c>).
/// </summary>
/// <param name="detail">Dutch, helpful, and free of anything that the caller sent.</param>
internal sealed class RuleBrokenException(
    string detail,
    int status = StatusCodes.Status400BadRequest,
    IReadOnlyList<FieldError>? errors = null,
    IReadOnlyList<Finding>? findings = null,
    IReadOnlyList<TextDoubt>? doubts = null) : Exception("A rule was broken.")
{
    public string Detail { get; } = detail;

    public int Status { get; } = status;

    public IReadOnlyList<FieldError> Errors { get; } = errors ?? [];

    public IReadOnlyList<Finding> Findings { get; } = findings ?? [];

    public IReadOnlyList<TextDoubt> Doubts { get; } = doubts ?? [];
}
