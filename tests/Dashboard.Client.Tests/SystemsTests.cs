using System.Net;
using Dashboard.Client.Admin.Systems;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.PartnerSystems;

namespace Dashboard.Client.Tests;

/// <summary>The page with partners' own systems.</summary>
public sealed class SystemsTests : Screen
{
    private const string Systems = "GET /app/partner-systems";
    private static readonly Guid Id = new(1, 0, 0, new byte[8]);
    private static readonly Guid Key = new(2, 0, 0, new byte[8]);

    private static readonly PartnerSystemCard Active = new(
        Id, "koppeling-lumens", "Registratiesysteem", "lumens", [PartnerScope.SubmitSignals], PartnerSystemStatus.Active,
        new(2026, 11, 20), [new(Key, "vingerafdruk", "RSA, 3072 bits", new(2026, 11, 1), new(2028, 11, 1), new(2026, 11, 20))], [],
        null, 3);

    private static readonly PartnerSystemCard Asked = Active with
    {
        Status = PartnerSystemStatus.Proposed,
        Keys = [],
        LastUsedOn = null,
        Request = new(
            PartnerSystemRequest.Registration, "beheerder", new(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc), [PartnerScope.SubmitSignals],
            "nieuwe-vingerafdruk"),
    };

    public SystemsTests()
    {
        Person.SetAuthorized("beheerder").SetRoles(Roles.Administrator);
        Server.Answer("GET /app/region", Example.Region);
    }

    [Fact]
    public void A_system_stands_there_with_what_it_may_its_keys_and_when_it_was_last_used()
    {
        Server.Answer(Systems, (PartnerSystemCard[])[Active]);
        var page = Render<SystemsPage>();
        page.Find("summary").TextContent.ShouldContain("Registratiesysteem");
        page.Find(".sb-facts").TextContent.ShouldContain("koppeling-lumens");
        page.Find(".sb-facts").TextContent.ShouldContain("20 november 2026");
        page.Find(".sb-card").TextContent.ShouldContain("RSA, 3072 bits");
        page.Find(".sb-card").TextContent.ShouldContain("werkt tot en met 1 november 2028");
        page.FindAll(".sb-tabs a").Select(tab => tab.TextContent).ShouldContain("Koppelingen");
        page.FindAll("[id]").Select(element => element.Id).ShouldBeUnique();
    }

    [Fact]
    public void Where_a_system_lets_news_go_stands_there_and_whether_it_arrives()
    {
        Server.Answer(Systems, (PartnerSystemCard[])[Active with
        {
            Subscriptions =
            [
                new(
                    new(3, 0, 0, new byte[8]), "https://ontvanger.example.nl/nieuws",
                    [EventType.SignalStatusChanged, EventType.FiguresReleased], SubscriptionState.Active, true, new(2026, 11, 21)),
            ],
        }]);
        var card = Render<SystemsPage>().FindAll(".sb-card")[^1].TextContent;
        string.Join(' ', card.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ShouldBe(
            "Abonnement: nieuws gaat naar https://ontvanger.example.nl/nieuws Status van eigen signalen; Vrijgegeven cijfers · "
                + "actief · komt niet aan sinds 21 november 2026");
    }

    [Fact]
    public void Who_asked_for_a_system_does_not_agree_to_it_and_somebody_else_does_by_its_fingerprint()
    {
        Server.Answer(Systems, (PartnerSystemCard[])[Asked]).Answer($"POST /app/partner-systems/{Id}/agree", "");
        Buttons(Render<SystemsPage>()).ShouldContain("Verzoek intrekken");
        Buttons(Render<SystemsPage>()).ShouldNotContain(button => button.StartsWith("Bevestigen", StringComparison.Ordinal));

        Person.SetAuthorized("fg").SetRoles(Roles.Auditor);
        var page = Render<SystemsPage>();
        page.Markup.ShouldContain("nieuwe-vingerafdruk");
        Press(page, "Bevestigen");
        Server.Calls($"POST /app/partner-systems/{Id}/agree").Count().ShouldBe(1);
        page.Find("[role=status]").TextContent.ShouldBe("Het is bevestigd en werkt nu.");
    }

    [Fact]
    public void The_privacy_officer_suspends_and_changes_nothing_else()
    {
        Person.SetAuthorized("fg").SetRoles(Roles.Auditor);
        Server.Answer(Systems, (PartnerSystemCard[])[Active]).Answer($"POST /app/partner-systems/{Id}/suspend", "");
        var page = Render<SystemsPage>();
        Buttons(page).ShouldBe(["Registratiesysteem blokkeren"]);
        Press(page, "Registratiesysteem blokkeren");
        page.Find("[role=status]").TextContent.ShouldBe("De koppeling is geblokkeerd.");
    }

    [Fact]
    public void A_form_that_is_not_filled_in_says_what_is_missing_and_a_private_key_is_told_where_it_was_pasted()
    {
        const string leaked = "Dit is een privésleutel.";
        Server.Answer(Systems, Array.Empty<PartnerSystemCard>());
        var page = Render<SystemsPage>();
        page.Find("form").Submit();
        page.FindAll(".utrecht-form-field-error-message").Count.ShouldBe(5);

        Server.Answer(
            "POST /app/partner-systems",
            new
            {
                title = "De aanvraag klopt niet",
                status = 400,
                detail = "Zo niet.",
                errors = new[] { new FieldError("publicKey", leaked) },
            },
            HttpStatusCode.BadRequest);
        page.Find("#veld-name").Input("Registratiesysteem");
        page.Find("#veld-clientId").Input("koppeling-lumens");
        page.Find("#veld-organisation").Change("lumens");
        page.Find("input[type=checkbox]").Change(true);
        page.Find("#veld-publicKey").Input("-----BEGIN PRIVATE KEY-----");
        page.Find("form").Submit();
        page.Find(".utrecht-form-field-error-message").TextContent.ShouldContain(leaked);
    }

    private static IEnumerable<string> Buttons(IRenderedComponent<SystemsPage> page) => page
        .FindAll("button").Select(button => button.TextContent.Trim())
        .Where(button => !button.StartsWith("Koppeling vragen", StringComparison.Ordinal));

    private static void Press(IRenderedComponent<SystemsPage> page, string name) =>
        page.FindAll("button").Single(button => button.TextContent.Trim().StartsWith(name, StringComparison.Ordinal)).Click();
}
