using System.Text.RegularExpressions;
using Dashboard.Server.Access;
using Dashboard.Server.Assessment;
using Dashboard.Server.Data;
using Dashboard.Server.Detection;
using Dashboard.Server.Domain;
using Dashboard.Server.Meetings;
using Dashboard.Server.Oversight;
using Dashboard.Server.Picture;
using Dashboard.Server.Warnings;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dashboard.Server.Tests.Data;

public sealed class ProviderTests
{
    public static TheoryData<string> Providers => ["Sqlite", "SqlServer", "PostgreSql"];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Every_change_of_the_model_has_its_migration(string provider)
    {
        using var context = Of(provider);
        context.Database.HasPendingModelChanges().ShouldBeFalse();
        context.Database.GetMigrations().ShouldNotBeEmpty();
    }

    [Fact]
    public void The_migration_script_for_SQL_Server_is_SQL_Server()
    {
        using var context = DesignTime.SqlServer();
        ShouldParse(context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent));
        ShouldParse(ReadCommittedSnapshot.Query); // of the server's own tables, which its model does not know
    }

    [Fact]
    public void No_batch_of_the_migration_script_uses_a_column_that_it_adds()
    {
        using var context = DesignTime.SqlServer();
        AddedAndUsed(context.GetService<IMigrator>().GenerateScript()).ShouldBeEmpty();
        AddedAndUsed("ALTER TABLE [Releases] ADD [CutOff] datetime2 NULL;\nUPDATE Releases SET CutOff = MadeAt;\nGO").ShouldBe(["CutOff"]); // what SQL Server refuses is seen
    }

    // SQL Server binds the columns of an existing table before it runs a batch. What stands in EXEC('…') is a batch of its own.
    private static List<string> AddedAndUsed(string script) =>
    [
        .. from batch in script.Split("\nGO", StringSplitOptions.RemoveEmptyEntries)
           let commands = Regex.Replace(batch, @"N'(?:[^']|'')*'", "''")
           from Match added in Regex.Matches(commands, @"ALTER TABLE \[\w+\] ADD \[(\w+)\]")
           let column = added.Groups[1].Value
           where Regex.IsMatch(commands[(added.Index + added.Length)..], $@"(?:UPDATE|INSERT|DELETE|SELECT|CREATE INDEX)[^;]*\b{column}\b")
           select column,
    ];

    [Fact]
    public void What_is_compared_letter_by_letter_is_so_at_every_provider()
    {
        // SQLite and PostgreSQL compare that way by themselves.
        using var context = DesignTime.SqlServer();
        context.Database.GenerateCreateScript().ShouldContain("[Reference] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL");
    }

    [Fact]
    public void SQL_Servers_own_model_accepts_the_schema_and_the_queries()
    {
        using var context = DesignTime.SqlServer();
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var batch in Batches(context.Database.GenerateCreateScript()))
            model.AddObjects(batch);
        foreach (var (index, query) in Queries(context).Index())
            model.AddObjects($"CREATE PROCEDURE dbo.Query{index} AS BEGIN {query} END");

        model.Validate().Select(message => message.ToString()).ShouldBeEmpty();
    }

    // The queries of the product that use more than the simplest of LINQ.
    private static IEnumerable<string> Queries(SqlServerDashboardContext context)
    {
        var ids = new[] { Guid.Empty };
        var approach = "online_contact";
        yield return context.Signals.Where(s => ids.Contains(s.Id)).ToQueryString();
        yield return context.Signals.Where(s => ("|" + (string)(object)s.Approaches + "|").Contains("|" + approach + "|"))
            .OrderByDescending(s => s.ReceivedAt).ThenByDescending(s => s.Id).Skip(20).Take(21).ToQueryString();
        var approaches = new List<string> { "online_contact", "chantage_met_beelden" };
        yield return context.Signals.Where(s => approaches.Any(wire => ("|" + (string)(object)s.Approaches + "|").Contains("|" + wire + "|"))).ToQueryString();
        yield return context.Warnings.OrderBy(w => w.Status != WarningStatus.Closed ? 0 : 1).ThenByDescending(w => w.UpdatedAt).Take(20).ToQueryString();
        yield return context.Signals.Where(s => s.Status != SignalStatus.Withdrawn && s.Handling != Handling.Red && context.WarningSignals.Any(b => b.WarningId == Guid.Empty && b.SignalId == s.Id))
            .OrderByDescending(s => s.ObservedOn).ThenBy(s => s.Id).Take(500).ToQueryString();
        yield return context.WarningSignals.Where(b => context.Warnings.Any(w => w.Id == b.WarningId && w.Verdict == WarningVerdict.Useful)).Select(b => b.SignalId).ToQueryString();
        yield return context.WarningSignals.Where(b => ids.Contains(b.WarningId)).ToQueryString();
        yield return GetDetectorPrecisionHandler.Counts(context.Warnings).ToQueryString();
        var hold = LegalHold.Request(Guid.Empty, "GM0772", new(2021, 1, 1), new(2021, 12, 31), "onderzoek", new(Guid.Empty, "regio", default));
        var region = new Region("RE01", "Regio", [new("GM0772", AreaKind.Municipality, "Eindhoven")], [], Invented: false);
        yield return context.LegalHolds.Where(h => h.Confirmed != null && h.Lifted == null).ToQueryString();
        yield return context.Signals.Where(s => s.Narrative != null && s.Status == SignalStatus.Withdrawn)
            .NotHeldBy([hold, hold], region).OrderBy(s => s.ReceivedAt).Take(500).ToQueryString();
        var kinds = new List<JournalKind> { JournalKind.SignalDestroyed, JournalKind.NarrativeDestroyed };
        yield return context.Journal.Where(e => kinds.Contains(e.Kind)).GroupBy(e => new { e.At, e.Kind })
            .Select(batch => new { batch.Key.At, batch.Key.Kind, Entries = batch.Count(), Versions = batch.Sum(e => e.SubjectVersion) }).ToQueryString();
        var days = new List<DateOnly> { new(2021, 1, 7) };
        yield return context.FoldedCounts.Where(count => days.Contains(count.Day)).ToQueryString();
        yield return context.Campaigns.OrderByDescending(c => c.From).ThenByDescending(c => c.Id).Skip(20).Take(21).ToQueryString();
        yield return context.Campaigns.Where(c => c.To < hold.From).OrderBy(c => c.To).Take(500).ToQueryString();
        yield return context.AccessLog.Where(e => e.UserName == approach).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip(20).Take(21).ToQueryString();
        yield return Sessions.Held(context, context.Sessions.Where(s => ids.Contains(s.Id))).ToQueryString();
        yield return context.Sessions.Where(s => s.UserId == Guid.Empty).OrderByDescending(s => s.BeganAt).ThenBy(s => s.Id).Skip(19).Select(s => s.Id).ToQueryString();
        yield return context.Releases.Where(r => r.CutOff != null && r.Table != null).OrderByDescending(r => r.Number).Take(1).ToQueryString();
        yield return context.Snapshots.Where(s => s.FrozenAt < default(DateTime) && !context.Meetings.Any(m => m.Week == s.Week)).OrderBy(s => s.FrozenAt).Select(s => new { s.Id, s.Number }).Take(500).ToQueryString();
        yield return context.Meetings.Where(m => (m.EndedAt ?? m.PlannedAt) < default(DateTime)).OrderBy(m => m.PlannedAt).Take(500).ToQueryString();
        yield return context.MinuteNotes.Where(note => context.AgendaItems.Any(item => item.Id == note.AgendaItemId && item.MeetingId == Guid.Empty)).OrderBy(note => note.At).ToQueryString();
        yield return context.Decisions.Where(d => d.Status == DecisionStatus.Open || d.EndedAt >= default(DateTime)).OrderBy(d => d.DueOn).ThenBy(d => d.Id).Take(200)
            .Join(context.Meetings, d => d.MeetingId, m => m.Id, (Decision, m) => new { Decision, m.Week }).ToQueryString();
        yield return context.Signals.Where(s => context.Journal.Any(e => e.SubjectId == s.Id && e.Kind == JournalKind.SignalAssessed && e.At > default(DateTime))
            && !context.Journal.Any(e => e.SubjectId == s.Id && e.Kind == JournalKind.SignalAssessed && e.At <= default(DateTime))).ToQueryString();
        yield return ListWaitingSignalsHandler.Waiting(context.Signals).OrderBy(s => s.ReceivedAt).ThenBy(s => s.Id).Skip(20).Take(21).ToQueryString();
        yield return context.Signals.Where(s => s.ObservedOn >= hold.From && s.Handling != Handling.Red && (s.Verdict == null || s.Verdict == SignalVerdict.Relevant)).Take(500).ToQueryString();
        yield return GetMirrorHandler.FirstSignals(context, default).ToQueryString();
        yield return context.Signals.InFigures().ToQueryString();
        yield return ListWithdrawalsHandler.TakenBack(context, default).ToQueryString();
        yield return ListWithdrawalsHandler.Accounts(context, default).ToQueryString();
        yield return DetectWarningsHandler.TakenFrom(context).ToQueryString();
        yield return FactsOfWeek.Waiting(context.InFiguresAt(default), context, default, default).ToQueryString();
        yield return context.Journal.Where(e => e.Sequence > 5).OrderBy(e => e.Sequence).Take(1000).ToQueryString();
    }

    private static DashboardContext Of(string provider) => provider switch { "Sqlite" => DesignTime.Sqlite(), "SqlServer" => DesignTime.SqlServer(), _ => DesignTime.PostgreSql() };

    private static IEnumerable<string> Batches(string script) =>
        script.Split("\nGO", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(batch => !batch.StartsWith("INSERT", StringComparison.Ordinal) && !batch.StartsWith("IF EXISTS", StringComparison.Ordinal));

    private static void ShouldParse(string sql)
    {
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        errors.Select(error => $"line {error.Line}: {error.Message}").ShouldBeEmpty();
    }
}
