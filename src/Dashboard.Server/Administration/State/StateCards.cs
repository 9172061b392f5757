using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared.Access;
using Dashboard.Shared.Dutch;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.State;

/// <summary>What is well or not of what the journal and the tables tell: for the page, and for the mail to who looks at no page.</summary>
internal static class StateCards
{
    public const string Backup = "back-up", Proof = "bewijs";

    /// <summary>Every night, and a night that was missed.</summary>
    private static readonly TimeSpan OldestProof = TimeSpan.FromDays(2);

    public static async Task<HealthCard> BackupAsync(
        DashboardContext context, BackupTerm term, DateTime now, CancellationToken cancellationToken)
    {
        var made = await LastAsync(context, [JournalKind.BackupMade], cancellationToken);
        var restored = await LastAsync(context, [JournalKind.BackupRestored], cancellationToken);
        return Card(
            Backup,
            !term.IsOver(made?.At, now) ? null
            : made is null ? "Er is nog nooit een back-up gemaakt."
            : "De laatste back-up is ouder dan de regel toestaat.",
            made is { } backup
                ? string.Create(
                    DutchText.Culture,
                    $"De laatste is van {DutchTime.LongMoment(backup.At)}, tot en met regel {backup.Version:N0} van het journaal.")
                : null,
            restored is { } back ? $"Op {DutchTime.LongMoment(back.At)} is er een teruggezet." : null,
            string.Create(
                DutchText.Culture,
                $"Een back-up mag ten hoogste {term.BackupDays:N0} {(term.BackupDays == 1 ? "dag" : "dagen")} oud zijn."));
    }

    /// <summary>Before the first night there is no proof, and nothing wrong.</summary>
    public static async Task<HealthCard> ProofAsync(DashboardContext context, DateTime now, CancellationToken cancellationToken)
    {
        var began = await context.Journal.OrderBy(entry => entry.Sequence).Select(entry => (DateTime?)entry.At)
            .FirstOrDefaultAsync(cancellationToken);
        var last = await LastAsync(context, [JournalKind.JournalProved, JournalKind.JournalBroken], cancellationToken);
        return Card(
            Proof,
            last switch
            {
                { Kind: JournalKind.JournalBroken } => string.Create(
                    DutchText.Culture, $"Het journaal klopt niet vanaf regel {last.Version:N0}."),
                null when now - began > OldestProof => "Het journaal is nog nooit nagekeken.",
                { } proof when now - proof.At > OldestProof => "Het journaal is te lang niet nagekeken.",
                _ => null,
            },
            last switch
            {
                null => "Het journaal wordt vannacht voor het eerst nagekeken.",
                { Kind: JournalKind.JournalProved } => $"Het journaal is heel. Dat is nagekeken op {DutchTime.LongMoment(last.At)}.",
                _ => $"Dat bleek op {DutchTime.LongMoment(last.At)}.",
            });
    }

    /// <param name="trouble">Dutch; null when it is well.</param>
    public static HealthCard Card(string name, string? trouble, params IEnumerable<string?> facts) =>
        new(name, trouble is null, CanServe: true, trouble, [.. facts.OfType<string>()]);

    private static Task<Told?> LastAsync(DashboardContext context, JournalKind[] kinds, CancellationToken cancellationToken) =>
        context.Journal.Where(entry => kinds.Contains(entry.Kind)).OrderByDescending(entry => entry.Sequence)
            .Select(entry => new Told(entry.Kind, entry.At, entry.SubjectVersion)).FirstOrDefaultAsync(cancellationToken);

    private sealed record Told(JournalKind Kind, DateTime At, int Version);
}
