using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Tests.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetArchTest.Rules;

namespace Dashboard.Server.Tests.Journal;

/// <summary>
/// Nothing is unpacked, counted or mailed while everybody else who writes waits. With this in place every test of a use case that writes
/// looks whether it does.
/// </summary>
public sealed class LongWorkTests
{
    [Fact]
    public async Task In_a_unit_of_the_journal_nothing_is_unpacked_and_nothing_is_counted()
    {
        await using var table = MeetingTable.InWeek47();
        await table.FreezeAsync();
        var journal = table.App.Services.GetRequiredService<JournalWriter>();
        var snapshot = await table.App.WithContextAsync(context => context.Snapshots.AsNoTracking().SingleAsync());
        Func<DashboardContext, Task>[] works =
        [
            _ => Task.FromResult(PublishedTable.Unpack(snapshot.Published)),
            _ => Task.FromResult(SnapshotFacts.Unpack(snapshot.Facts)),
            context => CubeAsOf.LoadAsync(context, table.App.Region, table.Time.GetUtcNow().UtcDateTime, CancellationToken.None),
        ];
        foreach (var work in works)
        {
            (await Should.ThrowAsync<InvalidOperationException>(journal.WriteAsync(Caller.System, async (unit, _) =>
            {
                await work(unit.Context);
                return 0;
            }, CancellationToken.None))).Message.ShouldContain("takes long");
            await table.App.WithContextAsync(async context =>
            {
                await work(context); // before or after it is no matter
                return 0;
            });
        }
    }

    [Fact]
    public void Who_mails_does_not_write() => Types.InAssembly(typeof(JournalWriter).Assembly).That().HaveDependencyOn("MailKit")
        .Should().NotHaveDependencyOn(typeof(JournalWriter).Namespace).GetResult().FailingTypeNames.ShouldBeNull();
}
