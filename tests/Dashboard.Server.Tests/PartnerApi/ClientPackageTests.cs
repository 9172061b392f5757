using System.Net.Sockets;
using System.Text.Json.Nodes;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.PartnerApi;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;
using Signaalbeeld.Api;
using Signaalbeeld.Api.Models;
using Signaalbeeld.Api.Signalen.Item;

namespace Dashboard.Server.Tests.PartnerApi;

/// <summary>The package for suppliers who write in .NET (<c>deploy/dotnet-client</c>), as they use it.</summary>
public sealed class ClientPackageTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private App _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task It_is_made_from_the_document_that_is_served()
    {
        using var reader = new HttpClient { BaseAddress = _app.Address };
        var served = await reader.GetStringAsync(PartnerRoutes.Document, Cancel);
        var made = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "dotnet-client", "openapi.json"), Cancel);
        if (JsonNode.DeepEquals(JsonNode.Parse(served), JsonNode.Parse(made)))
            return;
        var file = Path.Combine(AppContext.BaseDirectory, "openapi.json");
        await File.WriteAllTextAsync(file, served, Cancel);
        Assert.Fail($"Copy {file} to deploy/dotnet-client: the package is made from an earlier document.");
    }

    [Fact]
    public async Task A_supplier_sends_a_signal_in_reads_corrects_and_withdraws_it_and_reads_figures()
    {
        await _app.PassCutOffAsync();
        using var connection = await ConnectAsync("lumens");
        var api = connection.Client;
        (await api.Rechten.GetAsync(cancellationToken: Cancel))!.Organisatie.ShouldBe("lumens");
        const string key = "7d444840-9dc0-11d1-b245-5ffdce74fad2";
        var receipt = (await api.Signalen.PostAsync(Signal(), request => request.Headers.Add("Idempotency-Key", key), Cancel))!;
        (await api.Signalen.PostAsync(Signal(), request => request.Headers.Add("Idempotency-Key", key), Cancel))!.Id.ShouldBe(receipt.Id);

        var own = api.Signalen[receipt.Id!.Value];
        var (signal, tag) = await ReadAsync(own);
        (signal.Kenmerk, signal.Betrouwbaarheid!.Inhoud).ShouldBe(("K-2026-0417", Inhoud.Two));
        signal.Waarneemdatum.ShouldBe(new Date(2026, 11, 20));
        var better = Signal();
        better.Kanaal = SignaalInvoer_kanaal.Straat;
        better.Kenmerk = null;
        await own.PutAsync(better, request => request.Headers.Add("If-Match", tag), Cancel);
        var (corrected, newTag) = await ReadAsync(own);
        (corrected.Kanaal, corrected.Kenmerk).ShouldBe((Kanaal.Straat, "K-2026-0417"), "what is null says nothing");

        var late = await Should.ThrowAsync<Probleem>(
            () => own.DeleteAsync(request => request.Headers.Add("If-Match", tag), Cancel));
        late.Status.ShouldBe(412);
        await own.DeleteAsync(request => request.Headers.Add("If-Match", newTag), Cancel);
        (await api.Signalen.GetAsync(cancellationToken: Cancel))!.Signalen!.Single().Status.ShouldBe(Status.Ingetrokken);

        (await api.Cijfers.GetAsync(request => request.QueryParameters.Gebied = "GM0772", Cancel))!.Uitgave!.Nummer.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_refused_says_what_is_wrong_and_another_partners_signal_is_not_there()
    {
        using var lumens = await ConnectAsync("lumens");
        using var om = await ConnectAsync("om");
        var wrong = Signal();
        wrong.Toelichting = "Bel 06-12345678.";
        var refused = await Should.ThrowAsync<Probleem>(() => lumens.Client.Signalen.PostAsync(wrong, cancellationToken: Cancel));
        (refused.Status, refused.Gevonden!.Single().Veld).ShouldBe((400, "toelichting"));
        refused.Detail.ShouldNotBeNullOrWhiteSpace();

        var receipt = (await lumens.Client.Signalen.PostAsync(Signal(), cancellationToken: Cancel))!;
        (await Should.ThrowAsync<Probleem>(() => om.Client.Signalen[receipt.Id!.Value].GetAsync(cancellationToken: Cancel)))
            .Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_token_is_asked_for_once_for_many_at_once_and_anew_before_it_ends()
    {
        var line = new CountedLine(_app.Address);
        using var connection = await ConnectAsync("lumens", line);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => connection.Client.Rechten.GetAsync(cancellationToken: Cancel)));
        line.Tokens.ShouldBe(1);
        _time.Advance(TimeSpan.FromMinutes(29.5));
        await connection.Client.Rechten.GetAsync(cancellationToken: Cancel);
        line.Tokens.ShouldBe(2);
    }

    [Fact]
    public void A_key_that_is_none_is_refused_at_once() => Should.Throw<ArgumentException>(
        () => new SignaalbeeldConnection(new(PartnerClient.TokenAddress), "koppeling-lumens", "geen sleutel"));

    private static async Task<(Signaal Signal, string Tag)> ReadAsync(SignalenItemRequestBuilder own)
    {
        var headers = new HeadersInspectionHandlerOption { InspectResponseHeaders = true };
        var signal = (await own.GetAsync(request => request.Options.Add(headers), Cancel))!;
        return (signal, headers.ResponseHeaders["ETag"].Single());
    }

    private static SignaalInvoer Signal() => new()
    {
        Waarneemdatum = new Date(2026, 11, 20),
        Gebied = "GM0772",
        Uitbuitingsvorm = SignaalInvoer_uitbuitingsvorm.Seksueel,
        Werkwijzen = [SignaalInvoer_werkwijzen.Online_contact],
        Kanaal = SignaalInvoer_kanaal.Sociale_media,
        Leeftijdsgroep = SignaalInvoer_leeftijdsgroep.OneFourOneSix,
        Geslacht = SignaalInvoer_geslacht.Meisje,
        Rol = SignaalInvoer_rol.Onbekend,
        Basis = SignaalInvoer_basis.Waarneming,
        Betrouwbaarheid = new() { Bron = BetrouwbaarheidInvoer_bron.B, Inhoud = BetrouwbaarheidInvoer_inhoud.Two },
        Kenmerk = "K-2026-0417",
    };

    private async Task<SignaalbeeldConnection> ConnectAsync(string organisation, CountedLine? line = null)
    {
        using var key = PartnerClient.NewKey();
        await PartnerClient.AddAsync(_app, $"koppeling-{organisation}", organisation, key, _time);
        return new(
            new(new Uri(PartnerClient.TokenAddress).GetLeftPart(UriPartial.Authority)), $"koppeling-{organisation}",
            key.ExportPkcs8PrivateKeyPem(), line ?? new CountedLine(_app.Address), _time);
    }

    /// <summary>Leads what goes to the public address to where the product is in this test, and counts who asks for a token.</summary>
    private sealed class CountedLine(Uri address) : DelegatingHandler(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(address.Host, address.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        private int _tokens;

        public int Tokens => _tokens;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath == ApiRoutes.Token)
                Interlocked.Increment(ref _tokens);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
