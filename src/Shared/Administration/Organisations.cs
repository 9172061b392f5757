using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;

namespace Dashboard.Shared.Administration;

/// <summary>Body of <c>POST /app/organisations</c>, as somebody typed it; of <c>PUT /app/organisations/{id}</c> the name and the kind.</summary>
public sealed class OrganisationDraft
{
    public const int MaxCode = 40;
    public const int MaxName = 200;

    /// <summary>Lower-case letters, digits and dashes; stays the same for ever.</summary>
    public string? Code { get; set; }
    public string? Name { get; set; }

    /// <summary>Wire name of a <see cref="PartnerKind"/>.</summary>
    public string? Kind { get; set; }

    /// <summary>Its first day, <c>2026-11-23</c>; absent: today.</summary>
    public string? From { get; set; }
}

/// <summary>Body of <c>POST /app/organisations/{id}/leave</c> and <c>POST /app/places/{id}/close</c>.</summary>
public sealed class EndDraft
{
    /// <summary>The last day, inclusive; not before today.</summary>
    public string? Until { get; set; }

    /// <summary>Code of what it is merged into; absent when it just ends.</summary>
    public string? Successor { get; set; }
}

/// <summary>An organisation as the administrator sees it.</summary>
/// <param name="From">Its first day, inclusive; null: from the beginning.</param>
/// <param name="Until">Its last day, inclusive.</param>
/// <param name="Successor">Code of what it was merged into.</param>
/// <param name="Version">Goes along with a change, in <c>If-Match</c>.</param>
public sealed record OrganisationCard(
    Guid Id, string Code, string Name, PartnerKind Kind, DateOnly? From, DateOnly? Until, string? Successor, int Version) : IVersioned;
