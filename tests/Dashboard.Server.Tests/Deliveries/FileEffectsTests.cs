using System.Net.Http.Json;
using Dashboard.Server.Deliveries;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Deliveries;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Deliveries;

/// <summary>What a file does to the picture is told to coordinators as one message about its partner.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class FileEffectsTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private App _app = null!;
    private int _rows;

    public ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_backlog_is_one_message_and_a_correction_none()
    {
        await ImportAsync("om", [.. Rows(3, 5), .. Rows(40, 28), .. Rows(20, 29), .. Rows(10, 200)]);
        var effect = (await EffectsAsync("coordinator")).ShouldHaveSingleItem();
        (effect.Organisation, effect.At, effect.State, effect.Signals, effect.Backlog).ShouldBe(
            ("om", _time.GetUtcNow().UtcDateTime, DeliveryState.TakenIn, new Figure.Exact(73), new Figure.Exact(30)));
        effect.NewCodes.ShouldBeEmpty("of a first file everything is new");
        (await EffectsAsync("voorzitter")).Single().Signals.ShouldBe(new Figure.Exact(73));

        var row = Rows(1, 1);
        await ImportAsync("lumens", row);
        row[0].Draft!.Channel = "school";
        await ImportAsync("lumens", row);
        (await EffectsAsync("coordinator")).Count.ShouldBe(2, "a file that only corrects is none");
    }

    [Fact]
    public async Task A_code_that_a_partner_never_used_is_named_and_others_do_not_count()
    {
        await ImportAsync("lumens", Rows(1, 1, draft => draft.Channel = "school"));
        await ImportAsync("om", Rows(20, 1));
        await ImportAsync("om", Rows(2, 1, draft => (draft.Channel, draft.Approaches) = ("school", ["chantage_met_beelden"])));
        await ImportAsync("om", Rows(2, 1, draft => draft.Channel = "school"));
        var effects = await EffectsAsync("coordinator");
        effects.Select(effect => effect.NewCodes.Count).ShouldBe([0, 2, 0, 0], ignoreOrder: true);
        effects.Single(effect => effect.NewCodes.Count > 0).NewCodes.ShouldAllBe(
            name => name.StartsWith("kanaal ", StringComparison.Ordinal) || name.StartsWith("werkwijze ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_red_is_in_no_message()
    {
        await ImportAsync("om", Rows(4, 60, draft => draft.Handling = "RED"));
        (await EffectsAsync("voorzitter")).ShouldBeEmpty();
        await ImportAsync("om", [.. Rows(2, 60, draft => draft.Handling = "RED"), .. Rows(1, 60)]);
        var effect = (await EffectsAsync("coordinator")).ShouldHaveSingleItem();
        (effect.Signals, effect.Backlog).ShouldBe((new Figure.Exact(1), new Figure.Exact(1)));
    }

    private List<DeliveryRow> Rows(int count, int daysAgo, Action<SignalDraft>? change = null) =>
    [
        .. Enumerable.Range(0, count).Select(_ => new DeliveryRow(++_rows, Drafts.Of(_time.Today().AddDays(-daysAgo), draft =>
        {
            draft.Reference = $"K-{_rows}";
            change?.Invoke(draft);
        }))),
    ];

    private async Task ImportAsync(string partner, IReadOnlyList<DeliveryRow> rows) =>
        (await _app.SendAsync(new ImportDelivery(partner, rows, _ => { }))).Rows.ShouldBe(rows.Count);

    private async Task<List<FileEffectCard>> EffectsAsync(string who)
    {
        using var client = await _app.SignInAsync(who);
        return [.. (await client.GetFromJsonAsync<Page<FileEffectCard>>(
            ApiRoutes.DeliveryEffects, WireJson.Options, TestContext.Current.CancellationToken))!.Items];
    }
}
