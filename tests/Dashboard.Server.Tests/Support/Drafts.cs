using System.Globalization;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Support;

/// <summary>Drafts that may be taken in, to change in one respect.</summary>
internal static class Drafts
{
    public static SignalDraft Of(DateOnly observedOn, Action<SignalDraft>? change = null)
    {
        var draft = new SignalDraft
        {
            ObservedOn = observedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Area = "OMG-03",
            Exploitation = "seksueel",
            Approaches = ["online_contact", "cadeaus_of_schuld"],
            Channel = "sociale_media",
            AgeBand = "14-16",
            Gender = "meisje",
            Actor = "onbekend",
            Basis = "waarneming",
            Reliability = new() { Source = "B", Content = 2 },
        };
        change?.Invoke(draft);
        return draft;
    }

    /// <summary>Any draft of the region, observed in the last three years.</summary>
    public static SignalDraft Random(Random random, Region region, DateOnly today)
    {
        static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
        return new()
        {
            ObservedOn = today.AddDays(-random.Next(random.Next(3) == 0 ? 1000 : 40)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Precision = random.Next(6) switch { 0 => "week", 1 => "maand", _ => null },
            Area = Pick(random, region.Areas).Code,
            Exploitation = Code<Exploitation>.Wire(Pick(random, Code<Exploitation>.All)),
            Approaches = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Code<Approach>.Wire(Pick(random, Code<Approach>.All)))],
            Channel = Code<Channel>.Wire(Pick(random, Code<Channel>.All)),
            AgeBand = Code<AgeBand>.Wire(Pick(random, Code<AgeBand>.All)),
            Gender = Code<Gender>.Wire(Pick(random, Code<Gender>.All)),
            Actor = Code<Actor>.Wire(Pick(random, Code<Actor>.All)),
            Basis = Code<Basis>.Wire(Pick(random, Code<Basis>.All)),
            Handling = random.Next(8) switch { 0 => "RED", 1 => "AMBER", _ => null },
            Reliability = new() { Source = "A", Content = 1 + random.Next(4) },
        };
    }

    public static Lens RandomLens(Random random, Region region, DateOnly today) => new(
        random.Next(2) == 0 ? null : today.AddDays(-random.Next(1000)),
        random.Next(4) == 0 ? today.AddDays(-random.Next(20)) : null,
        random.Next(2) == 0 ? null : region.Areas[random.Next(region.Areas.Count)].Code,
        random.Next(4) == 0 ? (Exploitation)random.Next(Code<Exploitation>.All.Count) : null,
        random.Next(4) == 0 ? (Approach)random.Next(Code<Approach>.All.Count) : null,
        random.Next(6) == 0 ? (Channel)random.Next(Code<Channel>.All.Count) : null,
        random.Next(6) == 0 ? (AgeBand)random.Next(Code<AgeBand>.All.Count) : null,
        random.Next(4) == 0 ? region.Partners[random.Next(region.Partners.Count)].Code : null);
}
