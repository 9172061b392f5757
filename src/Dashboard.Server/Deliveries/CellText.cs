using Dashboard.Shared.Signals;

namespace Dashboard.Server.Deliveries;

/// <summary>A cell as text of one kind, so that the guard reads the whole of it.</summary>
internal static class CellText
{
    private const char FormFeed = '\f', VerticalTab = '\v', NextLine = '\u0085', LineSeparator = '\u2028', ParagraphSeparator = '\u2029';

    /// <summary>
    /// Ends of lines that files hold and CSV does not know become one that it does. Other characters that are no text are told.
    /// </summary>
    public static string Clean(string text, DeliveryColumns.Column column, List<FieldError> misread)
    {
        if (SpreadsheetTraces.IsError(text))
            misread.Add(new(column.Field, "Deze cel is door een rekenblad veranderd in een foutmelding. Maak de kolom op als tekst en "
                + "schrijf de waarde opnieuw."));
        else if (text.Any(character => char.IsControl(character)
            && character is not ('\r' or '\n' or '\t' or FormFeed or VerticalTab or NextLine)))
            misread.Add(new(column.Field, "Deze cel bevat tekens die geen tekst zijn."));
        return text.AsSpan().IndexOfAny([FormFeed, VerticalTab, NextLine, LineSeparator, ParagraphSeparator]) < 0 ? text
            : string.Create(text.Length, text, (cleaned, original) =>
            {
                for (var i = 0; i < cleaned.Length; i++)
                    cleaned[i] = original[i] is FormFeed or VerticalTab or NextLine or LineSeparator or ParagraphSeparator
                        ? '\n' : original[i];
            });
    }
}
