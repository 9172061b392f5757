using System.Collections.Frozen;
using Dashboard.Shared.Privacy.Names;
using static Dashboard.Shared.Privacy.Doubts.WordSet;

namespace Dashboard.Shared.Privacy.Doubts;

/// <summary>Whether a word stands where a person would, or in a name of more words that is none.</summary>
internal sealed class PersonsPlace(FoldedText text, DutchWords words, Neighbours near, EverydayWords known)
{
    /// <summary>Behind these, without an article, stands a person or a place rather than a thing.</summary>
    public static readonly FrozenSet<string> BeforePerson = Shapes(
        "met bij van aan door tegen namens volgens en voor over naar via vriend vriendin vriendje vriendinnetje broer broertje zus "
        + "zusje moeder vader mentor minderjarige jongen meisje meid client cliente leerling jongere puber tiener collega nichtje neefje "
        + "dochter zoon");

    private static readonly FrozenSet<string> NamingWords = Shapes(
        "genaamd geheten bijnaam alias aka roepnaam straatnaam artiestennaam schuilnaam nickname koosnaam rapnaam spelersnaam "
        + "schermnaam accountnaam gebruikersnaam profielnaam");

    private static readonly FrozenSet<string> Calls = Shapes("noemt noemde noemen noemden");

    private static readonly FrozenSet<string> Pronouns = Shapes("zich zichzelf hem haar hij ze zij");

    /// <summary>"Sint Willebrord", "Pieter Baan Centrum".</summary>
    public bool IsNamedPlace(int start, int end)
    {
        if (!char.IsUpper(text.Cased[start]))
            return false;
        if (near.Adjoins(start) && near.Previous is "sint")
            return true;
        for (var more = 0; more < 3 && text.At(end) == ' ' && char.IsUpper(text.Cased[Math.Min(end + 1, text.Cased.Length - 1)]); more++)
        {
            var next = near.Next(end);
            if (next.Length == 0)
                return false;
            if ((Lexicon.KindsOf(next) & WordKinds.Institution) != 0)
                return true;
            end += 1 + next.Length;
        }
        return false;
    }

    /// <summary>"Meld Misdaad Anoniem": a known word with a capital beside another is a title.</summary>
    public bool IsInTitle(int start, int end) =>
        known.IsKnownWithCapital(near.Next(end), end + 1)
            || near.Adjoins(start) && !IsBehindPerson && known.IsKnownWithCapital(near.Previous, near.PreviousStart);

    /// <summary>Behind "met", "mevrouw", "leerling" or a name: where a letter or a code can be a person.</summary>
    public bool IsBehindPerson
    {
        get
        {
            if (Holds(BeforePerson, near.Previous))
                return near.Previous is not "en" and not "voor"
                    || near.BeforePrevious.Length > 1 && (Lexicon.KindsOf(near.BeforePrevious) & EverydayWords.AnyName) != 0;
            var kinds = near.PreviousEnd == 0 ? WordKinds.None : Lexicon.KindsOf(near.Previous);
            return IsBehindRole
                || near.Previous.Length > 1 && char.IsUpper(text.Cased[near.PreviousStart])
                && ((kinds & EverydayWords.AnyName) != 0
                || !words.KnowsWithCapital(near.Previous) && !known.IsKnown(near.Previous, isSmall: true));
        }
    }

    public bool IsBehindRole =>
        near.PreviousEnd > 0
            && (Lexicon.KindsOf(near.Previous) & (WordKinds.Title | WordKinds.TitleToo | WordKinds.Role | WordKinds.Naming)) != 0;

    /// <summary>"Stichting Jeugd", "Veilig Thuis": a name of many words that are each known.</summary>
    public bool FollowsInstitution() => near.PreviousEnd > 0 && char.IsUpper(text.Cased[near.PreviousStart])
        && (words.KnowsWithCapital(near.Previous)
        || (Lexicon.KindsOf(near.Previous) & (WordKinds.Never | WordKinds.Institution | WordKinds.InstitutionBefore)) != 0
        && !near.StartsSentence(near.PreviousStart));

    /// <summary>"bijnaam: beer", "noemt zich kleine".</summary>
    public bool IsNamed(int start)
    {
        if (near.PreviousEnd == 0 || start - near.PreviousEnd > 4)
            return false;
        var named = near.Previous is "is" or "de" or "ene" or "als" or "was" ? near.BeforePrevious : near.Previous;
        return Holds(NamingWords, named) || Holds(Pronouns, near.Previous) && Holds(Calls, near.BeforePrevious);
    }
}
