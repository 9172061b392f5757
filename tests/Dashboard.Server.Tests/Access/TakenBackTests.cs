using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Intake;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Access;

/// <summary>Who sends signals and takes them back is shown to the privacy officer, from the first time.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class TakenBackTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task One_withdrawal_is_shown_with_its_account()
    {
        await using var app = App.Start(_time);
        using var om = await app.SignInAsync("melder.om");
        var id = await SubmitAsync(om, _ => { });
        (await PatternsAsync(app)).ShouldBeEmpty();

        (await om.ChangeAsync(HttpMethod.Delete, $"{ApiRoutes.Signals}/{id}", 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var pattern = (await PatternsAsync(app)).Single();
        (pattern.Partner, pattern.Municipality, pattern.Withdrawn, pattern.LastOn)
            .ShouldBe(("om", "GM0772", new Figure.Exact(1), new DateOnly(2026, 11, 23)));
        pattern.Accounts.ShouldBe(["melder.om"]);
    }

    [Theory]
    [InlineData("place", true), InlineData("week", true), InlineData("month", true), InlineData("narrower", true)]
    [InlineData("channel", false), InlineData("wider", false), InlineData("day", false), InlineData("RED", false)]
    public async Task A_correction_that_takes_a_signal_elsewhere_is_shown_and_another_is_not(string how, bool shown)
    {
        await using var app = App.Start(_time);
        using var om = await app.SignInAsync("melder.om");
        var first = how switch { "wider" => "AMBER", "RED" => "RED", _ => "GREEN" };
        void Change(SignalDraft draft)
        {
            draft.Handling = first;
            _ = how switch
            {
                "place" or "RED" => draft.Area = "GM0794",
                "week" => draft.ObservedOn = "2026-11-10",
                "day" => draft.ObservedOn = "2026-11-19",
                "month" => draft.Precision = "maand",
                "narrower" => draft.Handling = "AMBER",
                "wider" => draft.Handling = "GREEN",
                _ => draft.Channel = "straat",
            };
        }
        var byForm = await SubmitAsync(om, d => d.Handling = first);
        (await om.ChangeAsync(HttpMethod.Put, $"{ApiRoutes.Signals}/{byForm}", 1, Drafts.Of(new(2026, 11, 18), Change)))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        var again = await SubmitAsync(om, d => (d.Handling, d.Reference) = (first, "K-1"));
        (await SubmitAsync(om, d =>
        {
            Change(d);
            d.Reference = "K-1";
        })).ShouldBe(again);

        var patterns = await PatternsAsync(app);
        patterns.Count.ShouldBe(shown ? 1 : 0);
        if (shown)
            (patterns[0].Withdrawn, string.Join(',', patterns[0].Accounts)).ShouldBe((new Figure.Exact(2), "melder.om"));
    }

    [Fact]
    public async Task What_the_access_log_does_not_know_has_no_account_and_what_is_taken_back_late_is_not_shown()
    {
        await using var app = App.Start(_time);
        using var om = await app.SignInAsync("melder.om");
        var late = await SubmitAsync(om, _ => { });
        var soon = await SubmitAsync(om, d => d.Area = "GM0794");
        await app.WithdrawAsync(People.Reporter("om"), soon);
        _time.Advance(TimeSpan.FromDays(15));
        await app.WithdrawAsync(People.Reporter("om"), late);
        await app.WithContextAsync(context => context.AccessLog.ExecuteDeleteAsync());

        var pattern = (await PatternsAsync(app)).Single();
        (pattern.Municipality, pattern.Accounts.Count).ShouldBe(("GM0794", 0));
    }

    private static async Task<IReadOnlyList<WithdrawalPattern>> PatternsAsync(App app)
    {
        using var auditor = await app.SignInAsync("fg");
        return (await auditor.GetFromJsonAsync<Page<WithdrawalPattern>>(ApiRoutes.Withdrawals, WireJson.Options))!.Items;
    }

    private static async Task<Guid> SubmitAsync(HttpClient client, Action<SignalDraft> change)
    {
        var answer = await client.PostAsJsonAsync(ApiRoutes.Signals, Drafts.Of(new(2026, 11, 18), change), WireJson.Options);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Receipt>(WireJson.Options))!.Id;
    }
}
