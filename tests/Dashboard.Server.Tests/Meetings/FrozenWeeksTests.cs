using Dashboard.Server.Meetings;
using Dashboard.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Meetings;

public sealed class FrozenWeeksTests
{
    [Fact]
    public async Task A_frozen_week_is_opened_once_and_is_gone_with_its_row()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero));
        await using var app = App.Start(time);
        for (var week = 0; week < 3; week++)
        {
            await app.PassCutOffAsync();
            await app.SendAsync(new FreezeSnapshot());
        }
        var weeks = app.Services.GetRequiredService<FrozenWeeks>();
        var ids = await app.WithContextAsync(
            context => context.Snapshots.OrderBy(snapshot => snapshot.Week).Select(snapshot => snapshot.Id).ToListAsync());
        ids.Count.ShouldBeGreaterThan(1);
        Task<FrozenWeek?> OpenAsync(Guid id) =>
            app.WithContextAsync(
                context => weeks.FindAsync(context.Snapshots.Where(snapshot => snapshot.Id == id), TestContext.Current.CancellationToken));

        var first = await OpenAsync(ids[0]);
        first!.Snapshot.Id.ShouldBe(ids[0]);
        (await OpenAsync(ids[0])).ShouldBeSameAs(first);
        (await OpenAsync(ids[1]))!.Snapshot.Id.ShouldBe(ids[1]);

        await app.WithContextAsync(context => context.Meetings.ExecuteDeleteAsync());
        await app.WithContextAsync(context => context.Snapshots.Where(snapshot => snapshot.Id == ids[0]).ExecuteDeleteAsync());
        (await OpenAsync(ids[0])).ShouldBeNull();
    }
}
