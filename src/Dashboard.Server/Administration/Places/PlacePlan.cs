using System.Globalization;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Administration.Places;

/// <summary>
/// What would become of the places of the region when these are in it: worked out once, to look at before it is stored and to store. From
/// a form there is one, from a file there are many. What is not named stays as it is: nothing closes by being left out.
/// </summary>
/// <param name="known">All that there are, closed or not; changed by <see cref="Store"/> only.</param>
internal sealed class PlacePlan(IReadOnlyCollection<AreaRow> known, DateOnly today)
{
    /// <summary>Characters of what a file says that are said back.</summary>
    private const int MostSaid = 60;

    /// <summary>Columns that new tiles fill before the next row begins, where the map is no wider yet.</summary>
    private const int UsualColumns = 5;

    private readonly Dictionary<string, AreaRow> _known = known.ToDictionary(row => row.Code, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Wanted> _wanted = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Item> _items = [];
    private Dictionary<string, (int Row, int Column)>? _free;

    /// <summary>A place that somebody names, and what is wrong with it: field and reason.</summary>
    private sealed record Wanted(Area Area, DateOnly? From, AreaRow? Row, bool SaysTile, List<FieldError> Errors);

    private sealed record Item(int? Line, string? Code, Wanted? Wanted, string? Broken);

    /// <param name="line">Of a file.</param>
    /// <param name="saysTile">Whether no tile means that it has none, and not that nothing is said of it.</param>
    public void Add(int? line, PlaceDraft draft, AreaKind? kind = null, bool saysTile = false)
    {
        var (code, name, municipality) = (draft.Code?.Trim() ?? "", draft.Name?.Trim() ?? "", draft.Municipality?.Trim());
        municipality = municipality is { Length: > 0 } ? municipality : null;
        var errors = new List<FieldError>();
        DateOnly? from = null;
        if (CalendarDay.TryParse(draft.From?.Trim(), out var day))
            from = day;
        else if (draft.From?.Trim() is { Length: > 0 })
            Refuse("from", "Schrijf een dag als 2026-11-23.");
        if (WrongCode(code) is { } wrong)
            Refuse("code", wrong);
        if (name.Length is 0 or > PlaceDraft.MaxName)
            Refuse("name", $"Vul de naam van de plaats in: ten hoogste {PlaceDraft.MaxName} tekens.");
        else if (PlainText.FaultOfName(name) is { } fault)
            Refuse("name", fault);
        else if (InputCheck.FindInName(name).Any())
            Refuse("name", "Deze naam lijkt een adres of een gegeven van een persoon. Een plaats is nooit een adres.");
        var meant = kind ?? (municipality is null ? AreaKind.Municipality : AreaKind.Surroundings);
        var wanted = new Wanted(
            new(code, meant, name, municipality, draft.Row, draft.Column), from, _known.GetValueOrDefault(code),
            saysTile || draft.Row is not null, errors);
        CheckTile(wanted);
        _free = null;
        if (errors.Exists(error => error.Field == "code"))
            _items.Add(new(line, null, wanted, null));
        else if (_wanted.TryAdd(code, wanted))
            _items.Add(new(line, code, wanted, null));
        else
            Broken(line, code, "Deze code staat er twee keer in.");

        void Refuse(string field, string reason) => errors.Add(new(field, reason));
    }

    /// <returns>Dutch: what is wrong with how a code is written; null when it will do.</returns>
    public static string? WrongCode(string code) =>
        code.Length is > 0 and <= PlaceDraft.MaxCode && CodeText.IsCode(code, char.IsAsciiLetter) ? null
        : $"Een code bestaat uit letters, cijfers en streepjes: ten hoogste {PlaceDraft.MaxCode}.";

    /// <summary>A line that cannot be read.</summary>
    /// <param name="reason">Dutch.</param>
    public void Broken(int? line, string? code, string reason) => _items.Add(new(line, code, null, reason));

    /// <summary>What each line would do. To be asked when all are in.</summary>
    public IReadOnlyList<FileLine> Lines() => [.. _items.Select(item => item.Wanted is not { } wanted
        ? new FileLine(item.Line, item.Code, FileEffect.Wrong, item.Broken!)
        : ErrorsOf(wanted) is { Count: > 0 } errors
        ? new(item.Line, item.Code, FileEffect.Wrong, string.Join(' ', errors.Select(error => error.Reason).Distinct()))
        : Difference(wanted) is var difference && wanted.Row is null
        ? new(item.Line, item.Code, FileEffect.New, Described(wanted))
        : difference.Length > 0
        ? new(item.Line, item.Code, FileEffect.Changed, difference)
        : new FileLine(item.Line, item.Code, FileEffect.Same, Described(wanted)))];

    /// <summary>What is wrong with the only place of a form.</summary>
    public IReadOnlyList<FieldError> Errors() => [.. _wanted.Values.Concat(_items.Select(item => item.Wanted).OfType<Wanted>())
        .SelectMany(ErrorsOf).Distinct()];

    /// <summary>Stores all of it.</summary>
    /// <exception cref="RuleBrokenException">Something is wrong with one of them: then none is stored.</exception>
    public void Store(JournalUnit unit)
    {
        if (Lines().Any(line => line.Effect == FileEffect.Wrong))
            throw new RuleBrokenException("Er staan nog fouten in. Er is niets opgeslagen.");
        var number = _known.Values.Select(row => row.Number).DefaultIfEmpty().Max();
        // Municipalities first: a new one may hold surroundings of the same file.
        foreach (var wanted in _wanted.Values.OrderBy(wanted => wanted.Area.Kind))
        {
            var area = wanted.Area;
            if (wanted.Row is { } row)
            {
                var (tileRow, tileColumn) = TileOf(wanted);
                if (row.Describe(area.Name, tileRow, tileColumn))
                    unit.Record(JournalKind.PlaceChanged, row.Id, row.Version);
            }
            else
            {
                var (tileRow, tileColumn) = TileOf(wanted);
                var added = AreaRow.Add(
                    Guid.CreateVersion7(unit.Now), ++number, area with { Row = tileRow, Column = tileColumn }, wanted.From);
                unit.Context.Areas.Add(added);
                unit.Record(JournalKind.PlaceOpened, added.Id, added.Version);
            }
        }
    }

    private static void CheckTile(Wanted wanted)
    {
        var (row, column) = (wanted.Area.Row, wanted.Area.Column);
        if (row is not null != column is not null)
            wanted.Errors.Add(new("row", "Vul de rij en de kolom allebei in, of geen van beide."));
        else if (row is < 0 or >= PlaceDraft.MostTiles || column is < 0 or >= PlaceDraft.MostTiles)
            wanted.Errors.Add(new("row", $"Rij en kolom zijn getallen van 1 tot en met {PlaceDraft.MostTiles}."));
        else if (row is not null && wanted.Area.Kind != AreaKind.Municipality)
            wanted.Errors.Add(new("row", "Alleen een gemeente heeft een tegel op de kaart."));
    }

    private List<FieldError> ErrorsOf(Wanted wanted)
    {
        var (area, errors) = (wanted.Area, new List<FieldError>(wanted.Errors));
        if (wanted.Row is { } row)
        {
            if (row.Code != area.Code)
                errors.Add(new("code", "Deze code is al in gebruik, met andere hoofdletters."));
            else if (row.Until < today)
                errors.Add(new("code", "Deze plaats is gesloten. Haar code wordt nooit opnieuw gebruikt."));
            else if (row.Kind != area.Kind || !IsSameMunicipality(row.MunicipalityCode, area.Municipality))
                errors.Add(new("municipality", "Een plaats kan niet naar een andere gemeente, of van soort veranderen: cijfers van toen "
                    + "zijn al vrijgegeven. Sluit haar en voeg een nieuwe toe, met een andere code."));
        }
        else if (_known.Count + _wanted.Count > AreaRow.Most)
            errors.Add(new("code", $"Er passen ten hoogste {AreaRow.Most} plaatsen in een regio, gesloten plaatsen meegeteld."));
        if (area.Kind == AreaKind.Surroundings && wanted.Row is null && !IsMunicipality(area.Municipality!))
            errors.Add(new("municipality", $"De gemeente {Short(area.Municipality!)}is er niet, of is gesloten. Schrijf de code van een "
                + "gemeente die open is."));
        if (area.Kind == AreaKind.Municipality && wanted.Row is null && !errors.Exists(error => error.Field == "code")
            && !IsCbsCode(area.Code))
            errors.Add(new("code", "De code van een gemeente is haar CBS-code: GM en vier cijfers, zoals GM0772."));
        if (Namesake(wanted) is { } namesake)
            errors.Add(new("name", (area.Kind == AreaKind.Municipality
                ? "Er is al een gemeente met deze naam"
                : "Er is in deze gemeente al een omgeving met deze naam")
                + $": {namesake}. Kies een naam die de twee uit elkaar houdt."));
        if (TileOf(wanted) is (Row: not null, _) tile && Others(area.Code).Any(other => other == tile))
            errors.Add(new("row", "Op deze tegel staat al een gemeente."));
        return errors;
    }

    /// <summary>Where nothing is said of a tile it stays where it is; a new municipality gets one that is free.</summary>
    private (int? Row, int? Column) TileOf(Wanted wanted) =>
        !TakesFreeTile(wanted) ? SaidTileOf(wanted)
        : (_free ??= FreeTiles()).TryGetValue(wanted.Area.Code, out var free) ? free : (null, null);

    private static bool TakesFreeTile(Wanted wanted) => wanted is { SaysTile: false, Row: null, Area.Kind: AreaKind.Municipality };

    private static (int? Row, int? Column) SaidTileOf(Wanted wanted) =>
        !wanted.SaysTile && wanted.Row is { } row
            ? (row.TileRow, row.TileColumn)
            : (wanted.Area.Row, wanted.Area.Column);

    private Dictionary<string, (int Row, int Column)> FreeTiles()
    {
        var taken = _wanted.Values.Where(wanted => !TakesFreeTile(wanted)).Select(SaidTileOf).Concat(OtherKnown()).ToHashSet();
        var columns = Math.Max(UsualColumns, taken.Max(tile => tile.Column + 1) ?? 0);
        var free = Enumerable.Range(0, PlaceDraft.MostTiles)
            .SelectMany(row => Enumerable.Range(0, PlaceDraft.MostTiles).Select(column => (Row: row, Column: column)))
            .Where(tile => !taken.Contains(tile)).OrderBy(tile => tile.Column >= columns);
        return _wanted.Values.Where(TakesFreeTile).Zip(free).ToDictionary(
            pair => pair.First.Area.Code, pair => pair.Second, StringComparer.OrdinalIgnoreCase);
    }

    private IEnumerable<(int? Row, int? Column)> Others(string code) =>
        _wanted.Values.Where(other => !Same(other.Area.Code, code)).Select(TileOf).Concat(OtherKnown());

    /// <summary>Tiles of places that nobody names here.</summary>
    private IEnumerable<(int? Row, int? Column)> OtherKnown() =>
        _known.Values.Where(row => !_wanted.ContainsKey(row.Code) && !(row.Until < today)).Select(row => (row.TileRow, row.TileColumn));

    /// <summary>
    /// Code of another place of the same kind that has this name at the same time, for surroundings in the same municipality: on a form
    /// nobody could tell the two apart. A place that keeps the name it has is left alone.
    /// </summary>
    private string? Namesake(Wanted wanted)
    {
        var area = wanted.Area;
        if (area.Kind == AreaKind.Region || wanted.Row?.Name == area.Name || wanted.Errors.Exists(error => error.Field == "name"))
            return null;
        return _wanted.Values.Select(other => (Place: other.Area, other.Row?.Until))
            .Concat(_known.Values.Where(row => !_wanted.ContainsKey(row.Code)).Select(row => (Place: row.ToArea(), row.Until)))
            .Where(other => PlainText.KeyOf(other.Place.Name) == PlainText.KeyOf(area.Name) && other.Place.Kind == area.Kind
                && !Same(other.Place.Code, area.Code)
                && !(other.Until < today) && !(other.Until < wanted.From)
                && LiesIn(other.Place.Municipality) == LiesIn(area.Municipality))
            .Select(other => other.Place.Code).FirstOrDefault();
    }

    /// <summary>The municipality that this one was merged into, or itself.</summary>
    private string? LiesIn(string? municipality)
    {
        for (var steps = _known.Count; municipality is not null && steps > 0; steps--)
        {
            if (_known.GetValueOrDefault(municipality)?.SuccessorCode is not { } next)
                break;
            municipality = next;
        }
        return municipality;
    }

    private static bool IsCbsCode(string code) =>
        code.Length == 6 && code.StartsWith("GM", StringComparison.Ordinal) && code.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0;

    private bool IsMunicipality(string code) => _wanted.TryGetValue(code, out var wanted) && wanted.Area.Code == code
        ? wanted.Area.Kind == AreaKind.Municipality && wanted.Row?.Until is null
        : _known.GetValueOrDefault(code) is { Kind: AreaKind.Municipality, Until: null } row && row.Code == code;

    /// <summary>What was put in a municipality lies in what that was merged into, and may be said to.</summary>
    private bool IsSameMunicipality(string? put, string? said)
    {
        for (var steps = _known.Count; put is not null && put != said && steps > 0; steps--)
            put = _known.GetValueOrDefault(put)?.SuccessorCode;
        return put == said;
    }

    private string Described(Wanted wanted)
    {
        var (text, tile) = (wanted.Area.Name, TileOf(wanted));
        if (wanted.Area.Municipality is { } municipality)
            text += $", in gemeente {municipality}";
        return tile.Row is null ? text : $"{text}, {Tile(tile.Row, tile.Column)}";
    }

    /// <summary>With a space behind it; nothing of what is no plain text.</summary>
    private static string Short(string said) =>
        PlainText.FaultOfName(said) is not null ? "" : said.Length <= MostSaid ? said + " " : said[..MostSaid] + "… ";

    private string Difference(Wanted wanted)
    {
        if (wanted.Row is not { } row)
            return "";
        var (tile, differences) = (TileOf(wanted), new List<string>());
        if (row.Name != wanted.Area.Name)
            differences.Add($"Naam: {row.Name} wordt {wanted.Area.Name}.");
        if (tile != (row.TileRow, row.TileColumn))
            differences.Add($"Tegel: {Tile(row.TileRow, row.TileColumn)} wordt {Tile(tile.Row, tile.Column)}.");
        return string.Join(' ', differences);
    }

    private static string Tile(int? row, int? column) => row is null
        ? "geen"
        : string.Create(CultureInfo.InvariantCulture, $"rij {row + 1}, kolom {column + 1}");

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
