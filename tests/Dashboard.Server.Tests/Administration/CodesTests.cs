using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Dashboard.Server.Commands;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Intake;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Administration;

/// <summary>Codes of a signal are retired on screen, from a day on, and never used again.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class CodesTests : IAsyncLifetime
{
    private const string Games = "gamen";
    private const string Over = "“Gamen” is vervallen: deze code geldt voor wat tot en met 18-11-2026 is gezien. Kies een andere code.";
    private readonly MeetingTable _table = MeetingTable.InWeek47();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _table.DisposeAsync();

    [Fact]
    public async Task Everybody_reads_every_list_with_its_version_and_from_when_until_when_each_code_is_valid()
    {
        var client = await _table.AsAsync("meekijker");
        using var first = await client.GetAsync(new Uri(ApiRoutes.CodeLists, UriKind.Relative), TestContext.Current.CancellationToken);
        var lists = (await first.Content.ReadFromJsonAsync<CodeListsCard>(WireJson.Options, TestContext.Current.CancellationToken))!;
        lists.Lists.Select(list => list.List).ShouldBe(Enum.GetValues<CodeList>());
        lists.Lists.ShouldAllBe(list => list.Version == 1 && list.Codes.All(code => code.From == null && code.Until == null));
        lists.Lists.SelectMany(list => list.Codes).Where(code => code.MustStay).Select(code => code.Code).ShouldBe(
            ["onbekend", "anders", "onbekend", "onbekend", "onbekend", "onbekend", "D", "4"]);
        (await StatusAsync(first.Headers.ETag!.Tag)).ShouldBe(HttpStatusCode.NotModified);

        await RetireAsync(CodeList.Channel, Games, _table.Today);
        (await StatusAsync(first.Headers.ETag.Tag)).ShouldBe(HttpStatusCode.OK, "another version");
        var list = await ListAsync(CodeList.Channel);
        (list.Version, list.Codes.Single(code => code.Until is not null)).ShouldBe(
            (2, new CodeCard(Games, "Gamen", null, null, _table.Today, MustStay: false)));

        async Task<HttpStatusCode> StatusAsync(string tag)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, ApiRoutes.CodeLists);
            asked.Headers.Add("If-None-Match", tag);
            using var answer = await client.SendAsync(asked, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_retired_code_is_refused_at_every_entrance_for_what_was_seen_after_its_last_day_and_taken_for_before()
    {
        var (lastDay, tag) = (_table.Today, EntityTag.Of(1));
        var kept = (await _table.SubmitAsync("om", 1, draft => draft.Channel = Games)).Single();
        await RetireAsync(CodeList.Channel, Games, lastDay);
        using (var same = await _table.PostAsync("melder.om", ApiRoutes.Signals, Now(Games)))
            same.StatusCode.ShouldBe(HttpStatusCode.Created, "its last day is not over");
        await _table.NextDayAsync();

        // The form, and what it asks while somebody types.
        using (var form = await _table.PostAsync("melder.om", ApiRoutes.Signals, Now(Games)))
            await ShouldRefuseAsync(form);
        using (var late = await _table.PostAsync("melder.om", ApiRoutes.Signals, Of(lastDay, Games)))
            late.StatusCode.ShouldBe(HttpStatusCode.Created);
        using (var week = await _table.PostAsync(
            "melder.om", ApiRoutes.Signals, Drafts.Of(_table.Today, draft => (draft.Channel, draft.Precision) = (Games, "week"))))
            week.StatusCode.ShouldBe(HttpStatusCode.Created, "the week began while it was valid");
        using (var check = await _table.PostAsync("melder.om", ApiRoutes.CheckSignal, Now(Games)))
            (await check.Content.ReadFromJsonAsync<SignalCheck>(WireJson.Options, TestContext.Current.CancellationToken))!
                .Errors.ShouldBe([new("channel", Over)]);

        // A correction: the code may stay where it was, and not be taken along to a later day.
        using (var correction = await _table.PutAsync(
            "melder.om", $"{ApiRoutes.Signals}/{kept}", Of(lastDay, Games, draft => draft.AgeBand = "17"), 1))
            correction.StatusCode.ShouldBe(HttpStatusCode.OK, await correction.Content.ReadAsStringAsync());
        using (var moved = await _table.PutAsync("melder.om", $"{ApiRoutes.Signals}/{kept}", Now(Games), 2))
            await ShouldRefuseAsync(moved);

        // A file, by the command.
        var file = Path.GetTempFileName();
        await System.IO.File.WriteAllTextAsync(file, string.Join('\n',
            "Kenmerk;Waarneemdatum;Gebied;Uitbuitingsvorm;Werkwijzen;Kanaal;Leeftijdsgroep;Geslacht;Rol;Basis;Bron;Inhoud;Toelichting",
            "K-1;18-11-2026;OMG-03;seksueel;online_contact;gamen;14-16;meisje;onbekend;waarneming;B;2;",
            "K-2;19-11-2026;OMG-03;seksueel;online_contact;gamen;14-16;meisje;onbekend;waarneming;B;2;"), Encoding.UTF8);
        var output = new StringWriter();
        await CommandLine.RunAsync(["import", "om", file], _table.App.Services, TextReader.Null, output, CancellationToken.None);
        System.IO.File.Delete(file);
        output.ToString().ShouldContain($"regel 3, kolom Kanaal: {Over}");
        output.ToString().ShouldContain("accepted 1, corrected 0, unchanged 0, refused_text 0, refused_row 1");

        async Task ShouldRefuseAsync(HttpResponseMessage answer)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, tag);
            (await answer.Content.ReadAsStringAsync()).ShouldContain(Over);
        }
    }

    [Fact]
    public async Task Also_when_the_form_or_the_file_was_on_its_way_already()
    {
        await using var scope = _table.App.Services.CreateAsyncScope();
        var before = scope.ServiceProvider.GetRequiredService<Region>();
        var known = (await _table.SubmitAsync("om", 1, draft => (draft.Channel, draft.Reference) = (Games, "K-7"))).Single();
        await RetireAsync(CodeList.Channel, Games, _table.Today);
        await _table.NextDayAsync();
        before.Codes.ShouldBeEmpty("the request knows the codes of before");

        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var outcomes = await mediator.Send(new SubmitSignals(
            new(Roles.Reporter, "om"),
            [
                new(Now(Games), _table.Time.UtcNow()),
                new(Now("school"), _table.Time.UtcNow()),
                new(Of(_table.Today, Games, draft => draft.Reference = "K-7"), _table.Time.UtcNow()),
                new(Of(_table.Today.AddDays(-1), Games, draft => draft.Reference = "K-7"), _table.Time.UtcNow()),
            ]), TestContext.Current.CancellationToken);
        outcomes[0].ShouldBeOfType<SubmissionOutcome.RefusedRow>().Errors.ShouldBe([new("channel", Over)]);
        outcomes[1].ShouldBeOfType<SubmissionOutcome.Accepted>();
        outcomes[2].ShouldBeOfType<SubmissionOutcome.RefusedRow>().Errors.ShouldBe([new("channel", Over)]);
        outcomes[3].ShouldBeOfType<SubmissionOutcome.Unchanged>();

        var user = new SignedIn(Guid.Empty, "melder.om", new(Roles.Reporter, "om"));
        var correction = () => mediator.Send(new CorrectSignal(user, known, Now(Games), 1), TestContext.Current.CancellationToken);
        (await correction.ShouldThrowAsync<RuleBrokenException>()).Errors.ShouldBe([new("channel", Over)]);
    }

    [Fact]
    public async Task Of_every_list_a_code_can_be_retired_and_what_is_wrong_with_a_signal_is_said_at_once()
    {
        var draft = Drafts.Of(_table.Today, d => d.Indicators = [new() { Code = "weggelopen", Observed = "waargenomen" }]);
        foreach (var (list, code) in new[]
                 {
                     (CodeList.Exploitation, "seksueel"), (CodeList.Approach, "online_contact"), (CodeList.Channel, "sociale_media"),
                     (CodeList.AgeBand, "14-16"), (CodeList.Gender, "meisje"), (CodeList.Actor, "groep"),
                     (CodeList.Indicator, "weggelopen"), (CodeList.Basis, "waarneming"), (CodeList.Source, "B"), (CodeList.Content, "2"),
                 })
            await RetireAsync(list, code, _table.Today);
        await _table.NextDayAsync();
        draft.Actor = "groep";
        draft.ObservedOn = _table.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        using var check = await _table.PostAsync("melder.om", ApiRoutes.CheckSignal, draft);
        (await check.Content.ReadFromJsonAsync<SignalCheck>(WireJson.Options, TestContext.Current.CancellationToken))!
            .Errors.Where(error => error.Reason.Contains("is vervallen", StringComparison.Ordinal)).Select(error => error.Field)
            .ShouldBe(CodeLists.All.Select(list => list.Field), ignoreOrder: true);
    }

    [Fact]
    public async Task What_retiring_a_code_would_do_is_read_before_in_bands_that_move_once_a_week_whatever_is_asked()
    {
        _table.MoveTo(MeetingTable.CutOff.AddDays(-1));
        await _table.SubmitAsync("om", 7, draft => draft.Channel = Games);
        await _table.SubmitAsync("om", 9, draft => (draft.Channel, draft.Handling) = (Games, "AMBER"));
        await _table.SubmitAsync("om", 9, draft => (draft.Channel, draft.Handling) = (Games, "RED"));
        (await SentencesAsync(CodeList.Channel, Games))[0].ShouldBe(
            "In de laatste 26 weken (18 mei tot en met 15 november 2026) hebben minder dan 5 signalen deze code. Geteld zijn alleen groene "
            + "signalen die meetellen en bij de laatste vrijgave binnen waren.");
        _table.SignOutAll();
        _table.MoveTo(MeetingTable.CutOff.AddMinutes(1));
        await _table.SubmitAsync("om", 20, draft => draft.Channel = Games);
        foreach (var days in new[] { 0, 1, 200 })
            (await SentencesAsync(CodeList.Channel, Games, days))[0].ShouldContain(
                "(25 mei tot en met 22 november 2026) hebben 5–9 signalen");
        string.Join(' ', await SentencesAsync(CodeList.Channel, Games, 2)).ShouldSatisfyAllConditions(
            said => said.ShouldContain("blijven haar tonen als “Gamen”"),
            said => said.ShouldContain("Voor wat vanaf 26 november 2026 is gezien"),
            said => said.ShouldContain("Beschermde cijfers zijn uitgesplitst naar kanaal"),
            said => said.ShouldContain("Vroegsignalen van één plaats letten op het kanaal."),
            said => said.ShouldContain("Tot en met 25 november 2026 kunt u dit terugnemen."));
        (await ListAsync(CodeList.Channel)).Version.ShouldBe(1, "nothing is stored");
    }

    [Theory]
    [InlineData(CodeList.Approach, "online_contact", "in de groep “Online”. Daarin blijft over: Chantage met beelden.")]
    [InlineData(CodeList.Exploitation, "arbeid", "Vroegsignalen letten er niet op.")]
    [InlineData(CodeList.AgeBand, "14-16", "12 tot en met 16 jaar")]
    [InlineData(CodeList.Indicator, "weggelopen", "Geen cijfer en geen vroegsignaal")]
    [InlineData(CodeList.Content, "3", "Geen cijfer en geen vroegsignaal")]
    public async Task It_says_which_figures_and_early_warnings_look_at_the_code(CodeList list, string code, string said) =>
        string.Join(' ', await SentencesAsync(list, code)).ShouldContain(said);

    [Fact]
    public async Task When_no_way_of_working_is_left_in_a_group_that_is_said()
    {
        await RetireAsync(CodeList.Approach, "chantage_met_beelden", _table.Today);
        string.Join(' ', await SentencesAsync(CodeList.Approach, "online_contact")).ShouldContain("Daarin blijft geen werkwijze over");
    }

    [Theory]
    [InlineData(CodeList.Channel, "onbekend", 0, HttpStatusCode.Conflict, "Deze code kan niet vervallen")]
    [InlineData(CodeList.Approach, "anders", 0, HttpStatusCode.Conflict, "Deze code kan niet vervallen")]
    [InlineData(CodeList.Channel, Games, -1, HttpStatusCode.BadRequest, "Een code kan vervallen vanaf morgen")]
    [InlineData(CodeList.Channel, "fax", 0, HttpStatusCode.NotFound, "Deze code staat niet in de lijst.")]
    [InlineData(CodeList.Channel, null, 0, HttpStatusCode.BadRequest, "Kies een code.")]
    [InlineData(CodeList.Channel, Games, null, HttpStatusCode.BadRequest, "Schrijf een dag als")]
    public async Task What_cannot_be_retired_so_stays_and_says_why_before_and_when_it_is_saved(
        CodeList list, string? code, int? days, HttpStatusCode status, string why)
    {
        var draft = Draft(list, code!, days is { } later ? _table.Today.AddDays(later) : null);
        using var check = await _table.PostAsync(Desk.Administrator, ApiRoutes.CodeLists + "/check", draft);
        var card = await ListAsync(list);
        using var retired = await _table.MoveAsync(
            Desk.Administrator, $"{ApiRoutes.CodeLists}/{card.Id}/retire", card.Version, draft);
        foreach (var answer in new[] { check, retired })
        {
            answer.StatusCode.ShouldBe(status);
            (await answer.Content.ReadAsStringAsync()).ShouldContain(why);
        }
        (await ListAsync(list)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_list_keeps_at_least_one_code()
    {
        await RetireAsync(CodeList.Basis, "waarneming", _table.Today.AddDays(3));
        await RetireAsync(CodeList.Basis, "verklaring", _table.Today.AddDays(400));
        var list = await ListAsync(CodeList.Basis);
        using var last = await _table.MoveAsync(
            Desk.Administrator, $"{ApiRoutes.CodeLists}/{list.Id}/retire", list.Version,
            Draft(CodeList.Basis, "interpretatie", _table.Today.AddDays(800)));
        last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await last.Content.ReadAsStringAsync()).ShouldContain("Een lijst heeft ten minste één code die blijft.");
    }

    [Fact]
    public async Task A_retirement_can_be_taken_back_until_its_day_is_over_and_never_after_and_every_node_knows()
    {
        await RetireAsync(CodeList.Channel, Games, _table.Today.AddDays(5));
        await RetireAsync(CodeList.Channel, Games, _table.Today);
        await Eventually.TrueAsync(
            () => _table.App.Region.Codes.SequenceEqual([new CodeTerm(CodeList.Channel, Games, null, _table.Today)]), "this node knows");
        await TakeBackAsync(Games, HttpStatusCode.NoContent);
        await Eventually.TrueAsync(() => _table.App.Region.Codes.Count == 0, "this node knows that it stays");
        await TakeBackAsync(Games, HttpStatusCode.Conflict, "Deze code vervalt niet.");
        await RetireAsync(CodeList.Channel, Games, _table.Today);
        await _table.NextDayAsync();
        await TakeBackAsync(Games, HttpStatusCode.Conflict, "Deze code is al vervallen, en dat is voor altijd.");
        var list = await ListAsync(CodeList.Channel);
        using (var again = await _table.MoveAsync(
            Desk.Administrator, $"{ApiRoutes.CodeLists}/{list.Id}/retire", list.Version,
            Draft(CodeList.Channel, Games, _table.Today.AddDays(9))))
        {
            again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await again.Content.ReadAsStringAsync()).ShouldContain("een code komt niet terug en wordt nooit opnieuw gebruikt");
        }

        (await _table.App.WithContextAsync(context => context.Journal.OrderBy(entry => entry.Sequence).ToListAsync()))
            .Select(entry => (entry.Kind, entry.SubjectId, entry.SubjectVersion, entry.ActorRole)).ShouldBe(
            [
                (JournalKind.CodeRetired, list.Id, 2, Roles.Administrator), (JournalKind.CodeRetired, list.Id, 3, Roles.Administrator),
                (JournalKind.CodeTakenBack, list.Id, 4, Roles.Administrator), (JournalKind.CodeRetired, list.Id, 5, Roles.Administrator),
            ]);
        (await _table.GetAsync<Page<CodeListChangeCard>>("fg", ApiRoutes.CodeListChanges)).Items
            .Select(change => (change.Version, change.Kind, change.Label, change.Day, change.Role)).ShouldBe(
            [
                (5, CodeChangeKind.Retired, "Gamen", new(2026, 11, 18), Roles.Administrator),
                (4, CodeChangeKind.TakenBack, "Gamen", null, Roles.Administrator),
                (3, CodeChangeKind.Retired, "Gamen", new(2026, 11, 18), Roles.Administrator),
                (2, CodeChangeKind.Retired, "Gamen", new(2026, 11, 23), Roles.Administrator),
            ]);
    }

    [Fact]
    public async Task Two_administrators_do_not_undo_each_other()
    {
        var seen = await ListAsync(CodeList.Channel);
        await RetireAsync(CodeList.Channel, Games, _table.Today);
        foreach (var path in new[] { "retire", "take-back" })
        {
            using var late = await _table.MoveAsync(
                Desk.Administrator, $"{ApiRoutes.CodeLists}/{seen.Id}/{path}", seen.Version,
                Draft(CodeList.Channel, "school", _table.Today));
            late.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
            (await late.Content.ReadAsStringAsync()).ShouldContain("\"until\":\"2026-11-18\"", Case.Sensitive, "as it stands now");
        }
    }

    [Fact]
    public async Task What_was_said_with_it_keeps_its_code_in_lists_filters_figures_and_meetings_of_before_and_after()
    {
        await _table.SubmitAsync("om", 6, draft => draft.Channel = Games);
        await RetireAsync(CodeList.Channel, Games, _table.Today);
        await _table.NextDayAsync();
        var meeting = await _table.FreezeAsync();
        foreach (var overview in new[]
                 {
                     await _table.GetAsync<Overview>("coordinator", $"{ApiRoutes.Overview}?channel={Games}"),
                     await _table.OverviewAsync("voorzitter", meeting.Meeting.Id),
                 })
            overview.Series[Dimension.Channel].Single(cell => cell.Key == Games).Figure.ShouldNotBe(new Figure.Exact(0));
        Dimensions.Get(Dimension.Channel).LabelOf(Games).ShouldBe("Gamen");
        (await _table.GetAsync<Page<SignalCard>>("coordinator", $"{ApiRoutes.Signals}?channel={Games}")).Items.Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_code_that_a_new_version_of_the_product_brings_is_valid_from_the_day_on_which_the_database_meets_it()
    {
        // As an older version left it: without one code, and with another wording of a second.
        await _table.App.ExecuteSqlAsync("""DELETE FROM "Codes" WHERE "List" = 'kanaal' AND "Code" = 'gamen'""");
        await _table.App.ExecuteSqlAsync("""UPDATE "Codes" SET "Label" = 'Bus en trein' WHERE "Code" = 'openbaar_vervoer'""");
        for (var start = 0; start < 2; start++)
        {
            await _table.App.WithContextAsync(async context =>
            {
                await CodeTables.SeedAsync(context, _table.Time.UtcNow(), TestContext.Current.CancellationToken);
                return true;
            });
        }
        await _table.App.Services.GetRequiredService<CurrentRegion>().ReadAsync(TestContext.Current.CancellationToken);

        var list = await ListAsync(CodeList.Channel);
        (list.Version, list.Codes.Single(code => code.From is not null).Code).ShouldBe((3, Games));
        (await _table.GetAsync<Page<CodeListChangeCard>>(Desk.Administrator, ApiRoutes.CodeListChanges)).Items
            .Select(change => (change.Version, change.Kind, change.Label, change.Day)).ShouldBe(
            [
                (3, CodeChangeKind.Added, "Gamen", _table.Today), (2, CodeChangeKind.Reworded, "Bus en trein", _table.Today),
            ]);
        using (var early = await _table.PostAsync("melder.om", ApiRoutes.Signals, Of(_table.Today.AddDays(-1), Games)))
        {
            early.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await early.Content.ReadAsStringAsync()).ShouldContain("“Gamen” geldt pas voor wat vanaf 18-11-2026 is gezien.");
        }
        using var now = await _table.PostAsync("melder.om", ApiRoutes.Signals, Now(Games));
        now.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private SignalDraft Now(string channel) => Of(_table.Today, channel);

    private static SignalDraft Of(DateOnly day, string channel, Action<SignalDraft>? change = null) => Drafts.Of(day, draft =>
    {
        draft.Channel = channel;
        change?.Invoke(draft);
    });

    private static CodeDraft Draft(CodeList list, string code, DateOnly? until) => new()
    {
        List = Code<CodeList>.Wire(list),
        Code = code,
        Until = until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private async Task<CodeListCard> ListAsync(CodeList list) =>
        (await _table.GetAsync<CodeListsCard>(Desk.Administrator, ApiRoutes.CodeLists)).Lists.Single(card => card.List == list);

    private async Task RetireAsync(CodeList list, string code, DateOnly until)
    {
        var card = await ListAsync(list);
        using var answer = await _table.MoveAsync(
            Desk.Administrator, $"{ApiRoutes.CodeLists}/{card.Id}/retire", card.Version, Draft(list, code, until));
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
        _table.Time.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task TakeBackAsync(string code, HttpStatusCode status, string said = "")
    {
        var card = await ListAsync(CodeList.Channel);
        using var answer = await _table.MoveAsync(
            Desk.Administrator, $"{ApiRoutes.CodeLists}/{card.Id}/take-back", card.Version, new CodeDraft { Code = code });
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync());
        (await answer.Content.ReadAsStringAsync()).ShouldContain(said);
        _table.Time.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task<IReadOnlyList<string>> SentencesAsync(CodeList list, string code, int days = 0)
    {
        using var answer = await _table.PostAsync(
            Desk.Administrator, ApiRoutes.CodeLists + "/check", Draft(list, code, _table.Today.AddDays(days)));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<CodeConsequence>(WireJson.Options))!.Sentences;
    }
}
