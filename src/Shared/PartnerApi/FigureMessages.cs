using System.ComponentModel;
using System.Text.Json.Serialization;
using Dashboard.Shared.Figures;

namespace Dashboard.Shared.PartnerApi;

/// <summary>The protected figures of the release that holds, under a lens.</summary>
[Description("Beschermde cijfers van de uitgave die nu geldt. Zij veranderen één keer per week.")]
public sealed record FiguresMessage(
    [property: JsonPropertyName("uitgave"), Description("Van welke uitgave de cijfers zijn.")] ReleaseMessage Release,
    [property: JsonPropertyName("van"), Description("Eerste dag, inclusief.")] DateOnly? From,
    [property: JsonPropertyName("totEnMet"), Description("Laatste dag, inclusief.")] DateOnly? To,
    [property: JsonPropertyName("gebied"), Description("Code van de regio of de gemeente.")] string? Area,
    [property: JsonPropertyName("totaal"), Description("Alles samen.")] FigureMessage Total,
    [property: JsonPropertyName("reeksen"), Description("Dezelfde cijfers, uitgesplitst.")] IReadOnlyList<SeriesMessage> Series);

/// <summary>Which release figures are of.</summary>
[Description("Een uitgave van de beschermde cijfers.")]
public sealed record ReleaseMessage(
    [property: JsonPropertyName("nummer"), Description("Nummer, zonder gaten oplopend vanaf 1.")] int Number,
    [property: JsonPropertyName("hash"), Description("SHA-256 van alle cijfers die deze uitgave aan uw organisatie toont, hexadecimaal. "
        + "Is de hash gelijk, dan zijn het dezelfde cijfers.")]
    string Hash,
    [property: JsonPropertyName("bekendOp"), Description("Wat daarna binnenkwam telt niet mee; in UTC.")] DateTime KnownAt);

/// <summary>Figures broken down in one way.</summary>
[Description("Cijfers die op één manier zijn uitgesplitst.")]
public sealed record SeriesMessage(
    [property: JsonPropertyName("opsplitsing"), Description("Waarnaar: week, gemeente, uitbuitingsvorm, werkwijzegroep, kanaal of "
        + "leeftijdsgroep.")]
    string By,
    [property: JsonPropertyName("cijfers"), Description("Eén cijfer per week, gebied of code.")] IReadOnlyList<CellMessage> Cells);

/// <summary>One figure of a series.</summary>
[Description("Eén cijfer van een reeks.")]
public sealed record CellMessage(
    [property: JsonPropertyName("sleutel"), Description("Een ISO-week, de code van een gebied of een code van de lijst.")] string Key,
    [property: JsonPropertyName("cijfer"), Description("Het cijfer.")] FigureMessage Figure);

/// <summary>What can be known of a count.</summary>
public enum FigureKind
{
    [JsonStringEnumMemberName("precies")] Exact,
    [JsonStringEnumMemberName("tussen")] Between,
    /// <summary>It may not be shown: it would give too much away.</summary>
    [JsonStringEnumMemberName("niet_getoond")] Withheld,
    /// <summary>There is none: nobody was asked.</summary>
    [JsonStringEnumMemberName("niet_gemeld")] NotReported,
}

/// <summary>A <see cref="Figure"/> in Dutch: made of one, and of nothing else.</summary>
[Description("Een cijfer. Nul, niet getoond en niet gemeld zijn verschillende dingen.")]
public sealed record FigureMessage
{
    [JsonPropertyName("soort"), Description("Wat er van het aantal te zeggen is.")]
    public required FigureKind Kind { get; init; }

    [JsonPropertyName("minstens"), Description("Ondergrens, inclusief; null als er geen aantal is.")]
    public int? AtLeast { get; init; }

    [JsonPropertyName("hoogstens"), Description("Bovengrens, inclusief; null als er geen aantal is.")]
    public int? AtMost { get; init; }

    public static FigureMessage Of(Figure figure) => figure switch
    {
        Figure.Exact(var n) => new() { Kind = FigureKind.Exact, AtLeast = n, AtMost = n },
        Figure.Protected(var from, var to) => new() { Kind = FigureKind.Between, AtLeast = from, AtMost = to },
        Figure.Withheld => new() { Kind = FigureKind.Withheld },
        _ => new() { Kind = FigureKind.NotReported },
    };
}
