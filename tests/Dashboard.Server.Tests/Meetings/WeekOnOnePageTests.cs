using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using Dashboard.Server.Meetings;
using Dashboard.Server.Meetings.Papers;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Meetings;

/// <summary>The week on one page, whatever the picture and however long its names.</summary>
public sealed partial class WeekOnOnePageTests
{
    private const string Region = "HGV";

    private static readonly Gen<Figure> AFigure = Gen.Frequency(
        (3, Gen.Const((Figure)new Figure.Protected(0, 4))),
        (1, Gen.Const((Figure)new Figure.Protected(0, 9))),
        (4, Gen.Int[1, 300].Select(step => (Figure)new Figure.Protected(5 * step, 5 * step + 4))),
        (1, Gen.Const((Figure)new Figure.Withheld("te weinig melders"))),
        (1, Gen.Const((Figure)new Figure.NotReported())));

    private static readonly Gen<MeetingPaper> APaper = Gen.Select(
        AFigure.List[1, 60], AFigure.List[1, 80], Gen.Int[0, 40], Gen.Int[0, 120], Gen.Bool, Gen.Enum<MeetingStatus>(),
        (places, weeks, items, length, nowhere, status) => Paper(places, weeks, items, length, nowhere, status));

    [GeneratedRegex(@"^\d\d Oord")]
    private static partial Regex OneMunicipality { get; }

    [GeneratedRegex(@"^(?:en nog )?(\d+) gemeenten:?$")]
    private static partial Regex SeveralMunicipalities { get; }

    [GeneratedRegex(@"^en nog (\d+) punt")]
    private static partial Regex MoreItems { get; }

    /// <summary>Else a file says when it was asked for, and whoever compares two of them sees a difference that means nothing.</summary>
    [Fact]
    public void The_same_paper_is_the_same_file() =>
        APaper.Sample(paper => WeekOnOnePage.Write(paper).ShouldBe(WeekOnOnePage.Write(paper)), iter: 10, threads: 1);

    [Fact]
    public void No_municipality_and_no_item_is_left_out_without_saying_so() => APaper.Sample(paper =>
    {
        var lines = PdfLine.AllOf(WeekOnOnePage.Write(paper));
        var named = lines.SkipWhile(line => line.Text != "Per gemeente").TakeWhile(line => line.Text != "Groepen van werkwijzen")
            .Where(line => line.Size > 9).Select(line => line.Text).ToList();
        var told = named.Count(line => OneMunicipality.IsMatch(line) || line == "en nog 1 gemeente") + named.Sum(Several);
        told.ShouldBe(paper.Picture.Series[Dimension.Municipality].Count(cell => cell.Key != Region));
        named.Count(line => line.StartsWith("Hele regio", StringComparison.Ordinal))
            .ShouldBe(paper.Picture.Series[Dimension.Municipality].Count(cell => cell.Key == Region));

        var texts = lines.SkipWhile(line => line.Text != "Op de agenda").Select(line => line.Text).ToList();
        (texts.Count(text => Regex.IsMatch(text, @"^\d+\.$")) + texts.Select(text => MoreItems.Match(text)).Where(more => more.Success)
            .Sum(Number)).ShouldBe(paper.Details.Agenda.Count);
        lines.Exists(line => line.Text == "Per week: de laatste 26 weken").ShouldBe(paper.Picture.Series[Dimension.Week].Count > 26);
    }, iter: 60);

    [Fact]
    public void No_text_runs_off_the_page_or_over_another() => APaper.Sample(paper =>
    {
        var lines = PdfLine.AllOf(WeekOnOnePage.Write(paper));
        foreach (var (index, line) in lines.Index())
        {
            line.Box.Left.ShouldBeGreaterThan(40, line.Text);
            line.Box.Right.ShouldBeLessThan(555, line.Text);
            line.Box.Bottom.ShouldBeGreaterThan(30, line.Text);
            line.Box.Top.ShouldBeLessThan(812, line.Text);
            lines.Skip(index + 1).Where(other => Overlap(line, other)).Select(other => other.Text).ShouldBeEmpty(line.Text);
        }
    }, iter: 60);

    /// <summary>Also where it would be folded, counted or before the first week.</summary>
    [Theory]
    [InlineData(Dimension.Municipality)]
    [InlineData(Dimension.Week)]
    [InlineData(Dimension.ApproachGroup)]
    public void No_figure_of_it_may_be_exact(Dimension by)
    {
        var paper = Paper([.. Enumerable.Repeat(new Figure.Protected(0, 4), 60)], [new Figure.Protected(5, 9)], 0, 0, false, default);
        WeekOnOnePage.Write(paper);
        var series = paper.Picture.Series.ToDictionary();
        series[by] = [series[by][0] with { Figure = new Figure.Exact(3) }, .. series[by].Skip(1)];
        Should.Throw<InvalidOperationException>(() => WeekOnOnePage.Write(paper with { Picture = paper.Picture with { Series = series } }))
            .Message.ShouldBe("An exact figure does not leave the system.");
    }

    private static bool Overlap(PdfLine one, PdfLine other) =>
        one.Box.Left < other.Box.Right && other.Box.Left < one.Box.Right
            && one.Box.Bottom < other.Box.Top && other.Box.Bottom < one.Box.Top;

    private static int Several(string line) => SeveralMunicipalities.Match(line) is { Success: true } match ? Number(match) : 0;

    private static int Number(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    private static MeetingPaper Paper(
        IReadOnlyList<Figure> places, IReadOnlyList<Figure> weeks, int items, int length, bool nowhere, MeetingStatus status)
    {
        var tail = string.Concat(Enumerable.Repeat(" aan de Overzijde", 8))[..length];
        var areas = places.Select((_, index) => new Area(
            $"GM{index:0000}", AreaKind.Municipality, string.Create(CultureInfo.InvariantCulture, $"{index:00} Oord{tail}"))).ToList();
        var moment = MeetingTable.CutOff;
        var last = IsoWeek.Parse("2026-W47");
        var municipalities = areas.Select((area, index) => new Cell(area.Code, places[index]));
        var picture = new Overview(Lens.Everything, weeks[0], new Dictionary<Dimension, IReadOnlyList<Cell>>
        {
            [Dimension.Municipality] = [.. municipalities, .. nowhere ? [new Cell(Region, places[0])] : Array.Empty<Cell>()],
            [Dimension.Week] = [.. weeks.Select((figure, index) =>
                new Cell(IsoWeek.Containing(last.Monday.AddDays(7 * (index + 1 - weeks.Count))).ToString(), figure))],
            [Dimension.ApproachGroup] =
                [.. Code<ApproachGroup>.All.Select((group, at) => new Cell(Code<ApproachGroup>.Wire(group), weeks[at % weeks.Count]))],
        }, Release: 1, AsOf: moment, Begin: nowhere ? last.Monday : null);
        var snapshot = new SnapshotCard("2026-W47", 1, moment, moment, 1, new string('a', 64));
        var agenda = Enumerable.Range(0, items).Select(index => new AgendaItemCard(
            Guid.Empty, AgendaKind.Own, $"Punt{tail}", null, null, null, null, Dropped: false, [], 1));
        var details = new MeetingDetails(
            new(Guid.Empty, "2026-W47", moment, status, 1), snapshot, [snapshot], null, [], [], [.. agenda], [], [],
            new(Region, "Hoogveen" + tail, areas, [], Invented: true), Reach.OwnOrganisation);
        return new(details, picture, Invented: true);
    }
}
