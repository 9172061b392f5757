using System.Net;
using System.Text.Json.Nodes;
using Dashboard.Client.Admin.People;
using Dashboard.Shared.Accounts;

namespace Dashboard.Client.Tests;

/// <summary>What is recorded of a review of who has access.</summary>
public sealed class AccessReviewTests : Screen
{
    private const string Reviews = "GET /app/access-reviews";
    private const string Record = "POST /app/access-reviews";

    public AccessReviewTests()
    {
        Person.SetAuthorized("fg").SetRoles(Roles.Auditor);
        Server.Answer("GET /app/region", Example.Region).Answer(Record, new Receipt(Guid.Empty), HttpStatusCode.Created);
    }

    [Fact]
    public void Who_changed_something_says_what()
    {
        Server.Answer(Reviews, new Page<AccessReviewCard>([], 1, false));
        var page = Render<ReviewsPage>();
        page.Find("#veld-changed").Change(true);
        page.Find(".sb-form").Submit();
        page.Find("#veld-remark-fout").TextContent.ShouldBe("Schrijf wat er door het nakijken is veranderd.");
        Server.Calls(Record).ShouldBeEmpty();
        page.Find("#veld-remark").Input("Twee accounts weg.");
        page.Find(".sb-form").Submit();
        page.WaitForAssertion(() => Sent().ShouldBe((true, false)));
    }

    [Fact]
    public void A_second_one_in_a_quarter_is_an_addition_and_stands_there_as_one()
    {
        Server.Answer(Reviews, new Page<AccessReviewCard>(
        [
            new(Guid.Empty, "2026-K4", new(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc), "fg", 12, "Nog een weg.", IsAddition: true),
            new(Guid.Parse("019ab0c0-0000-7000-8000-00000000000b"),
                "2026-K4", new(2026, 10, 12, 8, 0, 0, DateTimeKind.Utc), "fg", 12, "Een account weg."),
        ], 1, false));
        var page = Render<ReviewsPage>();
        page.FindAll("tbody th").Select(head => head.TextContent).ShouldBe(["Kwartaal 4 van 2026, aanvulling", "Kwartaal 4 van 2026"]);
        page.Markup.ShouldContain("komt erbij te staan als aanvulling");
        page.Find(".sb-form").Submit();
        page.Find("#veld-remark-fout").TextContent.ShouldBe("Schrijf wat u aanvult.");
        page.Find("#veld-remark").Input("Een derde weg.");
        page.Find(".sb-form").Submit();
        page.WaitForAssertion(() => Sent().ShouldBe((false, true)));
    }

    private (bool Changed, bool Addition) Sent()
    {
        var body = JsonNode.Parse(Server.Calls(Record).Single().Body!)!;
        return (body["changed"]!.GetValue<bool>(), body["addition"]!.GetValue<bool>());
    }
}
