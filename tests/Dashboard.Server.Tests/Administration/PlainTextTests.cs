using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Server.Tests.Accounts;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Retention;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Administration;

/// <summary>What is typed at the desk is what it looks like: nothing unseen, nothing that turns the reading round, no code of a page.</summary>
public sealed class PlainTextTests : IAsyncLifetime
{
    private static readonly Type[] Rooms = [typeof(OrganisationDraft), typeof(PersonDraft), typeof(HoldDraft)];

    /// <summary>Numbers only, or lines of a file, each of which is looked at by itself (<see cref="FileLines"/>).</summary>
    private static readonly Type[] NoText = [typeof(TilesDraft), typeof(FileDraft)];

    private readonly App _app = App.Start();
    private HttpClient _administrator = null!, _officer = null!;
    private Guid _organisation, _place;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (_administrator, _officer) = (await _app.SignInAsync("beheerder"), await _app.SignInAsync("fg"));
        _organisation = await _app.WithContextAsync(
            context => context.Partners.Where(partner => partner.Code == "lumens").Select(partner => partner.Id).SingleAsync());
        _place = await _app.WithContextAsync(context => context.Areas.Where(a => a.Code == "GM0743").Select(a => a.Id).SingleAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _administrator.Dispose();
        _officer.Dispose();
        await _app.DisposeAsync();
    }

    public static TheoryData<string> Tricks() => new(
    [
        "Jo\u202Ehan", "\u2067Johan\u2069", "Jo\u200Bhan", "Jo\u00ADhan", "\uFEFFJohan", "Jo\u2028han", "Jo\u0007han", "Jo\u0085han",
        "Jo\than", "\u3164\u3164", "Jo\uE000han", "<b>Johan</b>", "<script>alert(1)</script>", "</td>", "<img src=x onerror=alert(1)>",
        "<!-- -->",
    ]);

    [Theory]
    [MemberData(nameof(Tricks))]
    public async Task No_field_of_the_desk_takes_what_is_not_what_it_looks_like(string trick)
    {
        var wrong = new List<string>();
        foreach (var (client, method, path, good) in Forms())
        {
            foreach (var field in good.GetType().GetProperties().Where(property => property.PropertyType == typeof(string)))
            {
                var body = JsonSerializer.SerializeToNode(good, WireJson.Options)!.AsObject();
                var name = JsonNamingPolicy.CamelCase.ConvertName(field.Name);
                body[name] = trick;
                using var answer = await client.ChangeAsync(method, path, "\"1\"", body);
                var told = await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel);
                // A code that is chosen from a list is there or it is not.
                if (answer.StatusCode != HttpStatusCode.NotFound && (answer.StatusCode != HttpStatusCode.BadRequest
                    || told!["errors"]?.AsArray().Any(error => (string?)error!["field"] == name) != true))
                    wrong.Add($"{path} {name}: {(int)answer.StatusCode} {told}");
            }
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_form_of_the_desk_is_tried() =>
        Rooms.SelectMany(room => room.Assembly.GetExportedTypes().Where(type => type.Namespace == room.Namespace))
            .Where(type => type.Name.EndsWith("Draft", StringComparison.Ordinal) && type != typeof(TileDraft))
            .Except(NoText).Except(Forms().Select(form => form.Good.GetType())).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Tricks))]
    public async Task No_line_of_a_file_brings_it_in_either(string trick)
    {
        if (trick.Any(c => c is '\u2028' or '\u0085'))
            return; // a line of a file ends there
        var places = new FileDraft { Text = $"Code;Naam;Gemeente\nGM9001;\"{trick}\";\nOMG-Z9;Omgeving Z9;\"{trick}\"" };
        (await EffectsAsync(ApiRoutes.Places + "/file/check", places)).ShouldBe([FileEffect.Wrong, FileEffect.Wrong]);
        var whole = _app.Region;
        var region = JsonSerializer.Serialize(new
        {
            region = whole.Name,
            code = whole.Code,
            municipalities = new[] { new { code = "GM9001", name = trick } },
            partners = new[] { new { code = "nieuw", name = "Nieuw" } },
        });
        (await EffectsAsync(ApiRoutes.SetUp + "/file/check", new FileDraft { Text = region })).ShouldBe([FileEffect.Wrong]);
    }

    [Theory]
    [InlineData("'s-Hertogenbosch & Ømgêving (West/Oost), 1e \u201Clijn\u201D \u2013 D\u2019n Bosch")]
    [InlineData("Zoë van \u00D6ztürk-de Łukasz")]
    public async Task Ordinary_names_of_the_country_are_taken(string name)
    {
        using var answer = await _administrator.PostAsJsonAsync(
            ApiRoutes.Organisations, new OrganisationDraft { Code = "nieuw", Name = name, Kind = "politie" }, WireJson.Options, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_reason_may_say_that_something_is_less_than_five()
    {
        using var answer = await _officer.PostAsJsonAsync(
            ApiRoutes.AccessReviews, new AccessReviewDraft { Remark = "Bij < 5 accounts\nen > 2 maanden niet gezien: niets gewijzigd." },
            WireJson.Options, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private IEnumerable<(HttpClient By, HttpMethod Method, string Path, object Good)> Forms()
    {
        var post = HttpMethod.Post;
        yield return (_administrator, post, ApiRoutes.Organisations, new OrganisationDraft
        {
            Code = "nieuw",
            Name = "Nieuw",
            Kind = "politie",
            From = "2026-11-23",
        });
        yield return (_administrator, post, ApiRoutes.Places, new PlaceDraft
        {
            Code = "OMG-Z9",
            Name = "Omgeving Z9",
            Municipality = "GM0743",
            From = "2026-11-23",
        });
        yield return (_administrator, post, ApiRoutes.SetUp, new RegionDraft { Code = "HGV", Name = "Hoogveen" });
        yield return (_administrator, post, ApiRoutes.People, Invited.Draft());
        yield return (_officer, post, $"{ApiRoutes.People}/{_place}/decline", new DeclineDraft { Reason = "Het adres klopt niet." });
        var organisation = new EndDraft { Until = "2100-01-01", Successor = "om" };
        yield return (_administrator, post, $"{ApiRoutes.Organisations}/{_organisation}/leave", organisation);
        var place = new EndDraft { Until = "2100-01-01", Successor = "GM0762" };
        yield return (_administrator, post, $"{ApiRoutes.Places}/{_place}/close", place);
        yield return (_administrator, post, ApiRoutes.Rules + "/check", new RuleDraft { Code = "wachttermijn", Value = "14" });
        yield return (_administrator, post, ApiRoutes.CodeLists + "/check", new CodeDraft
        {
            List = "werkwijze",
            Code = "online_contact",
            Until = "2100-01-01",
        });
        yield return (_officer, post, ApiRoutes.Holds, new HoldDraft
        {
            Area = "GM0743",
            From = "2026-01-01",
            To = "2026-02-01",
            Reason = "Onderzoek van de rechter.",
        });
        yield return (_officer, post, ApiRoutes.AccessReviews, new AccessReviewDraft { Remark = "Alles klopt." });
    }

    private async Task<IEnumerable<FileEffect>> EffectsAsync(string path, FileDraft file)
    {
        using var answer = await _administrator.PostAsJsonAsync(path, file, WireJson.Options, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancel));
        return (await answer.Content.ReadFromJsonAsync<FilePreview>(WireJson.Options, Cancel))!.Lines.Select(line => line.Effect);
    }
}
