using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dashboard.Server.Deliveries;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Intake;

/// <summary>Who says nothing about how far a signal may go, does not let it go further: through every way in.</summary>
public sealed class AbsentHandlingTests : IAsyncLifetime
{
    private App _app = null!;
    private HttpClient _melder = null!;

    private static DateOnly Today => TimeProvider.System.Today();

    public async ValueTask InitializeAsync()
    {
        _app = App.Start();
        _melder = await _app.SignInAsync("melder.lumens");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public static TheoryData<string, string?> HandlingsAndHowToSayNothing() => new(
        from handling in new[] { "GREEN", "AMBER", "RED" } from silence in new[] { null, "", "  " } select (handling, silence));

    [Theory]
    [MemberData(nameof(HandlingsAndHowToSayNothing))]
    public async Task A_correction_without_handling_keeps_the_one_there_is(string handling, string? silence)
    {
        var id = await SendAsync(d => (d.Reference, d.Handling) = ("K-1", handling));

        (await _melder.ChangeAsync(HttpMethod.Put, $"{ApiRoutes.Signals}/{id}", 1, Drafts.Of(
            Today, d => (d.Reference, d.Handling, d.Channel) = ("K-1", silence, "straat"))))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldBeAsync(handling, Channel.Street, version: 2);

        (await SendAsync(d => (d.Reference, d.Handling, d.Channel) = ("K-1", silence, "school"))).ShouldBe(id);
        await ShouldBeAsync(handling, Channel.School, version: 3);

        // And what says nothing else either, is nothing new.
        (await SendAsync(d => (d.Reference, d.Handling, d.Channel) = ("K-1", silence, "school"))).ShouldBe(id);
        await ShouldBeAsync(handling, Channel.School, version: 3);
    }

    [Fact]
    public async Task A_correction_without_the_field_itself_keeps_the_handling()
    {
        var id = await SendAsync(d => d.Handling = "RED");
        var draft = JsonNode.Parse(
            System.Text.Json.JsonSerializer.Serialize(Drafts.Of(Today, d => d.Channel = "straat"), WireJson.Options))!.AsObject();
        draft.Remove("handling");

        (await _melder.ChangeAsync(HttpMethod.Put, $"{ApiRoutes.Signals}/{id}", 1, draft)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldBeAsync("RED", Channel.Street, version: 2);
    }

    [Theory]
    [InlineData("RED", "GREEN")]
    [InlineData("RED", "AMBER")]
    [InlineData("GREEN", "RED")]
    [InlineData("GREEN", "AMBER")]
    public async Task A_correction_that_says_another_handling_is_taken_at_its_word(string handling, string other)
    {
        var id = await SendAsync(d => d.Handling = handling);
        (await _melder.ChangeAsync(HttpMethod.Put, $"{ApiRoutes.Signals}/{id}", 1, Drafts.Of(Today, d => d.Handling = other)))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldBeAsync(other, Channel.SocialMedia, version: 2);
    }

    [Fact]
    public async Task A_new_signal_without_handling_is_green()
    {
        await SendAsync(d => d.Handling = null);
        await ShouldBeAsync("GREEN", Channel.SocialMedia, version: 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_without_handling_keeps_the_ones_there_are(bool emptyColumn)
    {
        await ImportAsync(await FixtureAsync("01a-red.csv"));
        var lines = (await FixtureAsync("01b-same-kenmerk-without-verspreiding.csv"))
            .TrimEnd()
            .Split('\n')
            .Select(line => line.TrimEnd('\r'));
        if (emptyColumn)
            lines = lines.Select((line, i) => line + (i == 0 ? ";Verspreiding" : ";"));
        (await ImportAsync(string.Join('\n', lines))).ShouldBe(new(0, 1, 1, 0, 0));

        var handlings = await _app.WithContextAsync(
            context => context.Signals.OrderBy(s => s.Reference).Select(s => s.Handling).ToListAsync());
        handlings.ShouldBe([Handling.Red, Handling.Amber]);
    }

    private static Task<string> FixtureAsync(string name) =>
        System.IO.File.ReadAllTextAsync(Path.Combine("Fixtures", "deliveries-faults", name));

    private Task<DeliveryCounts> ImportAsync(string text) => _app.SendAsync(new ImportDelivery(
        "lumens", DeliveryFile.Open(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))).Rows(), _ => { }));

    private async Task<Guid> SendAsync(Action<SignalDraft> change)
    {
        var answer = await _melder.PostAsJsonAsync(ApiRoutes.Signals, Drafts.Of(Today, change), WireJson.Options);
        return (await answer.Content.ReadFromJsonAsync<Receipt>(WireJson.Options))!.Id;
    }

    private async Task ShouldBeAsync(string handling, Channel channel, int version)
    {
        var signal = await _app.WithContextAsync(context => context.Signals.SingleAsync());
        (Code<Handling>.Wire(signal.Handling), signal.Channel, signal.Version).ShouldBe((handling, channel, version));
    }
}
