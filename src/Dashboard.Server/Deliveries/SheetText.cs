using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Dashboard.Server.Deliveries;

/// <summary>Text in the XML of a sheet. Of what is longer than a cell may be, no more is kept than tells so.</summary>
internal static partial class SheetText
{
    /// <summary>The text of the element that the reader stands at.</summary>
    public static string Read(XmlReader xml)
    {
        var text = new StringBuilder();
        Append(xml, text);
        return text.ToString();
    }

    /// <summary>The text of an element with runs that look different, without how it is pronounced.</summary>
    public static string ReadRuns(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var text = new StringBuilder();
        var (depth, spoken) = (xml.Depth, int.MaxValue);
        while (Workbook.Next(xml) && xml.Depth > depth)
        {
            if (xml.Depth <= spoken)
                spoken = int.MaxValue;
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "rPh" && !xml.IsEmptyElement)
                spoken = Math.Min(spoken, xml.Depth);
            else if (xml.LocalName == "t" && xml.Depth < spoken)
                Append(xml, text);
        }
        return Unescape(text.ToString());
    }

    /// <summary>A character that XML cannot hold stands there as <c>_x000D_</c>.</summary>
    public static string Unescape(string text) => !text.Contains("_x", StringComparison.Ordinal) ? text
        : Escaped().Replace(text, match =>
            (char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is var character
                && char.IsSurrogate(character) ? match.Value : character.ToString());

    private static void Append(XmlReader xml, StringBuilder text)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (Workbook.Next(xml) && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                text.Append(xml.Value.AsSpan(0, Math.Min(xml.Value.Length, Math.Max(0, DeliveryColumns.MaxCell + 1 - text.Length))));
        }
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escaped();
}
