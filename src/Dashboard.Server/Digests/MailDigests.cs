using System.Collections.Immutable;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Mailing;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Leaving;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Dashboard.Server.Digests;

/// <summary>
/// Puts a mail for everybody whose role's schedule comes round and for whom there is news; before that only when a warning is new. What
/// was told once is not told again.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record MailDigests : IUseCase
{
    public Caller Caller => Caller.System;
}

internal sealed class MailDigestsHandler(
    DashboardContext context, CurrentRules rules, DigestNews news, JournalWriter journal, Outbox outbox, PublicAddress address,
    TimeProvider time)
    : IRequestHandler<MailDigests>
{
    /// <summary>More roles in organisations than any region has.</summary>
    private const int Most = 1000;

    public async Task<Unit> Handle(MailDigests request, CancellationToken cancellationToken)
    {
        // Without a mail server nobody is told: what is there when one comes is no news then.
        var schedules = outbox.CanSend ? rules.Now.Digests : ImmutableDictionary<string, DigestSchedule>.Empty;
        var marks = await context.DigestMarks.AsNoTracking().ToListAsync(cancellationToken);
        if (schedules.IsEmpty && marks.Count == 0)
            return Unit.Value;
        var head = await context.JournalHead.Select(row => row.Sequence).SingleAsync(cancellationToken);
        var now = time.UtcNow();
        var roles = schedules.Keys.ToList();
        var readers = await context.Reached().Where(user => roles.Contains(user.Role))
            .Select(user => new { user.Role, user.Organisation }).Distinct().OrderBy(reader => reader.Role)
            .ThenBy(reader => reader.Organisation).Take(Most).ToListAsync(cancellationToken);
        List<Caller> told = [.. readers.Select(reader => new Caller(reader.Role, reader.Organisation))];
        await KeepAsync(request.Caller, told, marks, head, now, cancellationToken);
        foreach (var mark in marks.Where(mark => told.Contains(ReaderOf(mark))))
            await TellAsync(request.Caller, mark, mark.IsDue(schedules[mark.Role], now), head, now, cancellationToken);
        return Unit.Value;
    }

    private static Caller ReaderOf(DigestMark mark) => new(mark.Role, mark.Organisation);

    /// <summary>Who is told from now on has a mark, and nobody else: what is there already is no news.</summary>
    private async Task KeepAsync(
        Caller system, List<Caller> told, List<DigestMark> marks, long head, DateTime now, CancellationToken cancellationToken)
    {
        if (told.ToHashSet().SetEquals(marks.Select(ReaderOf)))
            return;
        await journal.WriteAsync(system, async (unit, cancel) =>
        {
            unit.MayChangeWithoutEntry(); // nobody follows it; done twice, it finds nothing the second time
            var kept = await unit.Context.DigestMarks.ToListAsync(cancel);
            unit.Context.DigestMarks.RemoveRange(kept.Where(mark => !told.Contains(ReaderOf(mark))));
            unit.Context.DigestMarks.AddRange(
                told.Except(kept.Select(ReaderOf)).Select(reader => DigestMark.Begin(reader, head, now)));
            return true;
        }, cancellationToken);
    }

    private async Task TellAsync(
        Caller system, DigestMark mark, bool cameRound, long head, DateTime now, CancellationToken cancellationToken)
    {
        var reader = ReaderOf(mark);
        if (!cameRound && await news.IsWarningNewAsync(reader, mark.Sequence, head, cancellationToken) != true)
            return;
        if (await news.OfAsync(reader, mark.Sequence, head, cancellationToken) is not { } found)
            return; // the next run has it
        var to = found.Sentences.Count > 0 ? await context.AddressesAsync(reader, cancellationToken) : [];
        var id = Keys.Public();
        await journal.WriteAsync(system, async (unit, cancel) =>
        {
            unit.MayChangeWithoutEntry(); // nobody follows it; done twice, the mark is no longer where it was
            var kept = await unit.Context.DigestMarks
                .SingleOrDefaultAsync(each => each.Role == mark.Role && each.Organisation == mark.Organisation, cancel);
            if (kept is null || kept.Sequence != mark.Sequence || kept.CameRoundAt != mark.CameRoundAt)
                return false; // another node was first
            if (to.Count > 0)
                await outbox.PutAsync(unit.Context, id, MailKind.Digest, MessageOf(found, to), unit.Now, cancel);
            kept.MoveTo(head, cameRound, now);
            return true;
        }, cancellationToken);
    }

    private MimeMessage MessageOf(News found, IEnumerable<string> to)
    {
        var message = new MimeMessage
        {
            Subject = found.IsWarning ? "Signaalbeeld: er is een nieuw vroegsignaal" : "Signaalbeeld: dit is er nieuw",
        };
        // Who else gets it is nobody's business.
        message.Bcc.AddRange(to.Select(MailboxAddress.Parse));
        message.Body = new TextPart("plain")
        {
            Text = $"""
                {string.Join('\n', found.Sentences.Select(sentence => "- " + sentence))}

                Meer staat er met opzet niet in deze mail. Meld u aan om te zien wat er is:
                {address.Page("/")}

                U krijgt deze mail omdat uw regio dat zo heeft afgesproken voor uw rol: ten hoogste één keer per dag, en meteen als er een
                nieuw vroegsignaal is.

                {Mark.Digest.Warning} · {Mark.Digest.Handling}
                {Mark.Digest.Contents}
                """,
        };
        return message;
    }
}
