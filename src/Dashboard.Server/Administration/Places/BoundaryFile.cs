using System.Globalization;
using System.Text.Json;
using Dashboard.Server.Domain;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace Dashboard.Server.Administration.Places;

/// <summary>
/// A file of boundaries as GeoJSON (RFC 7946): a FeatureCollection of polygons, each with the code or the name of a municipality among its
/// properties. Degrees (WGS84), or metres of the Dutch grid (RD New, EPSG:28992) when the file says so, as GeoJSON of 2008 did. Whether
/// rings go left or right is not asked: many programs write them the wrong way round.
/// </summary>
internal sealed class BoundaryFile
{
    /// <summary>Shapes in the file; all municipalities of the country fit several times.</summary>
    private const int MostFeatures = 2000;

    /// <summary>Positions of the municipalities of this region together.</summary>
    private const int MostPositions = 200_000;

    /// <summary>Of one area. Whether holes lie within it is looked at pair by pair.</summary>
    private const int MostHoles = 100;

    /// <summary>Properties by which municipalities are looked for.</summary>
    private const int MostProperties = 100;
    private const int MostLeftOutSaid = 10;
    private const int MostNameSaid = 60;

    private static readonly GeometryFactory Shapes = new();
    private static readonly string[] Degrees = ["CRS84", "EPSG:4326", "EPSG::4326", "WGS84"];
    private static readonly string[] Grid = ["EPSG:28992", "EPSG::28992"];

    private readonly List<Match> _matches;
    private readonly IReadOnlyList<(int Number, string Name)> _others;
    private readonly IReadOnlyDictionary<string, (Outline Outline, int Points)> _drawn;
    private readonly int _height;

    private BoundaryFile(
        List<Match> matches, IReadOnlyList<(int, string)> others, (int, IReadOnlyDictionary<string, (Outline, int)>) drawn)
    {
        (_matches, _others) = (matches, others);
        (_height, _drawn) = drawn;
    }

    /// <summary>A municipality, and what the file has of it.</summary>
    private sealed class Match(AreaRow row)
    {
        public AreaRow Row { get; } = row;
        public List<Polygon> Parts { get; } = [];
        public int Positions { get; set; }

        /// <summary>Dutch; the first thing that is wrong.</summary>
        public string? Wrong { get; set; }
    }

    /// <param name="municipalities">Those that are to be drawn.</param>
    /// <exception cref="RuleBrokenException">It is no such file at all.</exception>
    public static async Task<BoundaryFile> ReadAsync(
        Stream file, IReadOnlyList<AreaRow> municipalities, CancellationToken cancellationToken)
    {
        using var json = await ParseAsync(file, cancellationToken);
        var root = json.RootElement;
        if (Member(root, "type")?.ValueEquals("FeatureCollection") != true || Member(root, "features") is not { } list
            || list.ValueKind != JsonValueKind.Array)
            throw new RuleBrokenException("Dit is geen GeoJSON met een lijst van vormen (een FeatureCollection).");
        if (list.GetArrayLength() is 0 or > MostFeatures)
            throw new RuleBrokenException($"In het bestand staan geen vormen, of meer dan {MostFeatures}.");
        var inMetres = IsInMetres(root);
        var features = list.EnumerateArray().ToList();
        var find = Finder(features, municipalities);
        var matches = municipalities.Select(row => new Match(row)).ToList();
        var others = new List<(int, string)>();
        foreach (var (at, feature) in features.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (row, name) = find(feature);
            if (row is null)
                others.Add((at + 1, name));
            else
                Read(feature, at + 1, matches.Single(match => match.Row == row), inMetres);
        }
        if (matches.Sum(match => match.Positions) > MostPositions)
            throw new RuleBrokenException(
                $"De grenzen van deze gemeenten hebben samen meer dan {MostPositions} punten. Neem een bestand met vereenvoudigde grenzen.");
        foreach (var match in matches.Where(match => match.Wrong is null && match.Parts.Count == 0))
            match.Wrong = $"Voor {match.Row.Name} staat geen grens in dit bestand.";
        var isWhole = matches.Count > 0 && matches.TrueForAll(match => match.Wrong is null);
        return new(matches, others, isWhole ? Draw(matches, inMetres, cancellationToken) : (0, Nothing));
    }

    private static IReadOnlyDictionary<string, (Outline, int)> Nothing => new Dictionary<string, (Outline, int)>();

    /// <summary>What is found and what is not, a line for each municipality; then what is left out.</summary>
    /// <param name="before">What is drawn now.</param>
    public IReadOnlyList<FileLine> Lines(RegionMap? before)
    {
        var outlines = (before?.Outlines ?? []).ToDictionary(outline => outline.Code, StringComparer.Ordinal);
        var lines = _matches.Select(match => match.Wrong is { } wrong
            ? new FileLine(null, match.Row.Code, FileEffect.Wrong, wrong)
            : new(null, match.Row.Code, EffectOf(match), Said(match))).ToList();
        lines.AddRange(_others.Take(MostLeftOutSaid).Select(other => new FileLine(
            null, null, FileEffect.LeftOut, $"Vorm {Number(other.Number)}{other.Name} hoort bij geen gemeente van deze regio.")));
        if (_others.Count > MostLeftOutSaid)
            lines.Add(new(null, null, FileEffect.LeftOut, $"En nog {Number(_others.Count - MostLeftOutSaid)} andere vormen."));
        return lines;

        FileEffect EffectOf(Match match) => outlines.GetValueOrDefault(match.Row.Code) is not { } was ? FileEffect.New
            : _drawn.GetValueOrDefault(match.Row.Code).Outline == was ? FileEffect.Same : FileEffect.Changed;

        string Said(Match match) => $"{match.Row.Name}: {Number(match.Positions)} punten in het bestand"
            + (_drawn.TryGetValue(match.Row.Code, out var drawn) ? $", getekend met {Number(drawn.Points)}." : ".");
    }

    /// <returns>Null when something is wrong with one of them: then none is drawn.</returns>
    public RegionMap? Drawn() => _drawn.Count == 0
        ? null
        : new(_height, [.. _matches.Select(match => _drawn[match.Row.Code].Outline)]);

    private static async Task<JsonDocument> ParseAsync(Stream file, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonDocument.ParseAsync(file, default, cancellationToken);
        }
        catch (JsonException)
        {
            throw new RuleBrokenException("Dit bestand is niet te lezen als GeoJSON. Een shapefile of KML zet u er eerst in om.");
        }
    }

    /// <exception cref="RuleBrokenException">Its coordinates are of another kind.</exception>
    private static bool IsInMetres(JsonElement root)
    {
        if (Member(root, "crs") is not { ValueKind: not JsonValueKind.Null } crs)
            return false;
        var name = Member(crs, "properties") is { } properties && Member(properties, "name") is { ValueKind: JsonValueKind.String } said
            ? said.GetString()!
            : "";
        if (Grid.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
            return true;
        if (Degrees.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
            return false;
        throw new RuleBrokenException(
            "De coördinaten in dit bestand zijn van een stelsel dat hier niet wordt gelezen. Bewaar het als WGS84 (EPSG:4326, graden) of "
                + "als RD New (EPSG:28992, meters).");
    }

    /// <summary>
    /// By one property of the file for all its shapes: the one that most municipalities are found by. Else the province Utrecht would be
    /// the municipality Utrecht.
    /// </summary>
    /// <returns>Of a shape its municipality, or none, and what to call it then.</returns>
    private static Func<JsonElement, (AreaRow? Row, string Name)> Finder(
        List<JsonElement> features, IReadOnlyList<AreaRow> municipalities)
    {
        var byCode = municipalities.ToDictionary(row => row.Code, StringComparer.OrdinalIgnoreCase);
        var byName = municipalities.ToLookup(row => row.Name.Trim(), NameComparer);
        var names = features.Select(PropertiesOf).SelectMany(properties => properties.Select(property => property.Name))
            .Distinct(StringComparer.Ordinal).Take(MostProperties).ToList();
        var key = names.Select(name => (Name: name, Found: Found(name))).OrderByDescending(found => found.Found)
            .FirstOrDefault(found => found.Found > 0).Name;
        return feature => (Value(feature, key) is { } text ? Find(text) : null,
            Value(feature, key) is { } said ? $" ({Cut(said)})" : "");

        int Found(string name) => features.Select(feature => Value(feature, name) is { } text ? Find(text) : null)
            .Where(row => row is not null).Distinct().Count();

        // Statistics Netherlands writes GM0743, others 0743 or 743.
        AreaRow? Find(string text) => byCode.GetValueOrDefault(text)
            ?? (text.Length <= 4 && text.All(char.IsAsciiDigit) ? byCode.GetValueOrDefault("GM" + text.PadLeft(4, '0')) : null)
            ?? (byName[text].ToList() is [{ } only] ? only : null);
    }

    private static readonly StringComparer NameComparer = StringComparer.Create(
        CultureInfo.InvariantCulture, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace);

    private static IEnumerable<JsonProperty> PropertiesOf(JsonElement feature) =>
        Member(feature, "properties") is { ValueKind: JsonValueKind.Object } properties ? properties.EnumerateObject() : [];

    private static string? Value(JsonElement feature, string? name) =>
        name is null || Member(feature, "properties") is not { } properties ? null : Member(properties, name) switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString()!.Trim(),
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => null,
        };

    private static string Cut(string text) =>
        new([.. text.Take(MostNameSaid).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? ' ' : letter)]);

    private static void Read(JsonElement feature, int number, Match match, bool inMetres)
    {
        var geometry = Member(feature, "geometry");
        var coordinates = geometry is { } shape ? Member(shape, "coordinates") : null;
        var polygons = geometry is not { } said || coordinates is not { ValueKind: JsonValueKind.Array } array ? null
            : Member(said, "type") is { } type && type.ValueEquals("Polygon") ? [array]
            : Member(said, "type") is { } many && many.ValueEquals("MultiPolygon") ? array.EnumerateArray().ToList()
            : null;
        if (polygons is not { Count: > 0 })
            Refuse("is geen vlak. Een grens is een Polygon of een MultiPolygon.");
        foreach (var polygon in polygons ?? [])
        {
            if (match.Wrong is not null || match.Positions > MostPositions)
                return;
            if (polygon.ValueKind != JsonValueKind.Array || polygon.GetArrayLength() == 0)
            {
                Refuse("heeft een vlak zonder rand.");
                return;
            }
            if (polygon.GetArrayLength() > 1 + MostHoles)
            {
                Refuse($"heeft een vlak met meer dan {MostHoles} gaten.");
                return;
            }
            var rings = polygon.EnumerateArray().Select(Ring).ToList();
            if (match.Wrong is not null || match.Positions > MostPositions)
                return;
            var part = Shapes.CreatePolygon(rings[0], [.. rings.Skip(1).Select(ring => ring!)]);
            if (part.IsValid)
                match.Parts.Add(part);
            else
                Refuse("heeft een rand die zichzelf kruist, of een gat dat er niet in ligt.");
        }

        LinearRing? Ring(JsonElement ring)
        {
            if (ring.ValueKind != JsonValueKind.Array || ring.GetArrayLength() is < 4)
                return Refuse("heeft een ring van minder dan vier punten.");
            match.Positions += ring.GetArrayLength();
            if (match.Wrong is not null || match.Positions > MostPositions)
                return null;
            var points = new Coordinate[ring.GetArrayLength()];
            foreach (var (at, position) in ring.EnumerateArray().Index())
            {
                if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() < 2 || !IsNumber(position[0], out var x)
                    || !IsNumber(position[1], out var y))
                    return Refuse("heeft een punt zonder twee getallen.");
                if (!IsOnMap(x, y, inMetres))
                    return Refuse(inMetres
                        ? "ligt buiten Nederland, als de getallen meters zijn (RD New), zoals het bestand zegt."
                        : "heeft getallen die geen graden zijn (WGS84, lengte en dan breedte). Zijn het meters (RD New), dan moet het "
                            + "bestand dat zeggen (crs: EPSG:28992).");
                points[at] = new(x, y);
            }
            if (!points[0].Equals2D(points[^1]))
                return Refuse("heeft een ring die niet gesloten is: het laatste punt is niet het eerste.");
            return Shapes.CreateLinearRing(points);
        }

        LinearRing? Refuse(string why)
        {
            match.Wrong ??= $"{match.Row.Name} (vorm {Number(number)}) {why}";
            return null;
        }
    }

    private static bool IsNumber(JsonElement element, out double number)
    {
        number = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out number) && double.IsFinite(number);
    }

    /// <summary>Longitude and latitude on earth, short of the poles; metres in the area for which the Dutch grid is made.</summary>
    private static bool IsOnMap(double x, double y, bool inMetres) => inMetres
        ? x is >= 0 and <= 300_000 && y is >= 300_000 and <= 630_000
        : x is >= -180 and <= 180 && y is >= -85 and <= 85;

    private static (int, IReadOnlyDictionary<string, (Outline, int)>) Draw(
        List<Match> matches, bool inMetres, CancellationToken cancellationToken)
    {
        var drawing = BoundaryDrawing.Of(
            [.. matches.Select(match => Whole(match.Parts))], inDegrees: !inMetres, cancellationToken);
        foreach (var (match, _) in matches.Zip(drawing.Shapes).Where(drawn => !drawn.Second.CanBeSeen))
            match.Wrong = $"{match.Row.Name} is op deze kaart te klein om te zien. Klopt deze grens, of ligt een andere gemeente ver weg?";
        if (matches.Exists(match => match.Wrong is not null))
            return (0, Nothing);
        return (drawing.Height, matches.Zip(drawing.Shapes).ToDictionary(
            drawn => drawn.First.Row.Code,
            drawn => (new Outline(drawn.First.Row.Code, drawn.Second.Path, drawn.Second.X, drawn.Second.Y), drawn.Second.Points),
            StringComparer.Ordinal));
    }

    /// <summary>Parts that touch or overlap are one: a file may have districts, or a shape twice.</summary>
    private static MultiPolygon Whole(List<Polygon> parts) =>
        parts.Count == 1 ? Shapes.CreateMultiPolygon([parts[0]]) : OverlayNGRobust.Union(parts.Cast<Geometry>()) switch
        {
            MultiPolygon many => many,
            Polygon one => Shapes.CreateMultiPolygon([one]),
            _ => throw new RuleBrokenException("Deze grenzen zijn niet tot één vorm samen te voegen."),
        };

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
