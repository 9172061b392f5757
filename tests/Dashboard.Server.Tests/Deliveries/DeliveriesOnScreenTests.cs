using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Dashboard.Server.Deliveries;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Deliveries;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Deliveries;

/// <summary>A partner sends in a file by the screen: tried, taken in, taken back, in all weathers.</summary>
public sealed class DeliveriesOnScreenTests : IAsyncLifetime
{
    private const string Header =
        "Kenmerk;Waarneemdatum;Gebied;Uitbuitingsvorm;Werkwijzen;Kanaal;Leeftijdsgroep;Geslacht;Rol;Basis;Bron;Inhoud;Toelichting\n";

    private const string Secret = "Zijn bsn is 123456782.";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private App _app = null!;
    private HttpClient _lumens = null!;

    public async ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        _lumens = await _app.SignInAsync("melder.lumens");
    }

    public async ValueTask DisposeAsync()
    {
        _lumens.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_file_is_tried_first_and_keeps_nothing_until_its_sender_says_so()
    {
        var id = await SendAsync(Row("K1") + Row("K2", note: Secret) + "kapot\n" + Row("K3", "nergens"));
        var tried = await UntilAsync(id, DeliveryState.Tried);
        tried.Rows.ShouldBe(new(1, 0, 0, 1, 2));
        (tried.IsMine, tried.SentBy, tried.Percent, tried.HasRefusedRows, tried.TakeBackUntil).ShouldBe(
            (true, "melder.lumens", 100, true, null));
        (await SignalsAsync()).ShouldBe(0);
        (await GetAsync<Page<DeliveryError>>(_lumens, $"{id}/errors")).Items.Select(error => (error.Line, error.Column)).ShouldBe(
            [(3, "Toelichting"), (4, null), (5, "Kanaal")]);

        (await PostAsync(_lumens, $"{id}/accept")).ShouldBe(HttpStatusCode.NoContent);
        (await PostAsync(_lumens, $"{id}/accept")).ShouldBe(HttpStatusCode.Conflict, "once is enough");
        var taken = await UntilAsync(id, DeliveryState.TakenIn);
        taken.Rows.ShouldBe(tried.Rows);
        taken.TakeBackUntil.ShouldBe(_time.GetUtcNow().UtcDateTime.AddHours(24));
        (await SignalsAsync()).ShouldBe(1);
        (await JournalAsync()).ShouldBe(
            [JournalKind.DeliverySent, JournalKind.DeliveryAccepted, JournalKind.SignalReceived, JournalKind.DeliveryRead]);
        (await GetAsync<Page<DeliveryCard>>(_lumens, "")).Items.Select(card => card.Id).ShouldBe([id]);
    }

    [Fact]
    public async Task The_refused_rows_come_back_with_why_and_to_their_sender_only()
    {
        var id = await SendAsync(Row("K1") + Row("K2", note: Secret) + Row("K3", "=1+1") + "kapot\n");
        await UntilAsync(id, DeliveryState.Tried);
        using var answer = await _lumens.GetAsync(Address($"{id}/refused.csv"));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        bytes[..3].ShouldBe(Encoding.UTF8.GetPreamble());
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(4);
        lines[0].ShouldBe("Regel;" + string.Join(';', DeliveryColumns.All.Select(column => column.Header)) + ";Waarom");
        lines[1].ShouldStartWith("3;K2;");
        lines[1].ShouldContain(Secret, Case.Sensitive, "they are the sender's own words");
        lines[2].ShouldContain("'=1+1");
        lines[3].ShouldEndWith("1 kolommen in plaats van 13");

        using var om = await _app.SignInAsync("melder.om");
        foreach (var path in new[] { $"{id}", $"{id}/errors", $"{id}/refused.csv" })
            (await om.GetAsync(Address(path))).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await PostAsync(om, $"{id}/accept")).ShouldBe(HttpStatusCode.NotFound);
        (await GetAsync<Page<DeliveryCard>>(om, "")).Items.ShouldBeEmpty();
    }

    [Fact]
    [Trait(App.Database, App.SqliteOnly)]
    public async Task Nothing_of_a_file_lies_readable_on_the_disk_or_in_the_database()
    {
        var id = await SendAsync(Row("K1", note: Secret));
        await UntilAsync(id, DeliveryState.Tried);
        var folder = Path.Combine(Path.GetDirectoryName(_app.DatabaseFile)!, "deliveries");
        Directory.EnumerateFiles(folder).ShouldBeEmpty("the file has no name");
        foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(_app.DatabaseFile)!))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var read = new MemoryStream();
            await file.CopyToAsync(read);
            Encoding.UTF8.GetString(read.ToArray()).ShouldNotContain("123456782", Case.Sensitive, path);
        }
        if (OperatingSystem.IsLinux())
        {
            var open = Directory.EnumerateFiles("/proc/self/fd").Select(fd => (fd, File.ResolveLinkTarget(fd, false)?.FullName ?? ""))
                .Where(link => link.Item2.StartsWith(folder, StringComparison.Ordinal)).ToList();
            open.ShouldNotBeEmpty("it is open all the same");
        }
    }

    [Fact]
    public void What_is_sealed_is_read_back_from_anywhere_and_a_changed_byte_is_seen()
    {
        var folder = Path.Combine(Path.GetDirectoryName(_app.DatabaseFile)!, "sealed");
        var bytes = new byte[200_001];
        new Random(7).NextBytes(bytes);
        using var file = new SealedFile(folder);
        foreach (var piece in bytes.Chunk(999))
            file.Write(piece);
        file.Complete();
        file.Length.ShouldBe(bytes.Length);
        using var stream = file.OpenRead();
        using var read = new MemoryStream();
        stream.CopyTo(read);
        read.ToArray().ShouldBe(bytes);
        foreach (var at in new[] { 0, 65_535, 65_536, 131_072, 200_000 })
        {
            stream.Position = at;
            stream.ReadByte().ShouldBe(bytes[at]);
        }
        Should.Throw<InvalidOperationException>(() => file.Write([1]));
    }

    [Fact]
    public async Task The_same_file_at_once_from_two_browsers_counts_once()
    {
        using var other = await _app.SignInAsync("melder.lumens");
        var rows = string.Concat(Enumerable.Range(0, 300).Select(i => Row($"K{i}")));
        var (first, second) = (await SendAsync(rows), await SendAsync(rows, other));
        (await UntilAsync(first, DeliveryState.Tried)).Rows.Accepted.ShouldBe(300);
        (await UntilAsync(second, DeliveryState.Tried)).Rows.Accepted.ShouldBe(300);
        using (var third = await _lumens.PostAsync(Address(""), new StringContent(Header + rows)))
            third.StatusCode.ShouldBe(HttpStatusCode.Conflict, "two of one organisation at a time");

        (await Task.WhenAll(PostAsync(_lumens, $"{first}/accept"), PostAsync(other, $"{second}/accept")))
            .ShouldAllBe(status => status == HttpStatusCode.NoContent);
        var (one, two) = (await UntilAsync(first, DeliveryState.TakenIn), await UntilAsync(second, DeliveryState.TakenIn));
        (one.Rows.Accepted + two.Rows.Accepted, one.Rows.Unchanged + two.Rows.Unchanged).ShouldBe((300, 300));
        (await SignalsAsync()).ShouldBe(300);
    }

    [Fact]
    public async Task A_delivery_is_taken_back_as_a_whole_within_a_day_and_what_it_corrected_stays()
    {
        await _app.SendAsync(new ImportDelivery("lumens", RowsOf(Row("OUD")), _ => { }));
        var id = await TakeInAsync(Row("OUD", "school") + string.Concat(Enumerable.Range(0, 150).Select(i => Row($"K{i}"))));
        await LaterAsync(TimeSpan.FromHours(23));

        (await PostAsync(_lumens, $"{id}/take-back")).ShouldBe(HttpStatusCode.NoContent);
        var back = await UntilAsync(id, DeliveryState.TakenBack);
        (back.Withdrawn, back.Rows.Corrected, back.TakeBackUntil).ShouldBe((150, 1, null));
        (await PostAsync(_lumens, $"{id}/take-back")).ShouldBe(HttpStatusCode.Conflict);
        var standing = await _app.WithContextAsync(context => context.Signals
            .Where(signal => signal.Status != SignalStatus.Withdrawn).ToListAsync());
        standing.Single().Channel.ShouldBe(Channel.School);
        (await _app.WithContextAsync(context => context.Signals.CountAsync(
            signal => signal.Status == SignalStatus.Withdrawn && signal.Narrative != null))).ShouldBe(0);
    }

    [Fact]
    public async Task After_a_day_a_delivery_is_not_taken_back_any_more()
    {
        var id = await TakeInAsync(Row("K1"));
        await LaterAsync(TimeSpan.FromHours(24) + TimeSpan.FromMilliseconds(1));
        (await PostAsync(_lumens, $"{id}/take-back")).ShouldBe(HttpStatusCode.Conflict);
        (await SignalsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_waits_is_thrown_away_by_its_sender_or_after_an_hour()
    {
        var (thrown, forgotten) = (await SendAsync(Row("K1")), await SendAsync(Row("K2")));
        await UntilAsync(thrown, DeliveryState.Tried);
        await UntilAsync(forgotten, DeliveryState.Tried);
        (await _lumens.DeleteAsync(Address($"{thrown}"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _lumens.GetAsync(Address($"{thrown}"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await PostAsync(_lumens, $"{thrown}/accept")).ShouldBe(HttpStatusCode.NotFound);

        await _app.KeepSignedInAsync();
        _time.Advance(TimeSpan.FromHours(1));
        await Desk.LookAsync(TestContext.Current.CancellationToken);
        var gone = await UntilAsync(forgotten, DeliveryState.BrokenOff);
        gone.Reason.ShouldNotBeNull().ShouldContain("60 minuten");
        Desk.Find(forgotten).ShouldBeNull();
        (await SignalsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Who_is_blocked_with_a_file_under_way_stops_at_the_next_batch_and_it_is_said()
    {
        var id = await SendAsync(string.Concat(Enumerable.Range(0, 600).Select(i => Row($"K{i}"))));
        await UntilAsync(id, DeliveryState.Tried);
        // Blocked behind the product's back, after the door was passed: the session has not ended yet.
        await PostAsync(_lumens, $"{id}/accept");
        await _app.ExecuteSqlAsync("UPDATE \"AspNetUsers\" SET \"Status\" = 'geblokkeerd' WHERE \"UserName\" = 'melder.lumens'");
        var state = await _app.WithContextAsync(async context =>
        {
            Delivery? delivery = null;
            await Eventually.TrueAsync(async () =>
            {
                delivery = await context.Deliveries.AsNoTracking().SingleAsync(d => d.Id == id);
                return delivery.State is DeliveryState.BrokenOff or DeliveryState.TakenIn;
            }, "it stopped");
            return delivery!;
        });
        var kept = await SignalsAsync();
        if (state.State == DeliveryState.BrokenOff)
        {
            state.Reason.ShouldNotBeNull().ShouldContain($"{kept} signalen zijn opgenomen");
            state.Accepted.ShouldBe(kept);
        }
        (kept % 500 == 0 || kept == 600).ShouldBeTrue("a batch as a whole or not at all");
    }

    [Fact]
    public async Task An_organisation_that_left_takes_in_nothing_more()
    {
        var id = await SendAsync(Row("K1"));
        await UntilAsync(id, DeliveryState.Tried);
        await _app.ExecuteSqlAsync("UPDATE \"Partners\" SET \"Until\" = '2026-11-22' WHERE \"Code\" = 'lumens'");
        await _app.Services.GetRequiredService<Server.Data.CurrentRegion>().ReadAsync(TestContext.Current.CancellationToken);
        await PostAsync(_lumens, $"{id}/accept");
        await Eventually.TrueAsync(async () => await StateAsync(id) == DeliveryState.BrokenOff, "it stopped");
        (await SignalsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_stopped_in_the_middle_leaves_no_delivery_under_way()
    {
        var taken = await TakeInAsync(Row("K1") + Row("K2"));
        var waiting = await SendAsync(Row("K3"));
        await UntilAsync(waiting, DeliveryState.Tried);
        // As it is when a server stops without a word: the file is gone, and the database says what it last knew.
        Desk.Release(taken);
        Desk.Release(waiting);
        await _app.ExecuteSqlAsync($"UPDATE \"Deliveries\" SET \"State\" = 'wordt_opgenomen', \"Accepted\" = 0 WHERE \"Corrected\" = 0 "
            + "AND \"State\" = 'opgenomen'");
        await _app.KeepSignedInAsync();
        _time.Advance(TimeSpan.FromMinutes(6));
        await Desk.LookAsync(TestContext.Current.CancellationToken);

        var broken = await UntilAsync(taken, DeliveryState.BrokenOff);
        broken.Reason.ShouldBe("De server is intussen gestopt. 2 signalen zijn opgenomen. Lever hetzelfde bestand opnieuw: er telt niets "
            + "dubbel.");
        (broken.Rows.Accepted, broken.TakeBackUntil is not null).ShouldBe((2, true));
        (await UntilAsync(waiting, DeliveryState.BrokenOff)).Rows.ShouldBe(DeliveryTally.Nothing);

        (await TakeInAsync(Row("K1") + Row("K2") + Row("K3"), counts => counts.ShouldBe(new(1, 0, 2, 0, 0)))).ShouldNotBe(taken);
    }

    [Fact]
    public async Task Taking_back_goes_on_where_a_server_stopped()
    {
        var id = await TakeInAsync(Row("K1") + Row("K2"));
        Desk.Release(id);
        await _app.ExecuteSqlAsync("UPDATE \"Deliveries\" SET \"State\" = 'wordt_teruggenomen', \"Withdrawn\" = 0");
        await _app.KeepSignedInAsync();
        _time.Advance(TimeSpan.FromMinutes(6));
        await Desk.LookAsync(TestContext.Current.CancellationToken);
        (await UntilAsync(id, DeliveryState.TakenBack)).Withdrawn.ShouldBe(2);
    }

    [Fact]
    public async Task An_upload_that_is_cut_off_leaves_nothing()
    {
        var cookie = (await _app.CookiesOfAsync("melder.lumens")).GetCookieHeader(_app.Address);
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(_app.Address.Host, _app.Address.Port);
            await using var stream = socket.GetStream();
            var body = Header + Row("K1");
            await stream.WriteAsync(Encoding.UTF8.GetBytes(
                $"POST {ApiRoutes.Deliveries} HTTP/1.1\r\nHost: {_app.Address.Authority}\r\nCookie: {cookie}\r\n"
                + $"{ApiRoutes.ChangeHeader}: 1\r\nContent-Length: {2 * body.Length}\r\n\r\n{body}"));
            await stream.FlushAsync();
        }
        // Its places are free again, all of them.
        await Eventually.TrueAsync(() =>
        {
            try
            {
                using var one = Desk.Reserve("lumens");
                using var two = Desk.Reserve("lumens");
                return Task.FromResult(true);
            }
            catch (RuleBrokenException)
            {
                return Task.FromResult(false);
            }
        }, "the places are free");
        (await _app.WithContextAsync(context => context.Deliveries.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_ends_inside_a_cell_is_said_to_break_off()
    {
        var id = await SendAsync(Row("K1") + "K2;16-11-2026;OMG-01;seksueel;online_contact;\"sociale");
        var tried = await UntilAsync(id, DeliveryState.Tried);
        (tried.BreaksOff, tried.Rows).ShouldBe((true, new(1, 0, 0, 0, 1)));
    }

    [Fact]
    public async Task What_is_no_delivery_is_refused_at_once_and_keeps_no_place()
    {
        var bomb = Xlsx.Of(
            [Xlsx.Table([.. DeliveryColumns.All.Select(column => column.Header)])], more: ("xl/bom.bin", new byte[50_000_000]));
        foreach (var wrong in new[] { [], Encoding.UTF8.GetBytes("Naam;Adres\nx;y\n"), bomb, "PK\u0003\u0004onzin"u8.ToArray() })
        {
            using var answer = await _lumens.PostAsync(Address(""), new ByteArrayContent(wrong));
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }
        (await _app.WithContextAsync(context => context.Deliveries.CountAsync())).ShouldBe(0);
        Desk.Reserve("lumens").Dispose();
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_told_so()
    {
        using var answer = await _lumens.PostAsync(Address(""), new StreamContent(new MemoryStream(new byte[DeliveryRules.MaxBytes + 1])));
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("100 MB");
    }

    [Fact]
    public async Task Where_nothing_can_be_written_a_file_is_refused_for_now_and_nothing_is_half()
    {
        await File.WriteAllTextAsync(Desk.Folder, "no folder");
        using var answer = await _lumens.PostAsync(Address(""), new StringContent(Header + Row("K1")));
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await _app.WithContextAsync(context => context.Deliveries.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task A_template_is_read_by_our_own_reader_and_its_words_are_known(string kind)
    {
        var bytes = await _lumens.GetByteArrayAsync(Address($"template.{kind}"));
        DeliveryFile.Open(new MemoryStream(bytes)).Rows().ShouldBeEmpty();

        var guides = ColumnGuide.All(_app.Region, new(2026, 11, 23));
        guides.Count(guide => guide.Words.Count > 0).ShouldBe(12);
        var most = guides.Max(guide => guide.Words.Count);
        var rows = Enumerable.Range(0, most).Select(i => string.Join(';', guides.Select(guide => guide.Column.Field switch
        {
            "reference" => $"K{i}",
            "observedOn" => "16-11-2026",
            _ when guide.Words.Count > 0 => guide.Words[i % guide.Words.Count],
            _ => "",
        })));
        var text = string.Join(';', guides.Select(guide => guide.Column.Header)) + "\n" + string.Join('\n', rows) + "\n";
        var trial = await _app.SendAsync(
            new TryDelivery("lumens", DeliveryFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(text))).Rows()));
        trial.Refused.ShouldBeEmpty();
        trial.Counts.Accepted.ShouldBe(most);
    }

    /// <summary>The next day: signed in anew.</summary>
    private async Task LaterAsync(TimeSpan later)
    {
        _time.Advance(later);
        _lumens.Dispose();
        _lumens = await _app.SignInAsync("melder.lumens");
    }

    private DeliveryDesk Desk => _app.Services.GetRequiredService<DeliveryDesk>();

    private async Task<Guid> TakeInAsync(string rows, Action<DeliveryTally>? check = null)
    {
        var id = await SendAsync(rows);
        await UntilAsync(id, DeliveryState.Tried);
        (await PostAsync(_lumens, $"{id}/accept")).ShouldBe(HttpStatusCode.NoContent);
        var taken = await UntilAsync(id, DeliveryState.TakenIn);
        check?.Invoke(taken.Rows);
        return id;
    }

    private async Task<Guid> SendAsync(string rows, HttpClient? client = null)
    {
        using var answer = await (client ?? _lumens).PostAsync(Address(""), new StringContent(Header + rows));
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<Receipt>(WireJson.Options))!.Id;
    }

    private async Task<DeliveryCard> UntilAsync(Guid id, DeliveryState state)
    {
        DeliveryCard? card = null;
        await Eventually.TrueAsync(async () =>
        {
            card = await GetAsync<DeliveryCard>(_lumens, $"{id}");
            return card.State == state;
        }, $"{state}");
        return card!;
    }

    private Task<DeliveryState> StateAsync(Guid id) => _app.WithContextAsync(
        context => context.Deliveries.Where(d => d.Id == id).Select(d => d.State).SingleAsync());

    private static async Task<T> GetAsync<T>(HttpClient client, string path) =>
        (await client.GetFromJsonAsync<T>(Address(path), WireJson.Options))!;

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string path)
    {
        using var answer = await client.PostAsync(Address(path), null);
        return answer.StatusCode;
    }

    private static Uri Address(string path) => new(
        path.Length == 0 ? ApiRoutes.Deliveries : $"{ApiRoutes.Deliveries}/{path}", UriKind.Relative);

    private Task<int> SignalsAsync() => _app.WithContextAsync(context => context.Signals.CountAsync());

    private Task<List<JournalKind>> JournalAsync() => _app.WithContextAsync(context => context.Journal.OrderBy(entry => entry.Sequence)
        .Where(entry => entry.ActorOrganisation == "lumens").Select(entry => entry.Kind).ToListAsync());

    private static IEnumerable<DeliveryRow> RowsOf(string rows) =>
        DeliveryFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(Header + rows))).Rows();

    private static string Row(string reference, string channel = "sociale_media", string note = "Jongere kreeg een duur cadeau.") =>
        $"{reference};16-11-2026;OMG-01;seksueel;online_contact;{channel};14-16;meisje;onbekend;waarneming;B;2;{note}\n";
}
