using System.Net;

namespace Dashboard.Client.Tests;

public sealed class ServerTimeTests
{
    [Fact]
    public async Task The_day_is_the_servers_however_the_PC_was_set()
    {
        var clock = new ServerTime();
        foreach (var ahead in new[] { TimeSpan.FromDays(-400), TimeSpan.FromHours(9), TimeSpan.Zero })
        {
            var said = TimeProvider.System.GetUtcNow() + ahead;
            await AskAsync(said, isKept: false);
            await AskAsync(said.AddDays(-3), isKept: true);
            (clock.GetUtcNow() - said).ShouldBeInRange(TimeSpan.FromSeconds(-3), TimeSpan.FromMinutes(1), ahead.ToString());
        }

        Task AskAsync(DateTimeOffset date, bool isKept) =>
            new DashboardApi(new(new Dated(date, isKept)) { BaseAddress = new("http://localhost/") }, clock).Session();
    }

    [Fact]
    public void Whole_seconds_and_the_way_of_an_answer_do_not_move_it_and_no_answer_neither()
    {
        var clock = new ServerTime();
        clock.Hear(null);
        clock.Hear(TimeProvider.System.GetUtcNow().AddSeconds(-1));
        (clock.GetUtcNow() - TimeProvider.System.GetUtcNow()).Duration().ShouldBeLessThan(TimeSpan.FromMilliseconds(500));
    }

    /// <param name="isKept">The browser may answer with it again, with the date of now.</param>
    private sealed class Dated(DateTimeOffset date, bool isKept) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound)
            {
                Headers = { Date = date, CacheControl = new() { NoStore = !isKept } },
            });
    }
}
