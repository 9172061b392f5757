using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Dashboard.Server.Deliveries;

/// <summary>What a number in a cell is shown as.</summary>
internal enum CellFormat
{
    Number,
    Day,

    /// <summary>A month of a year, without its day.</summary>
    Month,
}

/// <summary>A workbook keeps days as numbers; that one is a day, only its format tells.</summary>
internal static partial class CellFormats
{
    private static readonly string[] MonthNames = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

    /// <summary>The format of each style, in the order of the styles. The reader is closed.</summary>
    public static IEnumerable<CellFormat> Read(XmlReader styles)
    {
        using (styles)
        {
            var (own, isInCells) = (new Dictionary<int, CellFormat>(), false);
            while (Workbook.Next(styles))
            {
                if (styles.LocalName == "cellXfs")
                    isInCells = styles.NodeType == XmlNodeType.Element;
                if (styles.NodeType != XmlNodeType.Element || Id(styles) is not { } id)
                    continue;
                if (styles.LocalName == "numFmt")
                    own[id] = Of(styles.GetAttribute("formatCode") ?? "");
                else if (styles.LocalName == "xf" && isInCells)
                    yield return own.TryGetValue(id, out var format) ? format : BuiltIn(id);
            }
        }
    }

    /// <summary>
    /// A number as text: a day as it is written in files, with the time that tells it from what somebody typed; a whole number by its
    /// digits. One of which a workbook has lost digits keeps the exponent that shows it.
    /// </summary>
    public static string Text(string value, CellFormat format, DateOnly dayZero)
    {
        if (format != CellFormat.Number && FileDates.OfSerial(value, dayZero) is { } day)
            return format == CellFormat.Day ? string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} 00:00")
                : string.Create(CultureInfo.InvariantCulture, $"{MonthNames[day.Month - 1]}-{day.Year}");
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || value.Contains('E', StringComparison.OrdinalIgnoreCase) || number != Math.Floor(number))
            return value;
        return number.ToString(Math.Abs(number) < 1e15 ? "0" : "0.0##############E+0", CultureInfo.InvariantCulture);
    }

    private static int? Id(XmlReader xml) =>
        int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    // ECMA-376 part 1, 18.8.30; what stands for a day in Asian editions too.
    private static CellFormat BuiltIn(int id) => id switch
    {
        17 => CellFormat.Month,
        >= 14 and <= 16 or 22 or >= 27 and <= 31 or 36 or >= 50 and <= 54 or 57 or 58 => CellFormat.Day,
        _ => CellFormat.Number,
    };

    private static CellFormat Of(string code)
    {
        var letters = Literal().Replace(code, "");
        var (day, month, year) = (Has(letters, 'd'), Has(letters, 'm'), Has(letters, 'y') || Has(letters, 'j'));
        return day && (month || year) ? CellFormat.Day : month && year ? CellFormat.Month : CellFormat.Number;
    }

    private static bool Has(string letters, char letter) => letters.Contains(letter, StringComparison.OrdinalIgnoreCase);

    /// <summary>Text in a format, colours and languages in brackets, and letters that stand for themselves.</summary>
    [GeneratedRegex(@"""[^""]*""|\[[^\]]*\]|\\.|_.")]
    private static partial Regex Literal();
}
