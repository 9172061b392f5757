using System.Data.Common;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Jobs;
using Dashboard.Server.Journal;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Server.Tests.Journal;

[Trait(App.Database, App.EveryDatabase)]
public sealed class JournalTests
{
    [Fact]
    public async Task The_chain_of_what_happened_is_proved()
    {
        await using var app = await WithSignalsAsync(20);
        var proof = await app.SendAsync(new VerifyJournal());
        var last = await app.WithContextAsync(context => context.Journal.SingleAsync(entry => entry.Sequence == 20));
        proof.ShouldBe(new(20, null, null, ChainHead.Of(20, last.Hash)));
    }

    [Theory]
    [InlineData("UPDATE \"Journal\" SET \"ActorOrganisation\" = 'om' WHERE \"Sequence\" = 7", 7)]
    [InlineData("UPDATE \"Journal\" SET \"At\" = '2020-01-01 00:00:00' WHERE \"Sequence\" = 1", 1)]
    [InlineData("UPDATE \"Journal\" SET \"SubjectVersion\" = 2 WHERE \"Sequence\" = 20", 20)]
    [InlineData("UPDATE \"Journal\" SET \"Hash\" = (SELECT \"Hash\" FROM \"JournalHead\") WHERE \"Sequence\" = 12", 12)]
    [InlineData("DELETE FROM \"Journal\" WHERE \"Sequence\" = 9", 9)]
    [InlineData("DELETE FROM \"Journal\" WHERE \"Sequence\" = 20", 20)]
    [InlineData("UPDATE \"JournalHead\" SET \"Sequence\" = 25", 21)]
    [InlineData("UPDATE \"JournalHead\" SET \"Hash\" = (SELECT \"Hash\" FROM \"Journal\" WHERE \"Sequence\" = 1)", 20)]
    public async Task Whatever_is_changed_behind_its_back_is_found_at_the_first_broken_entry(string sql, long brokenAt)
    {
        await using var app = await WithSignalsAsync(20);
        await app.ExecuteSqlAsync(sql);
        (await app.SendAsync(new VerifyJournal())).BrokenAt.ShouldBe(brokenAt);
    }

    [Fact]
    public async Task Somebody_who_writes_meanwhile_does_not_break_the_proof()
    {
        await using var app = await WithSignalsAsync(20);
        await using var context = app.NewContext(new BeforeEachQuery(() => SubmitAsync(app, 1)));
        var proof = await new VerifyJournalHandler(context).Handle(new(), default);
        proof.BrokenAt.ShouldBeNull(proof.Reason);
        proof.Entries.ShouldBeGreaterThan(20);
    }

    private sealed class BeforeEachQuery(Func<Task> act) : DbCommandInterceptor
    {
        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            await act();
            return result;
        }
    }

    [Fact]
    public async Task The_nightly_proof_says_which_entry_is_broken()
    {
        await using var app = await WithSignalsAsync(20);
        var lines = new FakeLogger();
        var job = new VerifyJournalJob(app.Services.GetRequiredService<IServiceScopeFactory>(), lines);
        (await job.RunAsync(default)).ShouldBeTrue();
        await app.ExecuteSqlAsync("UPDATE \"Journal\" SET \"SubjectVersion\" = 2 WHERE \"Sequence\" = 9");
        (await job.RunAsync(default)).ShouldBeFalse();
        lines.Errors.Single().ShouldStartWith("The journal is broken at entry 9: ");
    }

    private sealed class FakeLogger : ILogger<VerifyJournalJob>
    {
        public List<string> Errors { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error)
                Errors.Add(formatter(state, exception));
        }
    }

    [Fact]
    public async Task A_unit_that_fails_leaves_neither_row_nor_entry_nor_gap()
    {
        await using var app = await WithSignalsAsync(1);
        var journal = app.Services.GetRequiredService<JournalWriter>();

        await Should.ThrowAsync<InvalidOperationException>(journal.WriteAsync<int>(Caller.System, (unit, _) =>
        {
            unit.Context.Deliveries.Add(FileOf(unit.Now));
            unit.Record(JournalKind.DeliveryRead, Guid.Empty, 1);
            throw new InvalidOperationException();
        }, default));
        await SubmitAsync(app, 1);

        (await app.WithContextAsync(context => context.Deliveries.CountAsync())).ShouldBe(0);
        (await app.WithContextAsync(context => context.Journal.Select(e => e.Sequence).OrderBy(s => s).ToListAsync())).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_unit_that_changes_something_and_records_nothing_fails_loudly_and_keeps_nothing()
    {
        await using var app = await WithSignalsAsync(1);
        var journal = app.Services.GetRequiredService<JournalWriter>();
        Func<JournalUnit, CancellationToken, Task<int>>[] silent =
        [
            (unit, _) =>
                Done(unit.Context.Deliveries.Add(FileOf(unit.Now))),
            async (unit, cancel) => await Done(unit.Context.Signals.Remove(await unit.Context.Signals.SingleAsync(cancel))),
            async (unit, cancel) =>
                await Done(
                    unit.Context.Entry(await unit.Context.Signals.SingleAsync(cancel))
                        .Property(signal => signal.AreaCode)
                        .CurrentValue = "GM0743"),
            (unit, cancel) => unit.Context.Signals.ExecuteDeleteAsync(cancel),
            (unit, cancel) => unit.Context.Signals.ExecuteUpdateAsync(set => set.SetProperty(signal => signal.AreaCode, "GM0743"), cancel),
            (unit, cancel) => unit.Context.Database.ExecuteSqlRawAsync("DELETE FROM \"Signals\"", cancel),
        ];
        foreach (var unit in silent)
            (await Should.ThrowAsync<InvalidOperationException>(journal.WriteAsync(Caller.System, unit, default)))
                .Message.ShouldContain("recorded nothing");

        (await app.WithContextAsync(context => context.Deliveries.CountAsync())).ShouldBe(0);
        (await app.WithContextAsync(context => context.Signals.CountAsync(signal => signal.AreaCode != "GM0743"))).ShouldBe(1);
        // who only looks needs no entry
        (await journal.WriteAsync(Caller.System, async (unit, cancel) => await unit.Context.Signals.CountAsync(cancel), default))
            .ShouldBe(1);

        static Task<int> Done(object _) => Task.FromResult(0);
    }

    [Fact]
    public async Task What_may_change_without_an_entry_says_so_and_is_kept()
    {
        await using var app = await WithSignalsAsync(1);
        var journal = app.Services.GetRequiredService<JournalWriter>();
        await journal.WriteAsync(Caller.System, (unit, _) =>
        {
            unit.MayChangeWithoutEntry();
            unit.Context.Deliveries.Add(FileOf(unit.Now));
            return Task.FromResult(0);
        }, default);
        (await app.WithContextAsync(context => context.Deliveries.CountAsync())).ShouldBe(1);
        (await app.WithContextAsync(context => context.Journal.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public void An_entry_holds_no_field_of_the_signal()
    {
        using var context = DesignTime.Sqlite();
        context.Model.FindEntityType(typeof(JournalEntry))!.GetProperties().Select(p => p.Name)
            .ShouldBe(
                ["Sequence", "ActorOrganisation", "ActorRole", "At", "Hash", "Kind", "SubjectId", "SubjectVersion"], ignoreOrder: true);
    }

    private static async Task<App> WithSignalsAsync(int count)
    {
        var app = App.Start();
        await SubmitAsync(app, count);
        return app;
    }

    private static Task SubmitAsync(App app, int count) => app.SendAsync(new SubmitSignals(
        new(Roles.Reporter, "lumens"),
        [.. Enumerable.Range(0, count).Select(_ => new Submission(Drafts.Of(TimeProvider.System.Today()), TimeProvider.System.UtcNow()))]));

    private static Delivery FileOf(DateTime now) =>
        Delivery.Read(Guid.CreateVersion7(now), "om", now, new(1, 0, 0, 0, 0), DeliveryEffect.None);
}
