using System.IO.Compression;
using System.Xml;

namespace Dashboard.Server.Deliveries;

/// <summary>Where in a workbook its sheets, texts and styles are.</summary>
/// <param name="Sheets">Parts of the sheets that can be seen, in their order.</param>
/// <param name="IsMacintosh">Whether days are counted from 1904.</param>
internal sealed record WorkbookParts(IReadOnlyList<string> Sheets, string? Texts, string? Styles, bool IsMacintosh)
{
    private const int MaxPart = 4 * 1024 * 1024;

    public static WorkbookParts Read(ZipArchive archive, int maxSheets)
    {
        var book = Relations(archive, "").FirstOrDefault(relation => relation.Type == "officeDocument").Target ?? throw Workbook.Damaged();
        if (!book.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            throw Workbook.Damaged();
        var relations = Relations(archive, book);
        var (sheets, isMacintosh) = (new List<string>(), false);
        using var xml = Workbook.Part(archive, book, MaxPart);
        while (Workbook.Next(xml))
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "workbookPr")
                isMacintosh = xml.GetAttribute("date1904") is "1" or "true";
            else if (xml.LocalName == "sheet" && xml.GetAttribute("state") is null or "visible" && sheets.Count < maxSheets
                && Id(xml) is { } id
                && relations.FirstOrDefault(relation => relation.Id == id && relation.Type == "worksheet").Target is { } part)
                sheets.Add(part);
        }
        return new(
            sheets, relations.FirstOrDefault(relation => relation.Type == "sharedStrings").Target,
            relations.FirstOrDefault(relation => relation.Type == "styles").Target, isMacintosh);
    }

    private static string? Id(XmlReader sheet)
    {
        for (var more = sheet.MoveToFirstAttribute(); more; more = sheet.MoveToNextAttribute())
        {
            if (sheet.LocalName == "id" && sheet.Prefix.Length > 0)
                return sheet.Value;
        }
        return null;
    }

    /// <param name="part">Whose relations; empty for those of the package.</param>
    private static List<(string Id, string Type, string Target)> Relations(ZipArchive archive, string part)
    {
        var folder = part.Contains('/', StringComparison.Ordinal) ? part[..(part.LastIndexOf('/') + 1)] : "";
        var relations = new List<(string, string, string)>();
        using var xml = Workbook.Part(archive, $"{folder}_rels/{part[folder.Length..]}.rels", MaxPart);
        while (Workbook.Next(xml))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") != "External"
                && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Type") is { } type && xml.GetAttribute("Target") is { } target)
                relations.Add((id, type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target)));
        }
        return relations;
    }

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/'))
            return target[1..];
        var path = folder.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        foreach (var step in target.Split('/'))
        {
            if (step == ".." && path.Count > 0)
                path.RemoveAt(path.Count - 1);
            else if (step is not ("." or ".."))
                path.Add(step);
        }
        return string.Join('/', path);
    }
}
