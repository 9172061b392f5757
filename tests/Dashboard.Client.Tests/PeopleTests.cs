using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Dashboard.Client.Admin.People;
using Dashboard.Client.Layout;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Mailing;

namespace Dashboard.Client.Tests;

/// <summary>The pages on which an administrator and the privacy officer see to who has an account.</summary>
public sealed class PeopleTests : Screen
{
    private const string People = "GET /app/people";
    private const string Reviews = "GET /app/access-reviews";
    private const string Invite = "POST /app/people";
    private const string Notice = ".utrecht-alert";
    private const string Waiting = "GET /app/people?waiting=true";
    private const string Declined = "GET /app/declined-requests";
    private const string SetUp = "GET /app/set-up";
    private static readonly Guid Id = Guid.Parse("019ab0c0-0000-7000-8000-00000000000a");
    private static readonly string One = $"/app/people/{Id}";
    private static readonly DateTime Until = new(2026, 11, 30, 8, 0, 0, DateTimeKind.Utc);

    private static readonly PersonCard Colleague = new(
        Id, "collega@voorbeeld.nl", "Een Collega", "collega@voorbeeld.nl", Roles.Reporter, "lumens", AccountStatus.Active,
        new(2026, 11, 20), false, null, null, null, 4);

    private static readonly SetUpCard SettingUp = new(false, "ZOB", "Zuidoost-Brabant", [], [], CanMail: true);

    private static readonly AccountRequestCard Reset = new(AccountRequest.Reset, "beheerder", Until, false, null, null, null, null);

    private static readonly InvitationLetter Letter = new(
        Id, "Een Collega", "collega@voorbeeld.nl", Roles.Reporter, "lumens", "ABCD-EFGH-JKMN-PQRS-TVWX-0123",
        "https://signaalbeeld.example/uitnodiging", Until);

    public PeopleTests()
    {
        Person.SetAuthorized("beheerder").SetRoles(Roles.Administrator);
        Server.Answer("GET /app/region", Example.Region)
            .Answer(Reviews, new Page<AccessReviewCard>([], 1, false))
            .Answer(Declined, Array.Empty<DeclinedCard>())
            .Answer(SetUp, SettingUp).Answer(Waiting, new Page<PersonCard>([], 1, false))
            .Answer(People, new Page<PersonCard>([Colleague], 1, false));
    }

    [Fact]
    public void The_list_says_of_each_person_who_where_in_which_role_and_when_last_seen()
    {
        var page = Open<PeoplePage>("beheer/mensen");
        page.FindAll("tbody tr > *").Select(cell => cell.TextContent.Trim()).ShouldBe(
            ["Een Collega", "collega@voorbeeld.nl", "Melder", "Lumens", "Actief", "20 november 2026", "nee"]);
        page.Find("tbody a").GetAttribute("href").ShouldBe($"beheer/mensen/{Id}");
        page.Find("a[download]").GetAttribute("href").ShouldBe("/app/people.csv");
        page.Markup.ShouldContain("De toegang is dit kwartaal nog niet nagekeken.");
    }

    [Fact]
    public void What_waits_for_a_second_person_stands_above_the_list()
    {
        Server.Answers[Waiting].Clear();
        Server.Answer(Waiting, new Page<PersonCard>(
            [
                Colleague with { Request = Reset }, Colleague with { Id = Guid.Empty, Request = Reset with { By = "" } },
                Colleague with { SecondHalfFor = "beheerder" },
            ], 1, true));
        var page = Open<PeoplePage>("beheer/mensen");
        page.FindAll(Notice + " li").Select(line => Squeezed(line.TextContent)).ShouldBe(
        [
            "Een Collega: herstel, gevraagd door beheerder", "Een Collega: herstel, gevraagd door iemand die er niet meer werkt",
            "Een Collega: bevestigd; de tweede helft van de code ligt klaar voor beheerder",
        ]);
        page.FindAll(Notice + " a").Select(link => link.GetAttribute("href")).ShouldBe(
            [
                $"beheer/mensen/{Id}", $"beheer/mensen/{Guid.Empty}", $"beheer/mensen/{Id}", "beheer/mensen?waiting=true", "beheer/toegang",
            ]);
    }

    [Fact]
    public void What_is_searched_for_stands_in_the_address_and_is_asked_of_the_server()
    {
        Server.Answers[People].Clear();
        Server.Answer(People, new Page<PersonCard>([Colleague], 2, true));
        const string asked = "?search=col&notSeenDays=90&status=geblokkeerd&role=Chair&organisation=om&secondFactor=true";
        var page = Open<PeoplePage>($"beheer/mensen{asked}&page=2");
        Server.Calls(People).Single().Request.RequestUri!.Query.ShouldBe(asked + "&page=2");
        page.FindAll(".sb-pager a").Select(link => (link.TextContent, link.GetAttribute("href"))).ShouldBe(
            [("‹ Vorige", "beheer/mensen" + asked), ("Volgende ›", $"beheer/mensen{asked}&page=3")]);
        page.Find("#mensen-zoek").Input(" jan ");
        foreach (var field in new[] { "gezien", "stand", "rol", "factor", "wacht" })
            page.Find("#mensen-" + field).Change("");
        page.Find("form").Submit();
        Navigation.Uri.ShouldEndWith("/beheer/mensen?search=jan&organisation=om");
    }

    [Theory]
    [InlineData("beheer/mensen", "Er heeft nog niemand een account.")]
    [InlineData("beheer/mensen?role=Chair", "Niemand die bij dit filter past.")]
    public void Nobody_found_is_said(string address, string said)
    {
        Server.Answers[People].Clear();
        Server.Answer(People, new Page<PersonCard>([], 1, false));
        Open<PeoplePage>(address).Find("p[role=status]").TextContent.ShouldBe(said);
    }

    [Fact]
    public void A_lost_connection_is_no_empty_list_and_can_be_tried_again()
    {
        Server.Answers[People].Clear();
        Server.Fail(People).Answer(People, new Page<PersonCard>([Colleague], 1, false));
        var page = Open<PeoplePage>("beheer/mensen");
        page.Markup.ShouldNotContain("nog niemand");
        page.Find("[role=alert] button").Click();
        page.FindAll("tbody tr").Count.ShouldBe(1);
    }

    [Fact]
    public void Who_invites_is_told_what_each_role_sees_and_everything_that_is_missing()
    {
        var page = Open<InvitePage>("beheer/mensen/uitnodigen");
        page.FindAll("#veld-role label").Select(label => label.TextContent.Trim().Split(':')[0]).ShouldBe(
            ["Melder", "Regiocoördinator", "Voorzitter", "Meekijker", "Functionaris gegevensbescherming", "Beheerder"]);
        page.Find("form").Submit();
        page.FindAll("#fouten a").Select(link => link.TextContent).ShouldBe(
            ["Vul de naam in.", "Vul het e-mailadres van het werk in.", "Kies een rol.", "Kies een organisatie."]);
        page.Find("#veld-role").GetAttribute("aria-describedby")!.ShouldContain("veld-role-fout");
        Server.Calls(Invite).ShouldBeEmpty();
        page.Find("input[value=Chair]").Change("Chair");
        page.Find("#veld-organisation").TextContent.ShouldContain("Regiobureau");
    }

    [Fact]
    public void An_invitation_that_goes_by_mail_says_until_when_and_leaves_an_empty_form()
    {
        Server.Answer(Invite, new InvitationAnswer(Id, Letter with { Code = null }), HttpStatusCode.Created);
        var page = Filled("mail");
        page.Find("form").Submit();
        page.WaitForAssertion(() => page.Find("[role=status]").TextContent
            .ShouldContain("De uitnodiging geldt tot maandag 30 november 2026 om 09:00"));
        page.FindAll(".sb-letter").ShouldBeEmpty();
        page.Find("#veld-name").GetAttribute("value").ShouldBeNullOrEmpty();
        Server.Calls(Invite).Single().Body.ShouldBe(
            """{"name":"Een Collega","email":"collega@voorbeeld.nl","role":"Reporter","organisation":"lumens","byLetter":false}""");
    }

    [Theory]
    [InlineData(true, "mail|brief", "mail", false), InlineData(false, "brief", "brief", true)]
    public void Where_no_mail_can_be_sent_it_is_a_letter_from_the_start_and_the_page_says_why(
        bool canMail, string ways, string chosen, bool saysWhy)
    {
        Answers(SettingUp with { CanMail = canMail });
        var page = Open<InvitePage>("beheer/mensen/uitnodigen");
        var inputs = page.FindAll("#veld-byLetter input");
        string.Join('|', inputs.Select(way => way.GetAttribute("value"))).ShouldBe(ways);
        inputs.Single(way => way.HasAttribute("checked")).GetAttribute("value").ShouldBe(chosen);
        page.Find("#veld-byLetter").TextContent.Contains("Deze server kan geen mail versturen.", StringComparison.Ordinal)
            .ShouldBe(saysWhy);
    }

    [Theory]
    [InlineData("beheer/inrichten"), InlineData("beheer/organisaties?page=2"), InlineData("beheer/plaatsen/kaart")]
    [InlineData("beheer/mensen/uitnodigen"), InlineData("beheer/toegang"), InlineData("beheer/regels"), InlineData("beheer/toestand")]
    [InlineData("beheer/codes"), InlineData("kwaliteit")]
    public void On_every_page_of_the_administrator_the_main_menu_says_so(string address)
    {
        Navigation.NavigateTo(address);
        var menu = Render<MainNavigation>();
        menu.FindAll("nav a[aria-current=page]").Select(link => link.TextContent).ShouldBe(["Beheer"]);
        Navigation.NavigateTo("privacy/bewaarplichten");
        menu.WaitForAssertion(() =>
            menu.FindAll("nav a[aria-current=page]").Select(link => link.TextContent).ShouldBe(["Bewaarplichten"]));
    }

    [Fact]
    public void What_the_server_refuses_stands_beside_its_field()
    {
        Server.Answer(
            Invite,
            new
            {
                title = "Niet goed",
                detail = "Eén veld klopt niet.",
                status = 400,
                errors = new[] { new { field = "email", reason = "Dit is geen e-mailadres." } },
            }, HttpStatusCode.BadRequest);
        var page = Filled("mail");
        page.Find("form").Submit();
        page.WaitForAssertion(() => page.Find("#veld-email-fout").TextContent.ShouldBe("Dit is geen e-mailadres."));
        page.Find("#veld-name").GetAttribute("value").ShouldBe("Een Collega");
    }

    [Fact]
    public void A_letter_has_for_whom_where_the_code_in_groups_of_four_until_when_and_whom_not_to_give_it_to()
    {
        Server.Answer(Invite, new InvitationAnswer(Id, Letter), HttpStatusCode.Created);
        var page = Filled("brief");
        page.Find("form").Submit();
        page.WaitForElement(".sb-letter");
        page.FindAll(".sb-letter__code span").Select(group => group.TextContent).ShouldBe(["ABCD", "EFGH", "JKMN", "PQRS", "TVWX", "0123"]);
        var text = page.Find(".sb-letter").TextContent;
        foreach (var said in new[]
            {
                "Een Collega", "Melder", "Lumens", "https://signaalbeeld.example/uitnodiging", "maandag 30 november 2026 om 09:00",
                "Geef deze brief aan niemand anders.",
            })
            text.ShouldContain(said);
        page.FindComponent<Marked>().Instance.Mark.ShouldBe(Dashboard.Shared.Leaving.Mark.Letter);
        Button(page, "Afdrukken").Click();
        JSInterop.VerifyInvoke("print");
        Button(page, "De brief is afgedrukt").Click();
        page.FindAll(".sb-letter").ShouldBeEmpty();
        page.Markup.ShouldNotContain("ABCD");
        Navigation.Uri.ShouldEndWith($"/beheer/mensen/{Id}");
    }

    [Fact]
    public void Leaving_a_letter_is_held_until_somebody_says_so_twice()
    {
        Server.Answer(Invite, new InvitationAnswer(Id, Letter), HttpStatusCode.Created);
        var page = Filled("brief");
        page.Find("form").Submit();
        page.WaitForElement(".sb-letter");
        Navigation.NavigateTo("beheer/mensen");
        Navigation.Uri.ShouldEndWith("/uitnodigen");
        page.Find("[role=alert]").TextContent.ShouldContain("Weet u zeker dat u weg wilt?");
        Button(page, "Blijf bij de brief").Click();
        page.FindAll("[role=alert]").ShouldBeEmpty();
        Navigation.NavigateTo("beheer/mensen");
        Button(page, "Toch weg").Click();
        Navigation.Uri.ShouldEndWith("/beheer/mensen");
    }

    [Theory]
    [InlineData(AccountStatus.Invited, false, "Gegevens veranderen|Nieuwe uitnodiging|Account beëindigen")]
    [InlineData(AccountStatus.Active, false, "Gegevens veranderen|Wachttijd opheffen|Blokkeren|Herstel aanvragen|Account beëindigen")]
    [InlineData(
        AccountStatus.Suspended, false, "Gegevens veranderen|Wachttijd opheffen|Blokkade opheffen|Herstel aanvragen|Account beëindigen")]
    [InlineData(AccountStatus.Invited, true, "")]
    [InlineData(AccountStatus.Active, true, "Blokkeren|Herstel aanvragen")]
    [InlineData(AccountStatus.Suspended, true, "Blokkade opheffen|Herstel aanvragen")]
    public void What_can_be_done_depends_on_the_status_and_the_privacy_officer_blocks_lets_in_again_and_helps_with_a_reset(
        AccountStatus status, bool auditor, string acts)
    {
        if (auditor)
            Person.SetAuthorized("fg").SetRoles(Roles.Auditor);
        Acts(OpenPerson(Colleague with { Status = status })).ShouldBe(acts);
    }

    [Fact]
    public void Nobody_blocks_or_ends_the_own_account() =>
        Acts(OpenPerson(Colleague with { UserName = "beheerder", Role = Roles.Administrator, Organisation = Roles.RegionOffice }))
            .ShouldBe("Gegevens veranderen|Wachttijd opheffen");

    [Theory]
    [InlineData(AccountStatus.Active, "Afwijzen|Wachttijd opheffen|Blokkeren"), InlineData(AccountStatus.Invited, "Afwijzen")]
    public void While_something_waits_for_a_second_person_an_account_is_only_blocked_and_unlocked(AccountStatus status, string acts) =>
        Acts(OpenPerson(Colleague with { Status = status, Request = Reset with { By = "tweede@regio.nl" } })).ShouldBe(acts);

    [Fact]
    public void Ending_who_sees_to_people_is_asked_and_done_when_somebody_else_agrees()
    {
        var officer = Colleague with { Role = Roles.Auditor, Organisation = Roles.RegionOffice };
        var asked = Reset with { Kind = AccountRequest.End };
        Server.Answer($"DELETE {One}", "", HttpStatusCode.NoContent);
        var page = OpenPerson(officer, officer with { Request = asked });
        Button(page, "Beëindiging vragen").Click();
        page.WaitForAssertion(() => page.Find("#gedaan").TextContent.ShouldStartWith("Het is gevraagd."));
        Server.Answers[$"GET {One}"].Clear();
        Person.SetAuthorized("tweede@regio.nl").SetRoles(Roles.Administrator);
        Server.Answer($"POST {One}/agree", new InvitationAnswer(Id, null));
        var agreed = OpenPerson(officer with { Request = asked });
        Button(agreed, "Beëindiging bevestigen").Click();
        agreed.WaitForAssertion(() => agreed.Find("#gedaan").TextContent.ShouldBe("Het account van Een Collega is beëindigd."));
    }

    [Fact]
    public void Who_asked_for_a_letter_takes_the_second_half_and_others_only_see_that_it_waits()
    {
        var waits = Colleague with { Status = AccountStatus.Invited, InvitedUntil = Until, SecondHalfFor = "beheerder" };
        Server.Answer($"POST {One}/second-half", Letter with { Half = 2, Code = "TVWX-0123-4567-89" });
        var page = OpenPerson(waits);
        Button(page, "Tweede helft ophalen").Click();
        page.WaitForElement(".sb-letter");
        Squeezed(page.Find(".sb-letter").TextContent).ShouldContain("Uitnodiging voor Signaalbeeld, brief 2 van 2");
        page.FindAll(".sb-letter__code span").Select(group => group.TextContent).ShouldBe(["TVWX", "0123", "4567", "89"]);
        Server.Versions($"POST {One}/second-half").ShouldBe(["\"4\""]);
        Server.Answers[$"GET {One}"].Clear();
        var others = OpenPerson(waits with { SecondHalfFor = "tweede@regio.nl" });
        others.Find(Notice).TextContent.ShouldContain("ligt klaar voor tweede@regio.nl");
        others.FindAll("button").ShouldNotContain(button => button.TextContent.Contains("ophalen", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_asked_reads_why_it_was_declined_and_takes_that_away()
    {
        Server.Answers[Declined].Clear();
        Server.Answer(Declined, new[] { new DeclinedCard(
            Id, Id, "Een Collega", AccountRequest.Invitation, Until, "fg", "Het adres klopt niet.") })
            .Answer(Declined, Array.Empty<DeclinedCard>()).Answer($"DELETE /app/declined-requests/{Id}", "", HttpStatusCode.NoContent);
        var page = Open<PeoplePage>("beheer/mensen");
        Squeezed(page.Find("#afgewezen li").TextContent).ShouldStartWith(
            "Een Collega: uitnodiging, afgewezen door fg op maandag 30 november 2026 om 09:00. De reden: Het adres klopt niet.");
        page.Find("#afgewezen button").Click();
        page.WaitForAssertion(() => page.FindAll("#afgewezen li").ShouldBeEmpty());
    }

    [Theory]
    [InlineData("Een Collega blokkeren", "suspend", AccountStatus.Active, "is geblokkeerd en wordt overal afgemeld")]
    [InlineData("Blokkade opheffen", "resume", AccountStatus.Suspended, "kan weer aanmelden")]
    [InlineData("Wachttijd opheffen", "unlock", AccountStatus.Active, "kan het meteen opnieuw proberen")]
    [InlineData("Herstel vragen, per mail", "reset", AccountStatus.Active, "Iemand anders moet het bevestigen")]
    public void An_act_is_about_the_version_that_was_seen_and_says_what_came_of_it(
        string button, string verb, AccountStatus status, string said)
    {
        Server.Answer($"POST {One}/{verb}", "", HttpStatusCode.NoContent);
        var page = OpenPerson(Colleague with { Status = status });
        Button(page, button).Click();
        page.WaitForAssertion(() => page.Find("#gedaan").TextContent.ShouldContain(said));
        Server.Versions($"POST {One}/{verb}").ShouldBe(["\"4\""]);
        Server.Calls($"GET {One}").Count().ShouldBe(2);
    }

    [Fact]
    public void An_account_that_is_ended_is_gone_from_the_page()
    {
        Server.Answer($"DELETE {One}", "", HttpStatusCode.NoContent);
        var page = OpenPerson(Colleague);
        page.Markup.ShouldContain("blijft staan bij organisatie en rol");
        Button(page, "Account van Een Collega beëindigen").Click();
        page.WaitForAssertion(() => page.Find("#gedaan").TextContent.ShouldBe("Het account van Een Collega is beëindigd."));
        page.FindAll(".sb-facts").ShouldBeEmpty();
        Server.Versions($"DELETE {One}").ShouldBe(["\"4\""]);
    }

    [Fact]
    public void Of_an_act_that_a_colleague_overtook_is_said_what_changed()
    {
        var now = Colleague with { Status = AccountStatus.Suspended, Version = 5 };
        Server.Overtaken($"POST {One}/suspend", now);
        var page = OpenPerson(Colleague, now);
        Button(page, "Een Collega blokkeren").Click();
        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent
            .ShouldContain("Iemand anders was u voor. De stand is nu: Geblokkeerd."));
        Acts(page).ShouldContain("Blokkade opheffen");
    }

    [Fact]
    public void A_rule_that_is_broken_is_said_and_nothing_is_lost()
    {
        Server.Answer(
            $"POST {One}/suspend", new { title = "Dat kan niet", detail = "Dit is de laatste beheerder.", status = 409 },
            HttpStatusCode.Conflict);
        var page = OpenPerson(Colleague);
        Button(page, "Een Collega blokkeren").Click();
        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent.ShouldContain("Dit is de laatste beheerder."));
        page.FindAll(".sb-facts").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(AccountRequest.Invitation, "uitnodiging", "Bevestigen, per mail|Verzoek afwijzen")]
    [InlineData(AccountRequest.Reset, "herstel", "Bevestigen, per mail|Verzoek afwijzen")]
    [InlineData(AccountRequest.Change, "wijziging", "Wijziging bevestigen|Verzoek afwijzen")]
    [InlineData(AccountRequest.End, "beëindiging", "Beëindiging bevestigen|Verzoek afwijzen")]
    public void What_somebody_asked_somebody_else_agrees_to_or_not(AccountRequest kind, string what, string others)
    {
        var asked = Reset with
        {
            Kind = kind,
            Name = "Een Collega",
            Email = "collega@voorbeeld.nl",
            Role = Roles.Viewer,
            Organisation = "om",
        };
        var status = kind == AccountRequest.Invitation ? AccountStatus.Proposed : AccountStatus.Active;
        var mine = OpenPerson(Colleague with { Request = asked, Status = status });
        Asked(mine).ShouldBe("Verzoek intrekken");
        Squeezed(mine.Find(Notice).TextContent)
            .ShouldContain($"Er is een {what} gevraagd door u, op maandag 30 november 2026 om 09:00.");

        Server.Answers[$"GET {One}"].Clear();
        var theirs = OpenPerson(Colleague with { Request = asked with { By = "tweede@regio.nl" }, Status = status });
        Asked(theirs).ShouldBe(others);
        var text = Squeezed(theirs.Find(Notice).TextContent);
        text.ShouldContain($"Er is een {what} gevraagd door tweede@regio.nl, op maandag 30 november 2026 om 09:00.");
        text.Contains("De rol wordt: Meekijker. De organisatie wordt: Openbaar Ministerie.", StringComparison.Ordinal)
            .ShouldBe(kind == AccountRequest.Change);

        Server.Answers[$"GET {One}"].Clear();
        var own = OpenPerson(Colleague with { UserName = "beheerder", Request = asked with { By = "tweede@regio.nl" }, Status = status });
        Asked(own).ShouldBe("Verzoek afwijzen");

        static string Asked(IRenderedComponent<PersonPage> page) =>
            string.Join('|', page.FindAll(Notice + " button").Select(button => button.TextContent.Trim()));
    }

    [Theory]
    [InlineData(true, "Herstel vragen, per mail", "Herstel vragen, met een brief")]
    [InlineData(false, "Herstel vragen", "")]
    public void Where_no_mail_can_be_sent_none_is_offered(bool canMail, string reset, string letter)
    {
        Answers(SettingUp with { CanMail = canMail });
        var invited = OpenPerson(Colleague with { Status = AccountStatus.Invited });
        Buttons(invited).Contains("Per mail").ShouldBe(canMail);
        Buttons(invited).ShouldContain("Met een brief");
        Server.Answers[$"GET {One}"].Clear();
        var active = OpenPerson(Colleague);
        Buttons(active).ShouldContain(reset);
        if (letter.Length > 0)
            Buttons(active).ShouldContain(letter);
        else
            Buttons(active).ShouldNotContain(name => name.EndsWith("met een brief", StringComparison.Ordinal));

        static List<string> Buttons(IRenderedComponent<PersonPage> page) =>
            [.. page.FindAll("button").Select(button => button.TextContent.Trim())];
    }

    [Theory]
    [InlineData(MailState.Waiting, "De mail staat klaar om te versturen. Dat duurt meestal een minuut.", true)]
    [InlineData(MailState.HandingOver, "De mail wordt nu verstuurd.", true)]
    [InlineData(MailState.Refused, "Het versturen is nog niet gelukt: de mailserver nam de mail niet aan op maandag 30 november 2026 om "
        + "09:00. Het product probeert het een dag lang opnieuw.", true)]
    [InlineData(MailState.Sent, "De mail is verstuurd op maandag 30 november 2026 om 09:00.", false)]
    [InlineData(MailState.Uncertain, "De mail gaat niet vanzelf nog een keer. Vraag Een Collega of hij er is. Is dat niet zo, vraag dan "
        + "een nieuwe uitnodiging, met een brief. De code van deze mail werkt daarna niet meer.", false)]
    [InlineData(MailState.GivenUp, "Het product probeert het niet meer. Niemand heeft de code: vraag dan een nieuwe uitnodiging, met een "
        + "brief.", false)]
    public void How_the_mail_with_an_invitation_fares_is_said_at_the_person(MailState state, string said, bool canLook)
    {
        var invited = Colleague with
        {
            Status = AccountStatus.Invited,
            InvitedUntil = Until.AddDays(7),
            Mail = new(state, Until),
        };
        var page = OpenPerson(invited, invited with { Mail = new(MailState.Sent, Until) });
        Squeezed(page.Markup).ShouldContain(said);
        page.FindAll("button").Any(button => button.TextContent.Trim() == "Kijk hoe het nu staat").ShouldBe(canLook);
        if (!canLook)
            return;
        Button(page, "Kijk hoe het nu staat").Click();
        page.WaitForAssertion(() => page.Markup.ShouldContain("De mail is verstuurd op maandag 30 november 2026 om 09:00."));
    }

    [Fact]
    public void That_no_mail_can_be_sent_any_more_is_said_to_who_agrees()
    {
        Server.Answer($"POST {One}/agree", new InvitationAnswer(Id, Letter with { Code = null }, MailFailed: true));
        Person.SetAuthorized("fg").SetRoles(Roles.Auditor);
        var page = OpenPerson(Colleague with { Request = Reset });
        Button(page, "Bevestigen, per mail").Click();
        page.WaitForAssertion(() => page.Find("#gedaan").TextContent.ShouldBe(
            "Er is geen mailserver meer, dus er ging geen mail. Vraag een beheerder om een nieuwe uitnodiging, met een brief."));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Who_agrees_gets_a_letter_where_no_mail_went(bool byLetter)
    {
        Server.Answer(
            $"POST {One}/agree", new InvitationAnswer(Id, byLetter ? Letter : Letter with { Code = null }));
        Person.SetAuthorized("fg").SetRoles(Roles.Auditor);
        var page = OpenPerson(Colleague with { Request = Reset with { ByLetter = byLetter } });
        Button(page, byLetter ? "Bevestigen, en de brief afdrukken" : "Bevestigen, per mail").Click();
        if (byLetter)
        {
            page.WaitForElement(".sb-letter");
            Button(page, "De brief is afgedrukt").Click();
            page.WaitForElement(".sb-facts");
        }
        else
            page.WaitForAssertion(() => page.Find("#gedaan").TextContent
                .ShouldContain("De mail met de uitnodiging staat klaar om te versturen."));
    }

    [Fact]
    public void A_change_that_is_agreed_to_and_a_request_that_is_declined_are_said()
    {
        var asked = Reset with { Kind = AccountRequest.Change, Name = "A", Email = "a@b.nl", Role = Roles.Viewer, Organisation = "om" };
        Person.SetAuthorized("fg").SetRoles(Roles.Auditor);
        Server.Answer($"POST {One}/agree", new InvitationAnswer(Id, null));
        var agreed = OpenPerson(Colleague with { Request = asked });
        Button(agreed, "Wijziging bevestigen").Click();
        agreed.WaitForAssertion(() => agreed.Find("#gedaan").TextContent.ShouldBe("De wijziging is doorgevoerd."));

        Server.Answer($"POST {One}/decline", "", HttpStatusCode.NoContent);
        agreed.Find(Notice + " form").Submit();
        agreed.Find("#veld-reason-fout").TextContent.ShouldContain("Schrijf kort waarom niet.");
        agreed.Find("#veld-reason").Input("Klopt niet.");
        agreed.Find(Notice + " form").Submit();
        agreed.WaitForAssertion(() => agreed.Find("#gedaan").TextContent.ShouldBe("Het verzoek is van tafel. Er is niets veranderd."));

        Server.Answers[$"GET {One}"].Clear();
        var proposed = OpenPerson(
            Colleague with { Status = AccountStatus.Proposed, Request = Reset with { Kind = AccountRequest.Invitation } });
        Server.Answer($"POST {One}/decline", "", HttpStatusCode.NoContent);
        proposed.Find("#veld-reason").Input("Klopt niet.");
        proposed.Find(Notice + " form").Submit();
        Server.Calls($"POST {One}/decline").Last().Body.ShouldBe("{\"reason\":\"Klopt niet.\"}");
        proposed.WaitForAssertion(() => proposed.Find("#gedaan").TextContent.ShouldBe("Er komt geen account voor Een Collega."));
        proposed.FindAll(".sb-facts").ShouldBeEmpty();
    }

    [Fact]
    public void In_a_region_that_is_open_who_invites_proposes_and_a_change_says_that_it_waits()
    {
        Answers(SettingUp with { IsReady = true });
        Server.Answer(Invite, new InvitationAnswer(Id, null), HttpStatusCode.Created);
        var page = Filled("mail");
        Button(page, "Uitnodiging vragen").ShouldNotBeNull();
        page.Find("form").Submit();
        page.WaitForAssertion(() => Squeezed(page.Find("[role=status]").TextContent)
            .ShouldContain("Een Collega is voorgesteld. Iemand anders moet het bevestigen; tot dan is er niemand uitgenodigd."));
        page.Find("[role=status] a").GetAttribute("href").ShouldBe($"beheer/mensen/{Id}");

        Server.Answer($"PUT {One}", "", HttpStatusCode.NoContent);
        var asked = Reset with { Kind = AccountRequest.Change, Name = "A", Email = "a@b.nl", Role = Roles.Viewer, Organisation = "om" };
        var person = OpenPerson(Colleague, Colleague with { Request = asked });
        person.Find(".sb-form").Submit();
        person.WaitForAssertion(() => person.Find("#gedaan").TextContent.ShouldStartWith("Het is gevraagd."));
    }

    [Theory]
    [InlineData(
        true, "Vraag aan: andere naam", "Vraag aan: andere naam en andere rol", "Vraag aan: andere naam, andere rol en andere organisatie")]
    [InlineData(false, "Gegevens bewaren", "Gegevens bewaren", "Gegevens bewaren")]
    public void A_button_that_only_asks_for_a_change_says_so_with_what(bool isOpen, string name, string role, string both)
    {
        Answers(SettingUp with { IsReady = isOpen });
        var page = OpenPerson(Colleague with { Status = AccountStatus.Invited, InvitedUntil = Until });
        page.Find("#veld-name").Input("Anders Genoemd");
        Button(page, name).ShouldNotBeNull();
        page.FindAll("#veld-role input").Single(input => input.GetAttribute("value") == Roles.Viewer).Change(Roles.Viewer);
        Button(page, role).ShouldNotBeNull();
        page.Find("#veld-organisation").Change("om");
        Button(page, both).ShouldNotBeNull();
    }

    [Fact]
    public void Who_works_here_is_changed_by_two_also_before_the_region_is_open()
    {
        var page = OpenPerson(Colleague);
        page.Find("#veld-email").Input("ander@voorbeeld.nl");
        Button(page, "Vraag aan: ander e-mailadres").ShouldNotBeNull();
    }

    [Fact]
    public void In_a_region_that_is_open_another_invitation_is_only_asked_for()
    {
        Answers(SettingUp with { IsReady = true });
        var page = OpenPerson(Colleague with { Status = AccountStatus.Invited, InvitedUntil = Until });
        Button(page, "Vraag aan: per mail").ShouldNotBeNull();
        Button(page, "Vraag aan: met een brief").ShouldNotBeNull();
    }

    [Theory]
    [InlineData(Roles.Administrator, "vraag dan bij deze persoon een nieuwe uitnodiging")]
    [InlineData(Roles.Auditor, "vraag dan een beheerder om een nieuwe uitnodiging")]
    public void A_letter_after_a_reset_is_no_invitation_and_says_what_to_do_to_who_loses_it(string role, string lost)
    {
        Server.Answer($"POST {One}/agree", new InvitationAnswer(Id, Letter with { IsReset = true }));
        Person.SetAuthorized("iemand").SetRoles(role);
        var page = OpenPerson(Colleague with { Request = Reset with { ByLetter = true } });
        Button(page, "Bevestigen, en de brief afdrukken").Click();
        page.WaitForElement(".sb-letter");
        page.Find(".sb-letter h2").TextContent.ShouldBe("Opnieuw aanmelden bij Signaalbeeld");
        var text = Squeezed(page.Find(".sb-letter").TextContent);
        text.ShouldContain("Uw account van Signaalbeeld is hersteld. Uw oude wachtwoord, app en passkeys werken niet meer.");
        text.ShouldNotContain("uitgenodigd");
        Squeezed(page.Find(Notice).TextContent).ShouldContain(lost);
        page.Markup.ShouldNotContain("maak dan een nieuwe uitnodiging");
    }

    [Theory]
    [InlineData("Per mail", "false"), InlineData("Met een brief", "true")]
    public void Another_invitation_goes_the_way_that_was_chosen(string button, string byLetter)
    {
        Server.Answer($"POST {One}/invitation", new InvitationAnswer(Id, Letter), HttpStatusCode.Created);
        var page = OpenPerson(Colleague with { Status = AccountStatus.Invited, InvitedUntil = Until });
        page.Find(".sb-facts").TextContent.ShouldContain("maandag 30 november 2026 om 09:00");
        Button(page, button).Click();
        page.WaitForElement(".sb-letter");
        Server.Calls($"POST {One}/invitation").Single().Request.RequestUri!.Query.ShouldBe($"?byLetter={byLetter}");
    }

    [Theory]
    [InlineData("Neem de nieuwe versie over", "Anders Genoemd"), InlineData("Bewaar die van mij", "Mijn Naam")]
    public void Of_two_who_change_a_person_the_second_sees_both_versions_and_chooses(string choice, string sent)
    {
        var now = Colleague with { Name = "Anders Genoemd", Version = 5 };
        Server.Overtaken($"PUT {One}", now).Answer($"PUT {One}", "", HttpStatusCode.NoContent);
        var page = OpenPerson(Colleague, now);
        page.Find("#veld-name").Input("Mijn Naam");
        page.Find(".sb-form").Submit();
        page.WaitForElement(".sb-beside");
        page.FindAll(".sb-beside > section").Select(side => side.QuerySelector(".sb-lines")!.TextContent.Split('\n')[0])
            .ShouldBe(["Anders Genoemd", "Mijn Naam"]);
        Button(page, choice).Click();
        if (sent == "Anders Genoemd")
        {
            page.Find("#veld-name").GetAttribute("value").ShouldBe(sent);
            page.Find(".sb-form").Submit();
        }
        page.WaitForAssertion(() => page.Find("#gedaan").TextContent.ShouldBe("De gegevens zijn veranderd."));
        Server.Versions($"PUT {One}").ShouldBe(["\"4\"", "\"5\""]);
        Server.Calls($"PUT {One}").Last().Body.ShouldContain($"\"name\":\"{sent}\"");
    }

    [Fact]
    public void A_person_who_is_not_there_any_more_is_said_to_be_gone()
    {
        Server.Answer(
            $"GET {One}", new { title = "Niet gevonden", detail = "Dit account is er niet.", status = 404 }, HttpStatusCode.NotFound);
        Render<PersonPage>(page => page.Add(p => p.Id, Id))
            .Find("[role=alert]").TextContent.ShouldContain("Dit account is er niet.");
    }

    [Theory]
    [InlineData("2026-K4", "De toegang is dit kwartaal nagekeken, op 12 oktober 2026 door fg.")]
    [InlineData("2026-K3", "De toegang is dit kwartaal nog niet nagekeken.")]
    public void Whether_the_review_of_this_quarter_was_done_is_said(string quarter, string said)
    {
        Server.Answers[Reviews].Clear();
        Server.Answer(Reviews, new Page<AccessReviewCard>([Review(quarter)], 1, false));
        var page = Open<ReviewsPage>("beheer/toegang");
        Squeezed(page.Markup).ShouldContain(said);
        page.FindAll("tbody tr > *").Select(cell => cell.TextContent).ShouldBe(
            [$"Kwartaal {quarter[^1]} van 2026", "12-10-2026 10:00:00", "fg", "12", "Een account beëindigd."]);
    }

    [Fact]
    public void A_review_is_recorded_and_a_remark_that_points_at_somebody_does_not_leave_the_browser()
    {
        Server.Answers[Reviews].Clear();
        Server.Answer(Reviews, new Page<AccessReviewCard>([], 1, false)).Answer(Reviews, new Page<AccessReviewCard>([], 1, false))
            .Answer(Reviews, new Page<AccessReviewCard>([Review("2026-K4")], 1, false))
            .Answer("POST /app/access-reviews", new Receipt(Id), HttpStatusCode.Created);
        var page = Open<ReviewsPage>("beheer/toegang");
        page.Markup.ShouldContain("Er is nog niets vastgelegd.");
        page.Find("#veld-remark").Input("Bel 06-12345678");
        page.Find(".sb-form").Submit();
        Server.Calls("POST /app/access-reviews").ShouldBeEmpty();
        page.Find("#veld-remark").Input("Twee accounts weg.");
        page.Find(".sb-form").Submit();
        page.WaitForAssertion(() => page.Find("#gedaan").TextContent.ShouldBe("Vastgelegd: de toegang is nagekeken."));
        page.WaitForAssertion(() => page.Markup.ShouldContain("dit kwartaal nagekeken, op"));
        JsonNode.Parse(Server.Calls("POST /app/access-reviews").Single().Body!)!["remark"]!.GetValue<string>()
            .ShouldBe("Twee accounts weg.");
    }

    [Theory]
    [InlineData(Roles.Administrator, true, true, "beheer/inrichten"), InlineData(Roles.Auditor, true, false, "privacy")]
    [InlineData(Roles.Coordinator, false, false, null), InlineData(Roles.Chair, false, false, null)]
    [InlineData(Roles.Reporter, false, false, null), InlineData(Roles.Viewer, false, false, null)]
    public void Only_the_administrator_and_the_privacy_officer_see_people_and_only_the_administrator_invites(
        string role, bool sees, bool invites, string? way)
    {
        Person.SetAuthorized("iemand").SetRoles(role);
        var list = Open<PeoplePage>("beheer/mensen");
        Open<ReviewsPage>("beheer/toegang");
        var form = Open<InvitePage>("beheer/mensen/uitnodigen");
        Server.Calls(People).Any().ShouldBe(sees);
        Server.Calls(Reviews).Any().ShouldBe(sees);
        form.FindAll("#veld-name").Any().ShouldBe(invites);
        list.FindAll($"a[href='beheer/mensen/uitnodigen']").Any().ShouldBe(invites);
        if (sees)
            list.FindAll(".sb-tabs a").Any(link => link.GetAttribute("href") == "beheer/mensen").ShouldBeTrue();
        var links = Render<MainNavigation>().FindAll("nav a").Select(link => link.GetAttribute("href")).ToList();
        links.Contains("beheer/inrichten").ShouldBe(invites);
        if (way is not null)
            links.ShouldContain(way);
    }

    private static AccessReviewCard Review(string quarter) =>
        new(Id, quarter, new(2026, 10, 12, 8, 0, 0, DateTimeKind.Utc), "fg", 12, "Een account beëindigd.");

    private static string Acts(IRenderedComponent<PersonPage> page) =>
        string.Join('|', page.FindAll("main summary, summary").Select(summary => summary.TextContent.Trim()));

    private static IElement Button<T>(IRenderedComponent<T> page, string name) where T : Microsoft.AspNetCore.Components.IComponent =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == name);

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private void Answers(SetUpCard setUp)
    {
        Server.Answers[SetUp].Clear();
        Server.Answer(SetUp, setUp);
    }

    private IRenderedComponent<InvitePage> Filled(string way)
    {
        var page = Open<InvitePage>("beheer/mensen/uitnodigen");
        page.Find("#veld-name").Input("Een Collega");
        page.Find("#veld-email").Input("collega@voorbeeld.nl");
        page.Find("input[value=Reporter]").Change("Reporter");
        page.Find("#veld-organisation").Change("lumens");
        page.Find($"input[value={way}]").Change(way);
        return page;
    }

    /// <param name="later">What the person is when asked for again.</param>
    private IRenderedComponent<PersonPage> OpenPerson(PersonCard person, PersonCard? later = null)
    {
        Server.Answer($"GET {One}", person);
        if (later is not null)
            Server.Answer($"GET {One}", later);
        Navigation.NavigateTo($"beheer/mensen/{Id}");
        return Render<PersonPage>(page => page.Add(p => p.Id, Id));
    }

    private IRenderedComponent<T> Open<T>(string address) where T : Microsoft.AspNetCore.Components.IComponent
    {
        Navigation.NavigateTo(address);
        return Render<T>();
    }
}
