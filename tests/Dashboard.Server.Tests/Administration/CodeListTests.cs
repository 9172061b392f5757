using CsCheck;
using Dashboard.Server.Domain;
using Dashboard.Shared;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Administration;

/// <summary>A code means one thing, for ever: whatever is done to the lists, and whatever comes with a new version.</summary>
public sealed class CodeListTests
{
    // Every code that ever was in a version that somebody may run. Lines are added with a new version, and never changed or taken out: a
    // code that is no longer of use is retired on screen.
    private const string Ever = """
        uitbuitingsvorm: seksueel crimineel arbeid onbekend
        werkwijze: werving_bij_instelling online_contact via_leeftijdgenoot romantische_inpalming chantage_met_beelden
        werkwijze: cadeaus_of_schuld gedwongen_drugsverkoop gedwongen_diefstal opgehaald_worden anders
        kanaal: straat school openbaar_vervoer sociale_media berichtendienst gamen datingapp anders onbekend
        leeftijdsgroep: jonger_dan_12 12-13 14-16 17 18_of_ouder onbekend
        geslacht: meisje jongen anders groep onbekend
        rol: onbekend vermoedelijke_pleger mogelijk_ook_slachtoffer groep
        indicator: huiselijk_geweld_jeugd eerder_uitgebuit drugsverkoop_onder_dwang diefstal_onder_dwang schulden geen_school_of_werk
        indicator: groepsdruk verblijft_in_instelling weggelopen lvb_vermoed nieuwe_dure_spullen onbekende_volwassene_haalt_op
        indicator: gedreigd_met_beelden geheim_account_of_telefoon steun_vertrouwde_volwassene gaat_naar_school hulp_al_betrokken
        indicator: ouders_betrokken veilige_vrijetijd
        basis: waarneming verklaring interpretatie
        bron: A B C D
        inhoud: 1 2 3 4
        """;

    private static readonly Caller Administrator = new(Roles.Administrator, Roles.RegionOffice);

    [Fact]
    public void No_code_is_ever_taken_out_or_there_twice()
    {
        var ever = Ever.Split('\n').Select(line => line.Trim().Split(": "))
            .SelectMany(line => line[1].Split(' ').Select(code => (List: Code<CodeList>.Parse(line[0]), Code: code)));
        var now = CodeLists.All.SelectMany(list => list.Codes.Select(code => (list.List, code.Code))).ToList();
        now.ShouldBe(ever, ignoreOrder: true);
        now.ShouldBeUnique();
        foreach (var list in CodeLists.All)
        {
            list.Codes.Select(code => code.Label).ShouldBeUnique();
            list.Codes.ShouldAllBe(code => code.Code.Length <= CodeRow.MaxCode && code.Label.Length <= CodeRow.MaxLabel);
        }
    }

    /// <summary>
    /// Days go by while codes are retired, given another day, taken back and tried again. Whatever was once said of an observation holds for
    /// ever; a code has one stretch of days and no second; and each version is of one change.
    /// </summary>
    [Fact]
    public void However_codes_are_retired_and_taken_back_what_a_day_could_say_never_changes() => Gen.Select(
        Gen.OneOfConst(Enum.GetValues<CodeList>()), Gen.Select(Gen.Int[0, 3], Gen.Int[0, 20], Gen.Int[-3, 9]).Array[1, 80]).Sample(
        (list, steps) =>
        {
            var known = CodeLists.Get(list);
            var now = new DateTime(2026, 3, 1, 11, 0, 0, DateTimeKind.Utc);
            var first = Clock.DayOf(now);
            var row = CodeListRow.Begin(Guid.Empty, known);
            var (versions, said) = (new List<int> { row.Version }, new Dictionary<(string Code, DateOnly Day), bool>());
            foreach (var (act, which, days) in steps)
            {
                var (code, today) = (known.Codes[which % known.Codes.Count].Code, Clock.DayOf(now));
                var before = row.Codes.Select(c => (c.Code, c.From, c.Until)).ToList();
                try
                {
                    var change = act switch
                    {
                        0 => row.Retire(code, today.AddDays(days), now, Administrator),
                        1 => row.TakeBack(code, now, Administrator),
                        2 => null,
                        _ => row.Follow(known, now).SingleOrDefault(),
                    };
                    if (change is not null)
                    {
                        (change.Code, change.Version).ShouldBe((code, row.Version));
                        versions.Add(change.Version);
                    }
                }
                catch (RuleBrokenException)
                {
                    row.Codes.Select(c => (c.Code, c.From, c.Until)).ShouldBe(before, "what is refused changes nothing");
                }
                now = act == 2 ? now.AddDays(1) : now;

                var terms = row.Codes.Select(c => new CodeTerm(list, c.Code, c.From, c.Until)).ToList();
                terms.Select(term => term.Code).ShouldBe(known.Codes.Select(c => c.Code), "no code goes, none is given to another");
                terms.ShouldContain(term => term.Until == null, "something can always be said");
                foreach (var term in terms)
                {
                    if (known.Get(term.Code).MustStay)
                        term.Until.ShouldBeNull();
                    var gone = false;
                    for (var day = first; day <= Clock.DayOf(now); day = day.AddDays(1))
                    {
                        var allowed = term.Allows(new(day, Precision.Day));
                        if (said.TryGetValue((term.Code, day), out var earlier))
                            allowed.ShouldBe(earlier, "what was said of a day holds");
                        said[(term.Code, day)] = allowed;
                        (gone && allowed).ShouldBeFalse("what is over stays over");
                        gone |= !allowed;
                    }
                }
            }
            versions.ShouldBe(Enumerable.Range(1, versions.Count), "each version is of one change");
            row.Version.ShouldBe(versions[^1]);
        });
}
