using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Releases;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Codes;

/// <summary>
/// What retiring a code would do, in Dutch, a fact each. How many signals carry it is a band of R, of those that everybody's figures count
/// and that were in at the last cut-off: like a published figure it moves once a week, whatever day is asked about.
/// </summary>
/// <param name="now">UTC.</param>
internal sealed class CodeConsequences(DashboardContext context, ReleasePolicy policy, DateTime now)
{
    private const int Weeks = 26;

    private const string Rises = "Melden mensen daarna hetzelfde met een andere code, dan lijkt díe te stijgen. Spreek dus af wat zij "
        + "voortaan kiezen.";

    /// <param name="row">With the code as it would be.</param>
    public async Task<IEnumerable<string>> OfAsync(CodeListRow row, string code, DateOnly until, CancellationToken cancellationToken)
    {
        var list = CodeLists.Get(row.List);
        var label = list.Get(code).Label;
        return
        [
            await CarriedAsync(list, code, cancellationToken),
            $"Zij houden de code. Lijsten, cijfers, filters en overleggen blijven haar tonen als “{label}”.",
            $"Voor wat vanaf {DutchTime.Day(until.AddDays(1))} is gezien, kan niemand haar nog kiezen. Wie haar dan toch instuurt, met een "
                + "formulier, een bestand of een verbetering, hoort dat het een andere code moet zijn. Voor wat eerder is gezien, kan "
                + "het nog.",
            .. Uses(row, code),
            $"Tot en met {DutchTime.Day(until)} kunt u dit terugnemen. Daarna is het voor altijd: de code komt niet terug, en wordt nooit "
                + "voor iets anders gebruikt.",
        ];
    }

    private async Task<string> CarriedAsync(SignalCodes list, string code, CancellationToken cancellationToken)
    {
        var cutOff = policy.LastCutOff(now);
        var last = ReleasePolicy.WeekOf(cutOff).Monday.AddDays(6);
        var from = last.AddDays(1 - 7 * Weeks);
        var count = 0;
        await foreach (var said in context.Signals.AsNoTracking().InFigures()
            .Where(s => s.Handling == Handling.Green && s.ReceivedAt < cutOff && s.ObservedOn >= from && s.ObservedOn <= last)
            .Select(s => new SignalContent(
                new(s.ObservedOn, s.Precision), s.AreaCode, s.Exploitation, s.Approaches, s.Channel, s.AgeBand, s.Gender, s.Actor,
                s.Indicators, s.Basis, s.Source, s.Content, s.Handling, null, null))
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
            count += list.UsedBy(said).Contains(code) ? 1 : 0;
        var band = FigureText.Signals(Audience.Band(count, policy.Resolution));
        return $"In de laatste {Weeks} weken ({DutchTime.Period(from, last)}) hebben {band} deze code. Geteld zijn alleen groene signalen "
            + "die meetellen en bij de laatste vrijgave binnen waren.";
    }

    private static IEnumerable<string> Uses(CodeListRow row, string code)
    {
        switch (row.List)
        {
            case CodeList.Approach:
                var group = ApproachGroups.GroupOf(Code<Approach>.Parse(code));
                var left = ApproachGroups.In(group).Where(other => row.Codes.Exists(
                    known => known.Code == Code<Approach>.Wire(other) && known.Until is null)).Select(Code<Approach>.Label).ToList();
                yield return $"Beschermde cijfers tellen deze werkwijze in de groep “{Code<ApproachGroup>.Label(group)}”. "
                    + (left.Count > 0
                        ? $"Daarin blijft over: {string.Join(", ", left)}."
                        : "Daarin blijft geen werkwijze over: van later staat er dan niets meer in.");
                yield return $"Vroegsignalen letten op deze werkwijze en op haar groep. {Rises}";
                break;
            case CodeList.Channel:
                yield return "Beschermde cijfers zijn uitgesplitst naar kanaal: van later staat er bij deze code niets meer.";
                yield return $"Vroegsignalen van één plaats letten op het kanaal. {Rises}";
                break;
            case CodeList.AgeBand:
                yield return "Beschermde cijfers zijn uitgesplitst naar leeftijdsgroep: van later staat er bij deze code niets meer.";
                yield return $"Vroegsignalen van één plaats letten apart op jongeren van 12 tot en met 16 jaar. {Rises}";
                break;
            case CodeList.Exploitation:
                yield return "Beschermde cijfers zijn uitgesplitst naar vorm van uitbuiting: van later staat er bij deze code niets meer. "
                    + "Vroegsignalen letten er niet op.";
                break;
            default:
                yield return "Geen cijfer en geen vroegsignaal kijkt naar deze lijst: alleen wie een signaal opent, ziet de code.";
                break;
        }
    }
}
