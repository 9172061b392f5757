using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Signals;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Accounts;

/// <summary>Once a quarter somebody goes through all accounts, and writes down what came of it.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class AccessReviewTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new(2026, 12, 31, 22, 30, 0, TimeSpan.Zero)); // half past eleven, the last of its quarter
    private App _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Who_changed_something_says_what_and_who_changed_nothing_need_not_say_anything()
    {
        using var officer = await _app.SignInAsync("fg");
        using (var silent = await RecordAsync(officer, new() { Changed = true, Remark = "  " }))
        {
            silent.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await silent.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["errors"]![0]!["field"]!.GetValue<string>().ShouldBe("remark");
        }
        (await RecordAsync(officer, new())).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await ReviewsAsync(officer)).Single().Remark.ShouldBe("Er is niets veranderd.");
    }

    [Fact]
    public async Task A_quarter_has_one_review_and_what_comes_after_it_is_an_addition_that_says_so()
    {
        using var officer = await _app.SignInAsync("fg");
        (await RecordAsync(officer, new() { Addition = true, Remark = "Nog een." })).StatusCode
            .ShouldBe(HttpStatusCode.Conflict, "there is nothing to add to");
        (await RecordAsync(officer, new() { Changed = true, Remark = "Een account weg." })).StatusCode.ShouldBe(HttpStatusCode.Created);
        using (var again = await RecordAsync(officer, new() { Remark = "Nog eens." }))
        {
            again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await again.Content.ReadAsStringAsync(Cancel)).ShouldContain("als aanvulling");
        }
        _time.Advance(TimeSpan.FromMinutes(1));
        (await RecordAsync(officer, new() { Addition = true })).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "it says what it adds");
        (await RecordAsync(officer, new() { Addition = true, Remark = "Nog een account weg." })).StatusCode
            .ShouldBe(HttpStatusCode.Created);

        _time.Advance(TimeSpan.FromHours(1));
        using var later = await _app.SignInAsync("fg");
        (await RecordAsync(later, new())).StatusCode.ShouldBe(HttpStatusCode.Created, "another quarter began at midnight here");
        (await ReviewsAsync(later)).Select(review => (review.Quarter, review.IsAddition)).ShouldBe(
            [("2027-K1", false), ("2026-K4", true), ("2026-K4", false)]);
    }

    private static Task<HttpResponseMessage> RecordAsync(HttpClient client, AccessReviewDraft draft) =>
        client.PostAsJsonAsync(ApiRoutes.AccessReviews, draft, WireJson.Options, Cancel);

    private static async Task<IReadOnlyList<AccessReviewCard>> ReviewsAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<Page<AccessReviewCard>>(ApiRoutes.AccessReviews, WireJson.Options, Cancel))!.Items;
}
