namespace Dashboard.Server.Domain;

/// <summary>How old the last backup may become before somebody is told.</summary>
internal sealed record BackupTerm
{
    public const int MostDays = 31;

    /// <summary>One a night, and a night that was missed.</summary>
    public int BackupDays { get; init; } = 2;

    /// <summary>Whether a backup of a moment (UTC) is older than that; one that was never made is.</summary>
    public bool IsOver(DateTime? backup, DateTime now) => backup is null || now - backup > TimeSpan.FromDays(BackupDays);
}
