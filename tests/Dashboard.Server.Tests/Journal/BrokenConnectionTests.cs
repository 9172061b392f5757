using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Journal;

[Trait(App.Database, App.EveryDatabase)]
public sealed class BrokenConnectionTests(ITestOutputHelper output)
{
    private const int Senders = 4;
    private const int EachSends = 30;

    [Fact]
    public async Task A_database_that_drops_its_connections_costs_nobody_a_signal_and_nobody_notices()
    {
        await using var app = App.Start();
        using var melder = await app.SignInAsync("melder.lumens");
        var inTheAct = new ConcurrentQueue<int?>();

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async sender =>
        {
            for (var i = 0; i < EachSends; i++)
            {
                var key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
                var draft = Drafts.Random(new(sender * EachSends + i), app.Region, TimeProvider.System.Today());
                using var message = new HttpRequestMessage(HttpMethod.Post, ApiRoutes.Signals)
                {
                    Content = JsonContent.Create(draft, options: WireJson.Options),
                };
                message.Headers.Add(ApiRoutes.IdempotencyKeyHeader, key.ToString());
                using var answer = await melder.SendAsync(message, TestContext.Current.CancellationToken);
                answer.StatusCode.ShouldBe(HttpStatusCode.Created);
                // Each signal of the last sender pulls the line from under the others.
                if (sender == Senders - 1)
                    inTheAct.Enqueue(await app.DropConnectionsAsync());
            }
        }));
        output.WriteLine($"{inTheAct.Sum()} connections dropped at work");
        if (inTheAct.All(dropped => dropped is not null))
            inTheAct.Sum()!.Value.ShouldBeGreaterThan(0, "no connection was at work when it was dropped");

        (await app.WithContextAsync(context => context.Signals.CountAsync())).ShouldBe(Senders * EachSends);
        (await app.WithContextAsync(
            context => context.Journal.Where(e => e.Kind == JournalKind.SignalReceived).GroupBy(e => e.SubjectId).CountAsync()))
                .ShouldBe(Senders * EachSends);
        var proof = await app.SendAsync(new VerifyJournal());
        (proof.BrokenAt, proof.Entries).ShouldBe((null, Senders * EachSends));
        await app.CaughtUpAsync();
        using var coordinator = await app.SignInAsync("coordinator");
        new Recount(app)
            .ShouldAgreeWith(
                (await coordinator.GetFromJsonAsync<Overview>(
                    ApiRoutes.Overview, WireJson.Options, TestContext.Current.CancellationToken))!);
    }
}
