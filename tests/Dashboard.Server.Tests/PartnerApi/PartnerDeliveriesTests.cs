using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.Server.Deliveries;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Deliveries;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.PartnerApi;

/// <summary>A partner's own system sends in a file, with a token that it got with its key.</summary>
public sealed class PartnerDeliveriesTests : IAsyncLifetime
{
    private const string Header =
        "Kenmerk;Waarneemdatum;Gebied;Uitbuitingsvorm;Werkwijzen;Kanaal;Leeftijdsgroep;Geslacht;Rol;Basis;Bron;Inhoud;Toelichting\n";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private App _app = null!;
    private PartnerClient _system = null!;
    private HttpClient _lumens = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        _system = await PartnerClient.CreateAsync(_app, "lumens", _time);
        _lumens = await _system.HttpAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _lumens.Dispose();
        _system.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_system_sends_a_file_sees_what_it_would_do_confirms_it_and_takes_it_back()
    {
        var file = await SentFile.SendAsync(
            _lumens, Header + Row("K1") + Row("K2", note: "Zijn bsn is 123456782.") + "kapot\n" + Row("K3", "nergens"));
        var tried = await file.UntilAsync("proef_klaar");
        tried["rijen"]!.ToJsonString().ShouldBe(
            """{"nieuw":1,"verbeterd":0,"ongewijzigd":0,"tekstGeweigerd":1,"rijGeweigerd":2,"metVragen":0,"lijktOpEerder":0}""");
        (tried["eigenKoppeling"]!.GetValue<bool>(), tried["heeftFouten"]!.GetValue<bool>()).ShouldBe((true, true));
        (await SignalsAsync()).ShouldBe(0);

        var (next, faults) = ((string?)$"{SentFile.Address}/{file.Id}/fouten?paginaGrootte=2", new List<(int, string?)>());
        while (next is not null)
        {
            var page = (await _lumens.GetFromJsonAsync<JsonObject>(next, Cancel))!;
            faults.AddRange(page["fouten"]!.AsArray().Select(
                fault => (fault!["regel"]!.GetValue<int>(), fault["kolom"]?.GetValue<string>())));
            page.ToJsonString().ShouldNotContain("123456782");
            next = page["links"]!["volgende"]?.GetValue<string>();
        }
        faults.ShouldBe([(3, "Toelichting"), (4, null), (5, "Kanaal")]);

        await file.ConfirmAsync();
        (await file.AskAsync(HttpMethod.Post, "/bevestigingen")).ShouldBe(HttpStatusCode.Conflict, "once is enough");
        var taken = await file.UntilAsync("opgenomen");
        taken["intrekbaarTotEnMet"]!.GetValue<string>().ShouldStartWith("2026-11-24T10:00:00");
        (await SignalsAsync()).ShouldBe(1);
        (await file.AskAsync(HttpMethod.Delete)).ShouldBe(HttpStatusCode.Conflict, "it is kept by now");

        (await file.AskAsync(HttpMethod.Post, "/intrekkingen")).ShouldBe(HttpStatusCode.Accepted);
        (await file.UntilAsync("teruggenomen"))["ingetrokken"]!.GetValue<int>().ShouldBe(1);
        (await SignalsAsync()).ShouldBe(0);
        (await _app.WithContextAsync(context => context.Journal.Where(entry => entry.ActorOrganisation == "lumens")
            .OrderBy(entry => entry.Sequence).Select(entry => entry.Kind).ToListAsync(Cancel))).ShouldBe(
            [
                JournalKind.DeliverySent, JournalKind.DeliveryAccepted, JournalKind.SignalReceived, JournalKind.DeliveryRead,
                JournalKind.DeliveryTakenBack, JournalKind.SignalWithdrawn,
            ]);
        (await _app.WithContextAsync(context => context.AccessLog.Where(entry => entry.UserName == _system.ClientId)
            .Select(entry => entry.Action).Distinct().ToListAsync(Cancel)))
            .ShouldBe([AccessAction.DeliveryAccepted, AccessAction.DeliveryTakenBack], ignoreOrder: true);
    }

    [Fact]
    public async Task Colleagues_see_on_screen_which_system_sent_a_file_and_another_organisation_sees_nothing()
    {
        var file = await SentFile.SendAsync(_lumens, Header + Row("K1"));
        await file.UntilAsync("proef_klaar");
        using var colleague = await _app.SignInAsync("melder.lumens");
        var card = (await colleague.GetFromJsonAsync<Page<DeliveryCard>>(ApiRoutes.Deliveries, WireJson.Options, Cancel))!.Items.Single();
        (card.Id, card.SentBy, card.IsMine).ShouldBe((file.Id, _system.ClientId, false));

        using var others = await PartnerClient.CreateAsync(_app, "om", _time);
        using var om = await others.HttpAsync();
        foreach (var (method, path) in new[]
                 {
                     (HttpMethod.Get, ""), (HttpMethod.Get, "/fouten"), (HttpMethod.Post, "/bevestigingen"),
                     (HttpMethod.Post, "/intrekkingen"), (HttpMethod.Delete, ""),
                 })
            (await file.AskAsync(method, path, om)).ShouldBe(HttpStatusCode.NotFound, $"{method} {path}");
        (await om.GetFromJsonAsync<JsonObject>(SentFile.Address, Cancel))!["aanleveringen"]!.AsArray().ShouldBeEmpty();
        (await _lumens.GetFromJsonAsync<JsonObject>(SentFile.Address, Cancel))!["aanleveringen"]!.AsArray().Count.ShouldBe(1);

        (await file.AskAsync(HttpMethod.Delete)).ShouldBe(HttpStatusCode.NoContent);
        (await file.AskAsync(HttpMethod.Get)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_same_file_under_the_same_key_is_the_same_delivery_and_another_file_is_refused()
    {
        var key = Guid.CreateVersion7(_time.GetUtcNow());
        var first = await SentFile.SendAsync(_lumens, Header + Row("K1"), key);
        (await SentFile.SendAsync(_lumens, Header + Row("K1"), key)).Id.ShouldBe(first.Id);
        await SentFile.SendAsync(_lumens, Header + Row("K2"));
        (await SentFile.SendAsync(_lumens, Header + Row("K1"), key)).Id.ShouldBe(first.Id, "also where there is no place for another");
        using var other = await SentFile.PostAsync(_lumens, Header + Row("K2"), key);
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await DeliveriesAsync()).ShouldBe(2);
        (await _app.WithContextAsync(context => context.RequestKeys.Select(known => known.Key + known.Body).SingleAsync(Cancel)))
            .ShouldNotContain(key.ToString());

        (await first.AskAsync(HttpMethod.Delete)).ShouldBe(HttpStatusCode.NoContent);
        (await SentFile.SendAsync(_lumens, Header + Row("K1"), key)).Id.ShouldNotBe(first.Id, "thrown away it is no answer any more");
    }

    [Fact]
    public async Task Who_tries_again_after_a_file_broke_off_gets_through_with_the_same_key()
    {
        var key = Guid.CreateVersion7(_time.GetUtcNow());
        var first = await SentFile.SendAsync(_lumens, Header + Row("K1"), key);
        await first.UntilAsync("proef_klaar");
        _time.Advance(TimeSpan.FromMinutes(DeliveryRules.WaitsMinutes + 1));
        await _app.Services.GetRequiredService<DeliveryDesk>().LookAsync(Cancel);
        (await _app.WithContextAsync(context => context.Deliveries.Select(sent => sent.State).SingleAsync(Cancel)))
            .ShouldBe(DeliveryState.BrokenOff);
        using var http = await _system.HttpAsync();
        var again = await SentFile.SendAsync(http, Header + Row("K1"), key);
        again.Id.ShouldNotBe(first.Id);
        await again.UntilAsync("proef_klaar");
        using var other = await SentFile.PostAsync(http, Header + Row("K2"), key);
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict, "a key stays that of one file");
    }

    [Fact]
    public async Task One_file_twice_at_once_under_one_key_is_one_delivery()
    {
        var key = Guid.CreateVersion7(_time.GetUtcNow());
        var sent = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => SentFile.SendAsync(_lumens, Header + Row("K1"), key)));
        sent[0].Id.ShouldBe(sent[1].Id);
        (await DeliveriesAsync()).ShouldBe(1);
        await sent[0].UntilAsync("proef_klaar");
        Desk.Reserve("lumens").Dispose(); // the other place is free
    }

    [Fact]
    public async Task The_same_file_by_a_system_and_by_the_screen_at_once_counts_once()
    {
        var text = Header + string.Concat(Enumerable.Range(0, 300).Select(i => Row($"K{i}")));
        using var colleague = await _app.SignInAsync("melder.lumens");
        var file = await SentFile.SendAsync(_lumens, text);
        using var sent = await colleague.PostAsync(new Uri(ApiRoutes.Deliveries, UriKind.Relative), new StringContent(text), Cancel);
        var other = new SentFile(_lumens, (await sent.Content.ReadFromJsonAsync<Receipt>(WireJson.Options, Cancel))!.Id);
        await file.UntilAsync("proef_klaar");
        (await other.UntilAsync("proef_klaar"))["eigenKoppeling"]!.GetValue<bool>().ShouldBeFalse();
        await Task.WhenAll(file.ConfirmAsync(), other.ConfirmAsync());
        var both = new[] { await file.UntilAsync("opgenomen"), await other.UntilAsync("opgenomen") };
        both.Sum(one => one["rijen"]!["nieuw"]!.GetValue<int>()).ShouldBe(300);
        both.Sum(one => one["rijen"]!["ongewijzigd"]!.GetValue<int>()).ShouldBe(300);
        (await SignalsAsync()).ShouldBe(300);
    }

    [Fact]
    public async Task A_body_that_breaks_off_at_60_percent_leaves_nothing()
    {
        var body = Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Range(0, 1000).Select(i => Row($"K{i}"))));
        var key = Guid.CreateVersion7(_time.GetUtcNow());
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(_app.Address.Host, _app.Address.Port, Cancel);
            await using var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.UTF8.GetBytes(
                $"POST {SentFile.Address} HTTP/1.1\r\nHost: {_app.Address.Authority}\r\nAuthorization: "
                + $"{_lumens.DefaultRequestHeaders.Authorization}\r\nContent-Type: text/csv\r\nIdempotency-Key: {key}\r\n"
                + $"Content-Length: {body.Length}\r\n\r\n"), Cancel);
            await stream.WriteAsync(body.AsMemory(0, body.Length * 6 / 10), Cancel);
            await stream.FlushAsync(Cancel);
            await Eventually.TrueAsync(() => Task.FromResult(!HasPlaces(2)), "it is being received");
        }
        await Eventually.TrueAsync(() => Task.FromResult(HasPlaces(2)), "its place is free again");
        (await DeliveriesAsync(), await SignalsAsync()).ShouldBe((0, 0));
        (await _app.WithContextAsync(context => context.RequestKeys.CountAsync(Cancel))).ShouldBe(0);
        using var whole = await SentFile.PostAsync(_lumens, Encoding.UTF8.GetString(body), key);
        whole.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_told_so()
    {
        using var content = new StreamContent(new MemoryStream(new byte[DeliveryRules.MaxBytes + 1]));
        content.Headers.ContentType = new("text/csv");
        using var answer = await _lumens.PostAsync(new Uri(SentFile.Address, UriKind.Relative), content, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["detail"]!.GetValue<string>().ShouldContain("100 MB");
    }

    [Theory]
    [InlineData("UPDATE \"PartnerSystems\" SET \"Status\" = 'geblokkeerd'")]
    [InlineData("UPDATE \"PartnerSystems\" SET \"ScopeText\" = 'figures:read'")]
    [InlineData("UPDATE \"PartnerKeys\" SET \"Until\" = '2026-11-22'")]
    [InlineData("UPDATE \"Partners\" SET \"Until\" = '2026-11-22' WHERE \"Code\" = 'lumens'")]
    public async Task A_system_that_is_put_out_with_a_file_under_way_stops_and_it_is_said(string sql)
    {
        using var colleague = await _app.SignInAsync("melder.lumens");
        var file = await SentFile.SendAsync(_lumens, Header + string.Concat(Enumerable.Range(0, 600).Select(i => Row($"K{i}"))));
        await file.UntilAsync("proef_klaar");
        await _app.ExecuteSqlAsync(sql);
        using (var answer = await colleague.PostAsync(new Uri($"{ApiRoutes.Deliveries}/{file.Id}/accept", UriKind.Relative), null, Cancel))
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Delivery? delivery = null;
        await Eventually.TrueAsync(async () =>
        {
            delivery = await _app.WithContextAsync(context => context.Deliveries.SingleAsync(Cancel));
            return delivery.State == DeliveryState.BrokenOff;
        }, "it stopped");
        delivery!.Reason.ShouldNotBeNull().ShouldContain("koppeling");
        (await SignalsAsync()).ShouldBe(0);
    }

    private DeliveryDesk Desk => _app.Services.GetRequiredService<DeliveryDesk>();

    private bool HasPlaces(int count)
    {
        var places = new List<IDisposable>();
        try
        {
            for (; count > 0; count--)
                places.Add(Desk.Reserve("lumens"));
            return true;
        }
        catch (RuleBrokenException)
        {
            return false;
        }
        finally
        {
            places.ForEach(place => place.Dispose());
        }
    }

    private Task<int> SignalsAsync() => _app.WithContextAsync(
        context => context.Signals.CountAsync(signal => signal.Status != SignalStatus.Withdrawn, Cancel));

    private Task<int> DeliveriesAsync() => _app.WithContextAsync(context => context.Deliveries.CountAsync(Cancel));

    private static string Row(string reference, string channel = "sociale_media", string note = "Jongere kreeg een duur cadeau.") =>
        $"{reference};16-11-2026;OMG-01;seksueel;online_contact;{channel};14-16;meisje;onbekend;waarneming;B;2;{note}\n";
}
