using System.Reflection;
using Dashboard.Server.Domain;
using Dashboard.Shared.Figures;
using NetArchTest.Rules;

namespace Dashboard.Server.Tests;

/// <summary>A folder is a wall: who may name whom inside the server.</summary>
public sealed class ArchitectureTests
{
    private const string Server = "Dashboard.Server.";

    private static readonly string[] UseCases = ["Domain", "Contracts", "Data", "Pipeline", "Http", "Access"];

    // What each room may name of ours, besides Shared. A room that is not here fails the walk below.
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Domain"] = [],
        ["Statistics"] = [],
        ["Contracts"] = ["Domain"],
        ["Data"] = ["Domain"],
        ["Pipeline"] = ["Domain", "Data"],
        ["Http"] = ["Domain", "Data", "Pipeline"],
        ["Access"] = ["Domain", "Data", "Pipeline", "Http"],
        ["Mailing"] = ["Domain", "Data", "Pipeline"],
        ["Accounts"] = [.. UseCases, "Journal", "Mailing"],
        ["PartnerSystems"] = [.. UseCases, "Journal"],
        ["Journal"] = ["Domain", "Data", "Pipeline"],
        ["Picture"] = ["Domain", "Data", "Journal"],
        ["Releases"] = ["Domain", "Data", "Journal", "Pipeline", "Picture"],
        ["Detection"] = ["Domain", "Data", "Journal", "Pipeline", "Picture", "Statistics"],
        ["Overviews"] = [.. UseCases, "Picture", "Releases", "Statistics"],
        ["Intake"] = [.. UseCases, "Journal", "Releases"],
        ["Deliveries"] = [.. UseCases, "Journal", "Intake", "Releases"],
        ["Webhooks"] = [.. UseCases, "Journal", "Releases"],
        ["Digests"] = ["Domain", "Data", "Pipeline", "Http", "Journal", "Mailing", "Webhooks", "Assessment"],
        ["PartnerApi"] =
        [
            .. UseCases, "Journal", "Intake", "Deliveries", "Releases", "Overviews", "Administration", "Webhooks", "PartnerSystems",
        ],
        ["Assessment"] = [.. UseCases, "Journal"],
        ["Warnings"] = [.. UseCases, "Journal", "Releases", "Detection"],
        ["Trends"] = [.. UseCases, "Journal", "Picture", "Releases", "Statistics"],
        ["Meetings"] = [.. UseCases, "Journal", "Picture", "Releases", "Overviews", "Mailing"],
        ["Retention"] = [.. UseCases, "Journal"],
        ["Oversight"] = [.. UseCases, "Releases"],
        ["Administration"] = [.. UseCases, "Journal", "Accounts", "Mailing", "Releases"],
        ["Live"] = ["Domain", "Contracts", "Data", "Journal", "Pipeline", "Access", "Picture", "Releases", "Overviews"],
        ["Jobs"] =
        [
            "Domain", "Data", "Journal", "Pipeline", "Access", "Picture", "Releases", "Detection", "Retention", "Meetings", "Accounts",
            "Administration", "Mailing", "Digests",
        ],
        ["Health"] = [.. UseCases, "Journal", "Live", "Accounts", "Webhooks"],
        ["Demo"] = ["Domain", "Data", "Journal", "Intake", "Deliveries", "Access", "Accounts", "PartnerSystems"],
        ["Commands"] =
        [
            "Domain", "Data", "Journal", "Pipeline", "Http", "Access", "Picture", "Releases", "Detection", "Intake",
            "Deliveries", "Meetings", "Retention", "Health", "Demo", "Accounts",
        ],
    };

    [Fact]
    public void Rooms_name_only_the_rooms_they_may()
    {
        var rooms = typeof(Signal)
            .Assembly.GetTypes()
            .Select(type => type.Namespace)
            .Where(name => name?.StartsWith(Server, StringComparison.Ordinal) == true)
            .Select(name => name![Server.Length..].Split('.')[0]).Distinct().ToList();
        rooms.ShouldBe(Arrows.Keys, ignoreOrder: true);

        foreach (var (room, may) in Arrows)
        {
            var forbidden = Arrows.Keys.Where(other => other != room && !may.Contains(other)).Select(other => Server + other).ToArray();
            var result = Types.InAssembly(typeof(Signal).Assembly).That().ResideInNamespaceStartingWith(Server + room)
                .ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
            result.IsSuccessful.ShouldBeTrue($"{room}: {string.Join(", ", result.FailingTypeNames ?? [])}");
        }
    }

    [Fact]
    public void The_domain_knows_no_web_no_claims_no_settings_no_database_and_nothing_that_goes_over_the_wire()
    {
        var domain = Types.InAssembly(typeof(Signal).Assembly).That().ResideInNamespaceStartingWith(Server + "Domain");
        var result = domain.ShouldNot().HaveDependencyOnAny(
            "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Mvc", "System.Security.Claims", "Microsoft.Extensions.Configuration",
            "Microsoft.Extensions.Options", "Microsoft.EntityFrameworkCore", "MediatR").GetResult();
        result.IsSuccessful.ShouldBeTrue(string.Join(", ", result.FailingTypeNames ?? []));

        var made = typeof(Signal).Assembly.GetTypes().Where(type => type.Namespace == typeof(Signal).Namespace)
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(method =>
                method.ReturnType.Assembly == typeof(Figure).Assembly
                    && WireNames.Any(end => method.ReturnType.Name.EndsWith(end, StringComparison.Ordinal)));
        made.Select(method => $"{method.DeclaringType!.Name}.{method.Name}").ShouldBeEmpty();
    }

    private static readonly string[] WireNames = ["Card", "Details", "View", "Receipt", "Change"];

    [Fact]
    public void Statistics_know_no_database_no_web_and_no_clock()
    {
        var result = Types.InAssembly(typeof(Signal).Assembly).That().ResideInNamespaceStartingWith(Server + "Statistics")
            .ShouldNot()
            .HaveDependencyOnAny("Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "System.TimeProvider", "System.DateTime",
                "Dashboard.Shared")
            .GetResult();
        result.IsSuccessful.ShouldBeTrue(string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void Shared_has_no_packages_and_knows_nobody()
    {
        typeof(Figure).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .ShouldAllBe(name => name.StartsWith("System", StringComparison.Ordinal) || name == "netstandard");
    }

    [Fact]
    public void Only_one_door_makes_a_signal_and_only_from_what_is_anonymous()
    {
        typeof(Signal).GetConstructors().ShouldBeEmpty();
        typeof(AnonymousSignal).GetConstructors().ShouldBeEmpty();
        typeof(Signal).GetProperties().ShouldAllBe(p => p.SetMethod == null || !p.SetMethod.IsPublic);
    }

    // Numbers in the contracts that count nobody's signals. Whatever is not here has to be a Figure.
    private static readonly HashSet<string> NumbersThatCountNoSignals = new(StringComparer.Ordinal)
    {
        "Figure+Exact.N", "Figure+Protected.From", "Figure+Protected.To", // the one door itself
        // order; a sequence goes to exact audiences only
        "Overview.Sequence", "Overview.Version", "Overview.Release", "PictureChange.From", "PictureChange.To",
        "WarningCard.Expected", "WarningDetails.FalsePer4Weeks", // a model's number and a setting; for exact audiences only
        "WarningCard.Version", "HoldCard.Version", "PersonCard.Version", "OrganisationCard.Version", "PlaceCard.Version",
        "FilePreview.Version", "RuleCard.Version", "CodeListsCard.Version", "CodeListCard.Version", "CodeListChangeCard.Version", // order
        "TilesCard.Version", "MapCard.Version", "PartnerSystemCard.Version", // order
        // rows of a file of one's own, which its sender counts as well; where in it, and how far it is read
        "DeliveryTally.Accepted", "DeliveryTally.Corrected", "DeliveryTally.Unchanged", "DeliveryTally.RefusedText",
        "DeliveryTally.RefusedRow", "DeliveryTally.Refused", "DeliveryCard.Doubtful", "DeliveryCard.LookAlikes", "DeliveryCard.Withdrawn",
        "DeliveryCard.Percent", "DeliveryError.Line",
        "DeliveryMessage.Percent", "DeliveryMessage.Withdrawn", "DeliveryRows.Accepted", "DeliveryRows.Corrected",
        "DeliveryRows.Unchanged", "DeliveryRows.RefusedText", "DeliveryRows.RefusedRow", "DeliveryRows.Doubtful",
        "DeliveryRows.LookAlikes", "RowProblem.Line", "DeliveryPage.Number", "DeliveryPage.Size", "RowProblemPage.Number",
        "RowProblemPage.Size",
        "FileLine.Line", // of a file that the administrator sends
        "AccountView.RecoveryCodesLeft", "AccessReviewCard.Accounts", // codes on paper; people who work here
        "SetUpCard.UnusedInvitations", "InvitationLetter.Half", // of those people; which of two letters
        // how two figures compare; to exact audiences only
        "TrendOutcome.Ratio", "TrendOutcome.Lower", "TrendOutcome.Upper", "TrendOutcome.P",
        // what a model makes of figures; the same
        "CampaignChange.Ratio", "CampaignChange.Lower", "CampaignChange.Upper", "CampaignWeek.Expected",
        "SessionView.UnusedEndsIn", "SessionView.EndsIn", // seconds of one's own session
        "Region.RetentionYears", "Region.NarrativeDays", // terms
        // the calendar and the tile map
        "Period.Weeks", "IsoWeek.Year", "IsoWeek.Number", "Contribution.Year", "Contribution.Years", "Area.Row", "Area.Column",
        "PlaceCard.Row", "PlaceCard.Column", "PlaceDraft.Row", "PlaceDraft.Column", "PlaceTile.Row", "PlaceTile.Column",
        "TileDraft.Row", "TileDraft.Column",
        "RegionMap.Height", "Outline.X", "Outline.Y", // where something is drawn
        "ApproachSet.Bits", "ApproachSet.Count", "ReliabilityDraft.Content", // one signal's own fields
        "SignalDetails.Version", // order
        "SignalDocument.Version", "SignalPage.Number", "SignalPage.Size", "CodeListsMessage.Version", "ReleaseMessage.Number", // order
        "SubscriptionDocument.Version", "EventDeliveryPage.Number", "EventDeliveryPage.Size", // order
        "EventDeliveryMessage.Attempts", "EventDeliveryMessage.Answer", // of sending, to the system that it is sent to
        "FigureMessage.AtLeast", "FigureMessage.AtMost", // a Figure in Dutch, made of one only
        "ProblemMessage.Status", "TextPlace.Start", "TextPlace.End", // of an error; a place in a text
        "CodedDimension.Index", "CodedDimension.CodesOf", // the table of dimensions, which is never on the wire
        "SnapshotCard.Number", "SnapshotCard.Release", "MeetingCard.Version", "AgendaItemCard.Version", "NoteCard.Version",
        "DecisionCard.Version", "MeetingPosition.Move", "AgendaEdit.Place", // order
        "AgendaItemCard.Minutes", "AgendaDraft.Minutes", "AgendaEdit.Minutes", "DecisionDraft.WorkingDays", // time that people set aside
        // a page, a place in a text
        "Page`1.Number", "TextFinding.Start", "TextFinding.End", "TextDoubt.Start", "TextDoubt.End", "Doubt.Start", "Doubt.End",
            "IdentifyingSpan.Start", "IdentifyingSpan.End",
    };

    [Fact]
    public void No_number_reaches_a_contract_except_as_a_figure()
    {
        var numbers = NumbersIn(typeof(Figure).Assembly.GetExportedTypes()).ToHashSet(StringComparer.Ordinal);
        numbers.Except(NumbersThatCountNoSignals).ShouldBeEmpty("a count of signals is a Figure; what counts none stands in the list");
        NumbersThatCountNoSignals.Except(numbers).ShouldBeEmpty("these are no numbers of a contract any more");
    }

    /// <summary>The rule itself, on a contract that breaks it in every way.</summary>
    [Fact]
    public void A_number_past_the_figures_is_seen() => NumbersIn([typeof(Breaks)]).ShouldBe(
        [$"{nameof(ArchitectureTests)}+{nameof(Breaks)}.{nameof(Breaks.Signals)}",
        $"{nameof(ArchitectureTests)}+{nameof(Breaks)}.{nameof(Breaks.Rate)}",
        $"{nameof(ArchitectureTests)}+{nameof(Breaks)}.{nameof(Breaks.PerPartner)}",
        $"{nameof(ArchitectureTests)}+{nameof(Breaks)}.{nameof(Breaks.Weeks)}"], ignoreOrder: true);

    private sealed record Breaks(
        int Signals, double? Rate, IReadOnlyDictionary<string, long> PerPartner, short[] Weeks, Figure Right, string Name, bool Told);

    private static HashSet<string> NumbersIn(IEnumerable<Type> contracts) => contracts.Where(type => !type.IsEnum && !type.IsInterface)
        .SelectMany(
            type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => HoldsNumbers(p.PropertyType))
                .Select(p => $"{NameOf(p.DeclaringType!)}.{p.Name}"))
        .ToHashSet(StringComparer.Ordinal);

    private static string NameOf(Type type) => type.DeclaringType is { } outer ? $"{outer.Name}+{type.Name}" : type.Name;

    private static bool HoldsNumbers(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsArray)
            return HoldsNumbers(type.GetElementType()!);
        if (type.IsGenericType)
            return type.GetGenericArguments().Any(HoldsNumbers);
        return type.IsPrimitive && type != typeof(bool) && type != typeof(char) || type == typeof(decimal);
    }
}
