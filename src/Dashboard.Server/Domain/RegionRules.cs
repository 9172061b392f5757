using System.Collections.Immutable;

namespace Dashboard.Server.Domain;

/// <summary>The rules that a region sets for itself, all of them, as they are at one moment.</summary>
internal sealed record RegionRules
{
    public RetentionTerms Retention { get; init; } = new();
    public WaitingTerm Waiting { get; init; } = new();
    public FalseWarnings FalseWarnings { get; init; } = new();
    public MeetingSettings Meeting { get; init; } = new();
    public MeetingRecipients Mail { get; init; } = new();
    public MailRoles MailRoles { get; init; } = new();

    /// <summary>When each role gets its digest by mail; a role that is not here gets none.</summary>
    public ImmutableDictionary<string, DigestSchedule> Digests { get; init; } = ImmutableDictionary<string, DigestSchedule>.Empty;
    public BackupTerm Backup { get; init; } = new();
    public ReleasePolicy Release { get; init; } = new();
}
