using System.Net;
using Dashboard.Server.Tests.Support;

namespace Dashboard.Server.Tests.Http;

/// <summary>What draws a page for somebody who did not ask for one.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class PagesTests
{
    private const int Often = 200;

    /// <summary>A page that is told to take a form it has not got ends before all that it asked has been answered.</summary>
    [Theory]
    [InlineData("/niet-gevonden")]
    [InlineData("/bestaat-niet")]
    [InlineData("/aanmelden")]
    public async Task A_page_that_takes_no_form_answers_whoever_sends_one(string path)
    {
        await using var app = App.Start();
        using var client = await app.SignInAsync("coordinator");
        for (var i = 0; i < Often; i++)
        {
            using var form = new FormUrlEncodedContent([new("a", "b")]);
            using var answer = await client.PostAsync(path, form, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed);
        }
    }

    [Fact]
    public async Task Who_may_not_look_at_the_jobs_is_told_so_each_time()
    {
        await using var app = App.Start();
        using var client = await app.SignInAsync("coordinator");
        for (var i = 0; i < Often; i++)
        {
            using var answer = await client.GetAsync("/beheer/jobs", TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
    }
}
