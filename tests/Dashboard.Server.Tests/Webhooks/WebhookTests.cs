using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dashboard.Server.Assessment;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Journal;
using Dashboard.Server.PartnerSystems;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Support;
using Dashboard.Server.Webhooks;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.PartnerSystems;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Webhooks;

/// <summary>What partners' systems are told by themselves, and what they are not.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class WebhookTests : IAsyncLifetime
{
    private const string Subscriptions = PartnerRoutes.Root + PartnerRoutes.Subscriptions;
    private const string OwnStatus = "nl.signaalbeeld.signaal-status-gewijzigd";
    private const string OwnReceipt = "nl.signaalbeeld.signaal-ontvangen";
    private const string Notice = "nl.signaalbeeld.vroegsignaal-ontstaan";
    private const string Release = "nl.signaalbeeld.cijfers-vrijgegeven";
    private static readonly string[] Everything = [OwnReceipt, OwnStatus, Notice, Release];

    private readonly FakeTimeProvider _time = new(new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
    private App _app = null!;
    private PartnerClient _lumens = null!, _om = null!;
    private Receiver _receiver = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        _receiver = await Receiver.StartAsync();
        _lumens = await PartnerClient.CreateAsync(_app, "lumens", _time);
        _om = await PartnerClient.CreateAsync(_app, "om", _time);
    }

    public async ValueTask DisposeAsync()
    {
        _lumens.Dispose();
        _om.Dispose();
        await _app.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_system_hears_of_its_signals_in_order_signed_and_without_anything_in_it()
    {
        var (id, secret) = await SubscribeAsync(_lumens, _receiver);
        _receiver.Asked.ShouldBe("localhost");
        var (first, second) = (await SubmitAsync("lumens"), await SubmitAsync("lumens"));
        await _app.SendAsync(new TakeUpSignal(new(Roles.Coordinator, Roles.RegionOffice), first, 1));
        await _app.WithdrawAsync(People.Reporter("lumens"), second);
        await HasAsync(_receiver, 4);

        var told = _receiver.Got.ToList();
        told.Select(one => (one.Type, one.Event["subject"]!.GetValue<string>())).ShouldBe(
        [
            ("signaal-ontvangen", $"{first}"), ("signaal-ontvangen", $"{second}"), ("signaal-status-gewijzigd", $"{first}"),
            ("signaal-status-gewijzigd", $"{second}"),
        ]);
        foreach (var one in told)
        {
            one.Event.Select(member => member.Key).ShouldBe(["specversion", "id", "source", "type", "subject", "time", "dataref"]);
            one.Header("Content-Type").ShouldBe("application/cloudevents+json; charset=utf-8");
            one.Header("Origin").ShouldBe("localhost");
            one.Header("webhook-id").ShouldBe(one.Event["id"]!.GetValue<string>());
            Guid.Parse(one.Header("webhook-id")).Version.ShouldBe(4);
            one.IsSignedWith(secret).ShouldBeTrue();
            one.Headers.Keys.ShouldNotContain("traceparent");
            one.Event["source"]!.GetValue<string>().ShouldMatch("^urn:nld:regio:[a-z0-9-]+:systeem:signaalbeeld$");
            one.Event["dataref"]!.GetValue<string>().ShouldBe($"http://localhost:5080/api/v1/signalen/{one.Event["subject"]}");
        }
        var log = await LogAsync(_lumens, id);
        log.Select(one => (one["gebeurtenis"]!.GetValue<string>(), one["stand"]!.GetValue<string>(), one["antwoord"]!.GetValue<int>()))
            .ShouldBe(told.Select(one => (one.Header("webhook-id"), "bezorgd", 204)).Reverse());
        (await _app.WithContextAsync(context => context.AccessLog.Where(entry => entry.Action == AccessAction.SubscriptionChanged)
            .Select(entry => new { entry.UserName, entry.Subject }).SingleAsync(Cancel)))
            .ShouldBe(new { UserName = "koppeling-lumens", Subject = $"{id}" });
    }

    [Fact]
    public async Task Who_does_not_agree_is_told_nothing_and_nobody_learns_what_is_at_an_address()
    {
        await using var silent = await Receiver.StartAsync();
        silent.Allows = null;
        await using var other = await Receiver.StartAsync();
        other.Allows = "elders.example";
        await using var broken = await Receiver.StartAsync();
        broken.AllowsWith = StatusCodes.Status500InternalServerError;
        var refusals = new List<string>();
        foreach (var address in new[]
            {
                silent.Address, other.Address, broken.Address, "http://127.0.0.1:1/", "https://10.0.0.1/", "https://169.254.169.254/latest",
                "https://[fd00::1]/",
            })
        {
            using var refused = await PostAsync(_lumens, new { adres = address, typen = Everything });
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, address);
            var problem = await JsonOf(refused);
            problem["fouten"]![0]!["veld"]!.GetValue<string>().ShouldBe("adres");
            problem.Remove("traceId");
            refusals.Add(problem.ToJsonString());
        }
        refusals.Distinct().ShouldHaveSingleItem().ShouldContain("WebHook-Allowed-Origin: localhost");
        (await _app.WithContextAsync(context => context.Subscriptions.CountAsync(Cancel))).ShouldBe(0);
    }

    [Theory]
    [InlineData("http://ontvanger.example.nl/", "adres")]
    [InlineData("https://wie:wat@ontvanger.example.nl/", "adres")]
    [InlineData("https://ontvanger.example.nl/?token=x", "adres")]
    [InlineData("https://ontvanger.example.nl/#x", "adres")]
    [InlineData("ontvanger", "adres")]
    [InlineData("file:///etc/passwd", "adres")]
    public async Task An_address_that_can_be_none_of_a_receiver_is_refused(string address, string field)
    {
        using var refused = await PostAsync(_lumens, new { adres = address, typen = Everything });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await JsonOf(refused))["fouten"]![0]!["veld"]!.GetValue<string>().ShouldBe(field);
    }

    [Fact]
    public async Task A_receiver_that_fails_gets_the_same_event_until_it_takes_it_and_nothing_goes_past_it()
    {
        var failures = 3;
        _receiver.Answer = http =>
        {
            if (failures-- > 0)
                http.Response.StatusCode = failures == 1 ? 500 : 503;
            return Task.CompletedTask;
        };
        var (id, _) = await SubscribeAsync(_lumens, _receiver);
        var (first, second) = (await SubmitAsync("lumens"), await SubmitAsync("lumens"));
        await HasAsync(_receiver, 5, () => PassAsync(id));

        var told = _receiver.Got.ToList();
        told.Take(4).Select(one => one.Header("webhook-id")).Distinct().ShouldHaveSingleItem();
        told.Take(4).Select(one => Convert.ToHexString(one.Body)).Distinct().ShouldHaveSingleItem();
        told.Take(4).Select(one => one.Header("webhook-timestamp")).Distinct().Count().ShouldBe(4);
        told.Select(one => one.Event["subject"]!.GetValue<string>()).ShouldBe([.. Enumerable.Repeat($"{first}", 4), $"{second}"]);
        await DeliveredAsync(_lumens, id, 2);
        (await LogAsync(_lumens, id)).Select(one => one["pogingen"]!.GetValue<int>()).ShouldBe([1, 4]);
    }

    [Fact]
    public async Task A_receiver_that_leads_elsewhere_is_not_followed()
    {
        await using var elsewhere = await Receiver.StartAsync();
        _receiver.Answer = http =>
        {
            http.Response.StatusCode = 301;
            http.Response.Headers.Location = elsewhere.Address;
            return Task.CompletedTask;
        };
        var (id, _) = await SubscribeAsync(_lumens, _receiver);
        await SubmitAsync("lumens");
        await FailedAsync(id, DeliveryFailure.Answer);
        elsewhere.Got.ShouldBeEmpty();
        (await LogAsync(_lumens, id)).Single()["antwoord"]!.GetValue<int>().ShouldBe(301);
    }

    [Fact]
    public async Task A_receiver_that_never_answers_keeps_nobody_else_waiting_and_is_tried_again()
    {
        var hanging = new TaskCompletionSource();
        _receiver.Answer = _ => hanging.Task;
        await using var quick = await Receiver.StartAsync();
        var (slow, _) = await SubscribeAsync(_lumens, _receiver);
        await SubscribeAsync(_om, quick);
        await SubmitAsync("lumens");
        await HasAsync(_receiver, 1);
        for (var i = 0; i < 5; i++)
            await SubmitAsync("om");
        await HasAsync(quick, 5); // on a clock that stands still: nobody waits for the other

        await FailedAsync(slow, DeliveryFailure.TooLate, pass: ReceiverLine.Longest);
        _receiver.Answer = null;
        hanging.SetResult();
        await HasAsync(_receiver, 2, () => PassAsync(slow));
        _receiver.Ids.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task After_a_day_of_attempts_it_stops_says_so_and_goes_on_where_it_was_when_its_system_says_so()
    {
        _receiver.Answer = http =>
        {
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        var (id, _) = await SubscribeAsync(_lumens, _receiver);
        await SubmitAsync("lumens");
        var began = _time.GetUtcNow();
        await Eventually.TrueAsync(async () =>
        {
            await PassAsync(id);
            return (await SubscriptionAsync(id)).State == SubscriptionState.Stopped;
        }, "it stopped");
        (_time.GetUtcNow() - began).ShouldBeInRange(TimeSpan.FromHours(21), TimeSpan.FromHours(27));
        var first = _receiver.Ids.Distinct().ShouldHaveSingleItem();
        _receiver.Got.Count.ShouldBe(11);
        (await KindsAsync()).ShouldContain(JournalKind.SubscriptionStopped);
        var health = (await _app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancel)).Entries["webhooks"];
        (health.Status, health.Description).ShouldBe((
            HealthStatus.Degraded, "Een abonnement van Systeem van lumens is gestopt: de ontvanger nam een dag lang niets aan."));

        _receiver.Answer = null;
        await SubmitAsync("lumens");
        using var http = await _lumens.HttpAsync();
        var body = new { adres = _receiver.Address, typen = Everything };
        using var resumed = await http.ChangeAsync(HttpMethod.Put, $"{Subscriptions}/{id}", await TagAsync(http, id), body);
        resumed.StatusCode.ShouldBe(HttpStatusCode.NoContent, await resumed.Content.ReadAsStringAsync(Cancel));
        await HasAsync(_receiver, 13);
        _receiver.Ids.Take(12).Distinct().ShouldBe([first]);
        _receiver.Ids.Last().ShouldNotBe(first);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_ends_its_subscription()
    {
        _receiver.Answer = http =>
        {
            http.Response.StatusCode = 410;
            return Task.CompletedTask;
        };
        var (id, _) = await SubscribeAsync(_lumens, _receiver);
        await SubmitAsync("lumens");
        await Eventually.TrueAsync(async () => (await SubscriptionAsync(id)).State == SubscriptionState.Ended, "it ended");
        using var http = await _lumens.HttpAsync();
        var body = new { adres = _receiver.Address, typen = Everything };
        using var again = await http.ChangeAsync(HttpMethod.Put, $"{Subscriptions}/{id}", await TagAsync(http, id), body);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_receiver_that_asks_to_wait_is_left_alone_so_long()
    {
        _receiver.Answer = http =>
        {
            http.Response.StatusCode = 429;
            http.Response.Headers.RetryAfter = "600";
            return Task.CompletedTask;
        };
        var (id, _) = await SubscribeAsync(_lumens, _receiver);
        await SubmitAsync("lumens");
        await FailedAsync(id, DeliveryFailure.Answer);
        var subscription = await SubscriptionAsync(id);
        subscription.NextAttemptAt.ShouldBe(_time.UtcNow().AddSeconds(600));
    }

    [Fact, Trait(App.Database, App.SqliteOnly)]
    public async Task After_a_restart_what_was_not_taken_comes_still_in_order_and_as_the_same_event()
    {
        _receiver.Answer = http =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        var (id, _) = await SubscribeAsync(_lumens, _receiver);
        var first = await SubmitAsync("lumens");
        await FailedAsync(id, DeliveryFailure.Answer);
        await _app.Services.GetRequiredService<WebhookPump>().StopAsync(Cancel);
        var second = await SubmitAsync("lumens");

        _receiver.Answer = null;
        await using var restarted = App.Start(_time, ("Data:Directory", Path.GetDirectoryName(_app.DatabaseFile)!));
        await HasAsync(_receiver, 3, () => PassAsync(id));
        _receiver.Got.Select(one => one.Event["subject"]!.GetValue<string>()).ShouldBe([$"{first}", $"{first}", $"{second}"]);
        _receiver.Ids.Take(2).Distinct().ShouldHaveSingleItem();
    }

    [Fact, Trait(App.Database, App.SqliteOnly)]
    public async Task Two_nodes_tell_everything_once_and_in_order()
    {
        await using var other = App.Start(_time, ("Data:Directory", Path.GetDirectoryName(_app.DatabaseFile)!));
        await SubscribeAsync(_lumens, _receiver);
        var sent = new List<string>();
        for (var i = 0; i < 12; i++)
            sent.Add($"{await SubmitAsync("lumens", i % 2 == 0 ? _app : other)}");
        await HasAsync(_receiver, 12, () =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(100)); // one node learns of the other's entries by looking
            return Task.CompletedTask;
        });
        _receiver.Got.Select(one => one.Event["subject"]!.GetValue<string>()).ShouldBe(sent);
    }

    /// <summary>Whoever may hear nothing any more hears nothing, from the next event on; another system hears it still.</summary>
    [Theory]
    [InlineData("system suspended")]
    [InlineData("system ended")]
    [InlineData("organisation left")]
    [InlineData("key retired")]
    [InlineData("key over")]
    [InlineData("scope of subscriptions taken away")]
    [InlineData("scope of signals taken away")]
    public async Task Who_may_come_in_no_more_is_told_nothing_more(string what)
    {
        await using var watching = await Receiver.StartAsync();
        await SubscribeAsync(_lumens, _receiver);
        await SubscribeAsync(_om, watching);
        await SubmitAsync("lumens");
        await HasAsync(_receiver, 1);

        var system = await _app.WithContextAsync(context => context.PartnerSystems.Include(s => s.Keys)
            .SingleAsync(s => s.Organisation == "lumens", Cancel));
        var administrator = People.As(new(Roles.Administrator, Roles.RegionOffice));
        switch (what)
        {
            case "system suspended":
                await _app.SendAsync(new SuspendPartnerSystem(administrator, system.Id, system.Version));
                break;
            case "system ended":
                await _app.SendAsync(new EndPartnerSystem(administrator, system.Id, system.Version));
                (await _app.WithContextAsync(context => context.Subscriptions.CountAsync(Cancel))).ShouldBe(1);
                break;
            case "organisation left":
                await _app.WithContextAsync(context => context.Partners.Where(partner => partner.Code == "lumens")
                    .ExecuteUpdateAsync(set => set.SetProperty(partner => partner.Until, _time.Today().AddDays(-1)), Cancel));
                break;
            case "key retired":
                await _app.SendAsync(new RetirePartnerKey(administrator, system.Id, system.Version, system.Keys.Single().Id));
                break;
            case "key over":
                await _app.WithContextAsync(context => context.Set<PartnerKey>()
                    .Where(key => key.SystemId == system.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(key => key.Until, _time.Today().AddDays(-1)), Cancel));
                break;
            default:
                PartnerScope[] left = what.Contains("subscriptions", StringComparison.Ordinal)
                    ? [PartnerScope.SubmitSignals, PartnerScope.ReadFigures] : [PartnerScope.ReadFigures, PartnerScope.ManageSubscriptions];
                await _app.SendAsync(new ChangePartnerScopes(administrator, system.Id, system.Version, new() { Scopes = [.. left] }));
                break;
        }
        if (what != "organisation left")
            await SubmitAsync("lumens");
        for (var i = 1; i <= 3; i++)
        {
            await SubmitAsync("om");
            await HasAsync(watching, i);
        }
        _receiver.Got.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_system_that_was_blocked_and_comes_in_again_hears_what_there_was_meanwhile()
    {
        await SubscribeAsync(_lumens, _receiver);
        var (administrator, officer) = (await PersonAsync("beheerder"), await PersonAsync("fg"));
        var id = await _app.WithContextAsync(context => context.PartnerSystems.Where(s => s.Organisation == "lumens").Select(s => s.Id)
            .SingleAsync(Cancel));
        await _app.SendAsync(new SuspendPartnerSystem(officer, id, await VersionAsync()));
        await SubmitAsync("lumens");
        await _app.SendAsync(new ResumePartnerSystem(administrator, id, await VersionAsync()));
        await _app.SendAsync(new AgreeToPartnerSystem(officer, id, await VersionAsync()));
        await HasAsync(_receiver, 1, () =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return Task.CompletedTask;
        });

        Task<int> VersionAsync() => _app.WithContextAsync(context => context.PartnerSystems.Where(s => s.Id == id).Select(s => s.Version)
            .SingleAsync(Cancel));

        async Task<SignedIn> PersonAsync(string userName)
        {
            await _app.CookiesOfAsync(userName);
            var user = await _app.WithContextAsync(context => context.Users.SingleAsync(known => known.UserName == userName, Cancel));
            return new(user.Id, userName, new(user.Role, user.Organisation));
        }
    }

    [Fact]
    public async Task A_key_that_is_retired_takes_along_what_it_set_up_until_another_key_says_the_same()
    {
        var (id, _) = await SubscribeAsync(_lumens, _receiver);
        using var next = PartnerClient.NewKey();
        await _app.WithContextAsync(async context =>
        {
            var system = await context.PartnerSystems.Include(s => s.Keys).SingleAsync(s => s.Organisation == "lumens", Cancel);
            system.RequestKey(PublicKeys.Read(next.ExportSubjectPublicKeyInfoPem(), out _)!, Guid.Empty, _time.UtcNow());
            var before = system.Keys.Single().Id;
            system.Fulfil(() => Guid.CreateVersion7(_time.UtcNow()), _time.UtcNow());
            context.Add(system.Keys.Single(key => key.Id != before));
            system.Retire(before);
            return await context.SaveChangesAsync(Cancel);
        });
        await SubmitAsync("lumens");
        using var renewed = new PartnerClient(
            _app, "koppeling-lumens", new Microsoft.IdentityModel.Tokens.ECDsaSecurityKey(next), _time);
        using var http = await renewed.HttpAsync();
        (await http.GetFromJsonAsync<JsonObject>($"{Subscriptions}/{id}", Cancel))!["bevestigd"]!.GetValue<bool>().ShouldBeFalse();
        _receiver.Got.ShouldBeEmpty();

        var body = new { adres = _receiver.Address, typen = Everything };
        using var confirmed = await http.ChangeAsync(HttpMethod.Put, $"{Subscriptions}/{id}", await TagAsync(http, id), body);
        confirmed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await HasAsync(_receiver, 1);
    }

    [Fact]
    public async Task A_system_sees_no_subscription_of_another()
    {
        var (id, _) = await SubscribeAsync(_lumens, _receiver);
        using var om = await _om.HttpAsync();
        (await om.GetFromJsonAsync<JsonObject>(Subscriptions, Cancel))!["abonnementen"]!.AsArray().ShouldBeEmpty();
        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Get, "", null), (HttpMethod.Delete, "", null), (HttpMethod.Get, "/bezorgingen", null),
            (HttpMethod.Put, "", new { adres = _receiver.Address, typen = Everything }),
            (HttpMethod.Post, "/herhalingen", new { gebeurtenis = (Guid?)null }), (HttpMethod.Post, "/geheimen", null),
        })
        {
            using var answer = await om.ChangeAsync(method, $"{Subscriptions}/{id}{path}", 1, body);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{method} {path}");
        }
    }

    [Fact]
    public async Task What_was_sent_is_sent_again_with_the_same_id_when_its_system_asks()
    {
        var (id, _) = await SubscribeAsync(_lumens, _receiver);
        await SubmitAsync("lumens");
        await SubmitAsync("lumens");
        await DeliveredAsync(_lumens, id, 2);
        var first = _receiver.Got.First();
        using var http = await _lumens.HttpAsync();
        using var again = await http.PostAsJsonAsync(
            $"{Subscriptions}/{id}/herhalingen", new { gebeurtenis = first.Header("webhook-id") }, Cancel);
        again.StatusCode.ShouldBe(HttpStatusCode.NoContent, await again.Content.ReadAsStringAsync(Cancel));
        await HasAsync(_receiver, 3);
        _receiver.Got.Last().Body.ShouldBe(first.Body);
        using var unknown = await http.PostAsJsonAsync($"{Subscriptions}/{id}/herhalingen", new { gebeurtenis = id }, Cancel);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_waits_for_its_next_attempt_goes_at_once_when_its_system_asks()
    {
        var fails = true;
        _receiver.Answer = http =>
        {
            http.Response.StatusCode = fails ? 500 : 204;
            return Task.CompletedTask;
        };
        var (id, _) = await SubscribeAsync(_lumens, _receiver);
        await SubmitAsync("lumens");
        await FailedAsync(id, DeliveryFailure.Answer);
        fails = false;
        using var http = await _lumens.HttpAsync();
        using var again = await http.PostAsJsonAsync($"{Subscriptions}/{id}/herhalingen", new { }, Cancel);
        again.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await DeliveredAsync(_lumens, id, 1); // on a clock that stands still
    }

    [Fact]
    public async Task A_new_secret_signs_beside_the_one_of_before_for_a_day()
    {
        var (id, secret) = await SubscribeAsync(_lumens, _receiver);
        using var http = await _lumens.HttpAsync();
        using var renewed = await http.PostAsync(new Uri($"{Subscriptions}/{id}/geheimen", UriKind.Relative), null, Cancel);
        var next = (await JsonOf(renewed))["geheim"]!.GetValue<string>();
        await SubmitAsync("lumens");
        await HasAsync(_receiver, 1);
        (_receiver.Got.Last().IsSignedWith(secret), _receiver.Got.Last().IsSignedWith(next)).ShouldBe((true, true));
        await DeliveredAsync(_lumens, id, 1);

        _time.Advance(TimeSpan.FromDays(1));
        await SubmitAsync("lumens");
        await HasAsync(_receiver, 2);
        (_receiver.Got.Last().IsSignedWith(secret), _receiver.Got.Last().IsSignedWith(next)).ShouldBe((false, true));
        // Nowhere in the database.
        var kept = await SubscriptionAsync(id);
        $"{kept.Sealed}{kept.FormerSealed}".ShouldNotContain(secret["whsec_".Length..]);
    }

    [Fact]
    public async Task A_system_has_ten_subscriptions_and_one_for_an_address()
    {
        using var http = await _lumens.HttpAsync();
        for (var i = 0; i < Subscription.Most; i++)
        {
            var one = new { adres = $"{_receiver.Address}/{i}", typen = Everything };
            using var made = await http.PostAsJsonAsync(Subscriptions, one, Cancel);
            made.StatusCode.ShouldBe(HttpStatusCode.Created);
            using var twice = await http.PostAsJsonAsync(Subscriptions, one, Cancel);
            twice.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }
        using var more = await http.PostAsJsonAsync(Subscriptions, new { adres = $"{_receiver.Address}/meer", typen = Everything }, Cancel);
        more.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_subscription_that_pauses_gets_what_was_meanwhile_when_it_goes_on()
    {
        var (id, _) = await SubscribeAsync(_lumens, _receiver);
        using var http = await _lumens.HttpAsync();
        await PutAsync("gepauzeerd");
        var meanwhile = await SubmitAsync("lumens");
        await PutAsync("actief");
        await HasAsync(_receiver, 1);
        _receiver.Got.Single().Event["subject"]!.GetValue<string>().ShouldBe($"{meanwhile}");
        (await KindsAsync()).Where(kind => kind is JournalKind.SubscriptionAdded or JournalKind.SubscriptionChanged).ShouldBe(
            [JournalKind.SubscriptionAdded, JournalKind.SubscriptionChanged, JournalKind.SubscriptionChanged]);

        async Task PutAsync(string status)
        {
            var body = new { adres = _receiver.Address, typen = Everything, status };
            using var changed = await http.ChangeAsync(HttpMethod.Put, $"{Subscriptions}/{id}", await TagAsync(http, id), body);
            changed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
    }

    [Fact]
    public async Task What_was_sent_is_known_for_thirty_days()
    {
        var (id, _) = await SubscribeAsync(_lumens, _receiver);
        await SubmitAsync("lumens");
        await DeliveredAsync(_lumens, id, 1);
        _time.Advance(EventDelivery.Term);
        await _app.SendAsync(new DestroyExpired());
        (await _app.WithContextAsync(context => context.EventDeliveries.CountAsync(Cancel))).ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(1));
        await _app.SendAsync(new DestroyExpired());
        (await _app.WithContextAsync(context => context.EventDeliveries.CountAsync(Cancel))).ShouldBe(0);
    }

    /// <summary>A protected audience: what others send between two releases changes no byte of what it hears.</summary>
    [Fact]
    public async Task What_others_send_changes_nothing_of_what_a_system_hears()
    {
        var told = new List<string>();
        foreach (var others in new[] { 0, 25 })
        {
            var time = new FakeTimeProvider(new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
            await using var app = App.Start(time);
            await using var receiver = await Receiver.StartAsync();
            using var lumens = await PartnerClient.CreateAsync(app, "lumens", time);
            await app.PassCutOffAsync();
            await SubscribeAsync(lumens, receiver);
            for (var i = 0; i < others; i++)
                await SubmitAsync(i % 2 == 0 ? "om" : "gemeente", app, time);
            var own = await SubmitAsync("lumens", app, time);
            for (var i = 0; i < others; i++)
                await SubmitAsync(i % 2 == 0 ? "om" : "veilig-thuis", app, time);
            await app.WithdrawAsync(People.Reporter("lumens"), own);
            await HasAsync(receiver, 2);
            await app.PassCutOffAsync();
            await HasAsync(receiver, 3);
            told.Add(string.Join('\n', receiver.Got.Take(3).Select(one =>
            {
                var happened = one.Event;
                happened["id"] = "toeval";
                return happened.ToJsonString().Replace($"{own}", "eigen", StringComparison.Ordinal);
            })));
        }
        told[1].ShouldBe(told[0]);
    }

    [Fact]
    public async Task Nobody_hears_of_another_partners_signals()
    {
        await using var others = await Receiver.StartAsync();
        await SubscribeAsync(_lumens, _receiver);
        await SubscribeAsync(_om, others);
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Add($"{await SubmitAsync("om")}");
        var own = await SubmitAsync("lumens");
        await HasAsync(others, 3);
        await HasAsync(_receiver, 1);
        _receiver.Got.Single().Event["subject"]!.GetValue<string>().ShouldBe($"{own}");
        others.Got.Select(one => one.Event["subject"]!.GetValue<string>()).ShouldBe(ids);
    }

    [Fact]
    public async Task A_release_is_told_by_its_number_and_its_cut_off()
    {
        await SubscribeAsync(_lumens, _receiver);
        await _app.PassCutOffAsync();
        await HasAsync(_receiver, 1);
        var release = await _app.WithContextAsync(context => context.Releases.SingleAsync(Cancel));
        var told = _receiver.Got.Single();
        (told.Type, told.Event["subject"]!.GetValue<string>(), told.Event["time"]!.GetValue<string>()).ShouldBe((
            "cijfers-vrijgegeven", "1", release.CutOff!.Value.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)));
        told.Event["dataref"]!.GetValue<string>().ShouldBe("http://localhost:5080/api/v1/cijfers");
    }

    /// <summary>What the screen shows of early warnings is told when it is new there, and nothing of what it says.</summary>
    [Fact]
    public async Task An_early_warning_of_the_figures_is_told_with_the_release_that_makes_it_and_once()
    {
        await using var others = await Receiver.StartAsync();
        await SubscribeAsync(_lumens, _receiver, Notice);
        await SubscribeAsync(_om, others, Release);
        foreach (var partner in new[] { "om", "gemeente", "veilig-thuis", "lumens" })
        {
            for (var i = 0; i < 8; i++)
                await SubmitAsync(partner);
        }
        _receiver.Got.ShouldBeEmpty();
        var (expected, before) = (new List<DateTime>(), new List<string>());
        for (var release = 1; release <= 4; release++)
        {
            await _app.PassCutOffAsync();
            var shown = await NoticesAsync();
            if (shown.Except(before).Any())
                expected.Add(await _app.WithContextAsync(context => context.Releases.MaxAsync(r => r.CutOff, Cancel)) ?? default);
            before = shown;
            await HasAsync(others, release);
            await HasAsync(_receiver, expected.Count);
        }
        expected.Count.ShouldBeInRange(1, 2, "the screen showed something new");
        _receiver.Got.Select(one => one.Event["time"]!.GetValue<string>())
            .ShouldBe(expected.Select(at => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)));
        foreach (var told in _receiver.Got)
        {
            told.Event.Select(member => member.Key).ShouldBe(["specversion", "id", "source", "type", "time", "dataref"]);
            told.Event["dataref"]!.GetValue<string>().ShouldBe("http://localhost:5080/vroegsignalen");
        }
    }

    [Fact]
    public async Task What_a_coordinator_told_partners_is_told_unless_it_was_taken_back_before()
    {
        await SubscribeAsync(_lumens, _receiver, Notice);
        var journal = _app.Services.GetRequiredService<JournalWriter>();
        await TellAsync(isTakenBack: true);
        await TellAsync(isTakenBack: false);
        await HasAsync(_receiver, 1);
        await SubmitAsync("lumens");
        var told = _receiver.Got.Single();
        told.Event.ContainsKey("subject").ShouldBeFalse();
        // The day, and no more of it than the screen shows.
        told.Event["time"]!.GetValue<string>().ShouldBe("2026-11-24T23:00:00.000Z");

        Task<Unit> TellAsync(bool isTakenBack) => journal.WriteAsync(Caller.System, (unit, _) =>
        {
            var warning = Warning.Raise(
                Guid.CreateVersion7(unit.Now), new(WarningKind.Cluster, "scan", "GM0772", null, ApproachGroup.Online, null),
                new(_time.Today().AddDays(-6), _time.Today(), null, false, 6, 1, 3, 3, false), ["GM0772"], 6, _time.Today(), unit.Now);
            unit.Context.Warnings.Add(warning);
            if (!isTakenBack)
                unit.Context.ToldWarnings.Add(ToldWarning.Tell(warning, "GM0772", ApproachGroup.Online, _time.Today()));
            unit.Record(JournalKind.WarningTold, warning.Id, warning.Version);
            return Task.FromResult(Unit.Value);
        }, Cancel);
    }

    private async Task<List<string>> NoticesAsync()
    {
        using var reporter = await _app.SignInAsync("melder.lumens");
        var page = await reporter.GetFromJsonAsync<JsonObject>(ApiRoutes.Warnings, Cancel);
        return [.. page!["items"]!.AsArray().Select(notice => notice!.ToJsonString())];
    }

    private static async Task<(Guid Id, string Secret)> SubscribeAsync(PartnerClient system, Receiver receiver, params string[] types)
    {
        using var made = await PostAsync(system, new { adres = receiver.Address, typen = types.Length == 0 ? Everything : types });
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync(Cancel));
        var json = await JsonOf(made);
        return (json["id"]!.GetValue<Guid>(), json["geheim"]!.GetValue<string>());
    }

    private static async Task<HttpResponseMessage> PostAsync(PartnerClient system, object body)
    {
        using var http = await system.HttpAsync();
        return await http.PostAsJsonAsync(Subscriptions, body, Cancel);
    }

    private async Task<Guid> SubmitAsync(string partner, App? app = null, FakeTimeProvider? time = null)
    {
        time ??= _time;
        var id = Guid.CreateVersion7(time.UtcNow());
        await (app ?? _app).SendAsync(new SubmitSignals(
            new(Roles.Reporter, partner), [new(Drafts.Of(time.Today().AddDays(-2)), time.UtcNow(), id)]));
        return id;
    }

    /// <param name="pass">Lets time pass each time that it is looked; null: the clock stands still.</param>
    private static Task HasAsync(Receiver receiver, int count, Func<Task>? pass = null) => Eventually.TrueAsync(async () =>
    {
        if (receiver.Got.Count < count && pass is not null)
            await pass();
        return receiver.Got.Count >= count;
    }, $"{count} events came");

    /// <summary>To the next attempt, when one is waited for and none is under way.</summary>
    private async Task PassAsync(Guid id)
    {
        if (await SubscriptionAsync(id) is not { LeaseUntil: null, NextAttemptAt: { } next })
            return;
        var soon = _time.GetUtcNow().AddSeconds(1);
        _time.SetUtcNow(next > soon.UtcDateTime ? new(next, TimeSpan.Zero) : soon);
    }

    private Task FailedAsync(Guid id, DeliveryFailure why, TimeSpan? pass = null) => Eventually.TrueAsync(async () =>
    {
        if ((await SubscriptionAsync(id)).LastFailure == why)
            return true;
        if (pass is { } span)
            _time.Advance(span);
        return false;
    }, $"an attempt failed: {why}");

    private static Task DeliveredAsync(PartnerClient system, Guid id, int count) => Eventually.TrueAsync(async () =>
        (await LogAsync(system, id)).Count(one => one["stand"]!.GetValue<string>() == "bezorgd") == count, $"{count} are written down");

    private Task<Subscription> SubscriptionAsync(Guid id) =>
        _app.WithContextAsync(context => context.Subscriptions.AsNoTracking().SingleAsync(s => s.Id == id, Cancel));

    private Task<List<JournalKind>> KindsAsync() => _app.WithContextAsync(context =>
        context.Journal.OrderBy(entry => entry.Sequence).Select(entry => entry.Kind).ToListAsync(Cancel));

    private static Task<string> TagAsync(HttpClient http, Guid id) => http.TagAsync($"{Subscriptions}/{id}");

    private static async Task<List<JsonNode>> LogAsync(PartnerClient system, Guid id)
    {
        using var http = await system.HttpAsync();
        var page = await http.GetFromJsonAsync<JsonObject>($"{Subscriptions}/{id}/bezorgingen", Cancel);
        return [.. page!["bezorgingen"]!.AsArray().Select(one => one!)];
    }

    private static async Task<JsonObject> JsonOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!;
}
