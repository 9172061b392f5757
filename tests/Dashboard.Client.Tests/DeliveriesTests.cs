using System.Net;
using Bunit;
using Dashboard.Client.Deliveries;
using Dashboard.Shared.Deliveries;

namespace Dashboard.Client.Tests;

public sealed class DeliveriesTests : Screen
{
    private static readonly Guid Id = Example.Signal(1).Id;
    private static readonly string Open = $"GET /app/deliveries/{Id}";
    private static readonly string Errors = $"GET /app/deliveries/{Id}/errors";

    private readonly BunitJSModuleInterop _script;

    public DeliveriesTests()
    {
        Person.SetAuthorized("melder.om").SetRoles(Roles.Reporter);
        Server.Answer("GET /app/region", Example.Region);
        _script = JSInterop.SetupModule("./deliveries.js");
    }

    [Fact]
    public void Before_anything_is_sent_the_page_says_what_a_trial_is_and_offers_templates()
    {
        Server.Answer("GET /app/deliveries", new Page<DeliveryCard>([], 1, false));
        var page = Render<DeliveriesPage>();
        page.Markup.ShouldContain("Eerst volgt een proef");
        page.Markup.ShouldContain("Uw organisatie heeft nog geen bestand aangeleverd.");
        page.FindAll("a[download]").Select(link => link.GetAttribute("href")).ShouldBe(
            ["/app/deliveries/template.xlsx", "/app/deliveries/template.csv"]);
        page.Find("label").GetAttribute("for").ShouldBe(page.Find("input[type=file]").Id);
    }

    [Fact]
    public void A_file_that_was_sent_leads_to_its_own_page_and_one_that_is_refused_says_why()
    {
        Server.Answer("GET /app/deliveries", new Page<DeliveryCard>([], 1, false));
        _script.Setup<long>("size", _ => true).SetResult(1000);
        var send = _script.Setup<UploadAnswer>("send", _ => true);
        send.SetResult(new(400, """{ "title": "De aanvraag klopt niet", "detail": "Het bestand is leeg." }"""));
        var page = Render<DeliveriesPage>();
        page.Find(".sb-actions button").Click();
        page.Find("[role=alert]").TextContent.ShouldContain("Het bestand is leeg.");

        send.SetResult(new(202, $$"""{ "id": "{{Id}}" }"""));
        page.Find(".sb-actions button").Click();
        Navigation.Uri.ShouldEndWith($"/aanleveren/{Id}");
    }

    [Theory]
    [InlineData(-1, "Kies eerst een bestand.")]
    [InlineData(DeliveryRules.MaxBytes + 1L, "Dit bestand is te groot")]
    public void What_cannot_be_sent_is_said_beside_the_field(long size, string said)
    {
        Server.Answer("GET /app/deliveries", new Page<DeliveryCard>([], 1, false));
        _script.Setup<long>("size", _ => true).SetResult(size);
        var page = Render<DeliveriesPage>();
        page.Find(".sb-actions button").Click();
        page.Find(".utrecht-form-field-error-message").TextContent.ShouldContain(said);
        page.Find("input[type=file]").GetAttribute("aria-describedby")!
            .ShouldContain(page.Find(".utrecht-form-field-error-message").Id!);
    }

    [Fact]
    public void A_trial_says_what_the_file_does_and_is_taken_in_only_when_somebody_says_so()
    {
        Server.Answer(Open, Card(DeliveryState.Reading) with { Percent = 40 })
            .Answer(Open, Card(DeliveryState.Tried)).Answer(Open, Card(DeliveryState.TakingIn)).Answer(Open, Card(DeliveryState.TakenIn))
            .Answer(Errors, new Page<DeliveryError>(
                [new(3, "Toelichting", "de tekst kan naar een persoon leiden"), new(4, null, "kapot")], 1, false))
            .Answer($"POST /app/deliveries/{Id}/accept", "", HttpStatusCode.NoContent);
        var page = Render<DeliveryPage>(parameters => parameters.Add(p => p.Id, Id));
        page.Find("progress").GetAttribute("value").ShouldBe("40");
        Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => page.Find("h2").TextContent.ShouldBe("Proef klaar"));
        page.Markup.ShouldContain("57 rijen lijken sprekend op signalen van uw organisatie");
        page.FindAll("td[data-column=Aantal]").Select(cell => cell.TextContent).ShouldBe(["1.240", "3", "2"]);
        page.FindAll("td[data-column=Kolom]").Select(cell => cell.TextContent).ShouldBe(["Toelichting", "hele rij"]);
        page.Find("a[download]").GetAttribute("href").ShouldBe($"/app/deliveries/{Id}/refused.csv");
        Server.Calls($"POST /app/deliveries/{Id}/accept").ShouldBeEmpty();

        page.FindAll("button").Single(button => button.TextContent.Trim() == "Neem op").Click();
        page.WaitForAssertion(() => page.Find("h2").TextContent.ShouldBe("Wordt opgenomen"));
        Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => page.Find("h2").TextContent.ShouldBe("Opgenomen"));
        Server.Calls($"POST /app/deliveries/{Id}/accept").Count().ShouldBe(1);
        page.Find("details").TextContent.ShouldContain("3 rijen verbeterde een signaal dat er al was. Dat kan niet terug");
    }

    [Fact]
    public void A_lost_connection_is_said_and_the_page_goes_on_looking()
    {
        Server.Answer(Open, Card(DeliveryState.TakingIn)).Fail(Open).Answer(Open, Card(DeliveryState.BrokenOff) with
        {
            Reason = "De server is intussen gestopt.",
        });
        var page = Render<DeliveryPage>(parameters => parameters.Add(p => p.Id, Id));
        Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => page.Markup.ShouldContain("Er is nu geen verbinding."));
        Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => page.Find("[role=status]").TextContent.ShouldContain("De server is intussen gestopt."));
    }

    [Fact]
    public void Nobody_but_a_reporter_sends_files()
    {
        Person.SetRoles(Roles.Coordinator);
        Render<DeliveriesPage>().Markup.ShouldContain("Alleen melders van een partner leveren bestanden aan.");
    }

    [Fact]
    public void Of_a_file_that_is_here_no_more_nobody_asks_for_the_reasons()
    {
        Server.Answer($"GET /app/deliveries/{Id}", Card(DeliveryState.TakenIn));
        var page = Render<DeliveryPage>(parameters => parameters.Add(one => one.Id, Id));
        page.Markup.ShouldContain("Dat is een uur te zien.");
        Server.Calls($"GET /app/deliveries/{Id}/errors").ShouldBeEmpty();
    }

    private static DeliveryCard Card(DeliveryState state) => new(
        Id, state, new(2026, 11, 23, 22, 30, 0, DateTimeKind.Utc), "melder.om", IsMine: true,
        state is DeliveryState.Reading or DeliveryState.TakingIn ? DeliveryTally.Nothing : new(1240, 3, 0, 2, 0), 100, 0, 57, false, null,
        0,
        state == DeliveryState.TakenIn ? new(2026, 11, 24, 22, 30, 0, DateTimeKind.Utc) : null, HasReasons: state == DeliveryState.Tried,
        HasRefusedRows: state == DeliveryState.Tried);
}
