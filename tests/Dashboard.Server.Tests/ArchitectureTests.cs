using Dashboard.Server.Domain;
using Dashboard.Shared.Figures;
using NetArchTest.Rules;

namespace Dashboard.Server.Tests;

/// <summary>A folder is a wall: who may name whom inside the server.</summary>
public sealed class ArchitectureTests
{
    private const string Server = "Dashboard.Server.";

    // What each room may name of ours, besides Shared. A room that is not here fails the walk below.
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Domain"] = [],
        ["Statistics"] = [],
        ["Data"] = ["Domain"],
        ["Journal"] = ["Domain", "Data"],
        ["Picture"] = ["Domain", "Data", "Journal", "Statistics", "Http"],
        ["Access"] = ["Domain", "Data", "Http"],
        ["Intake"] = ["Domain", "Data", "Journal", "Access", "Http"],
        ["Retention"] = ["Domain", "Data", "Journal", "Picture", "Access", "Http"],
        ["Warnings"] = ["Domain", "Data", "Journal", "Picture", "Statistics", "Http"],
        ["Live"] = ["Domain", "Data", "Journal", "Picture", "Access"],
        ["Jobs"] = ["Domain", "Data", "Journal", "Picture", "Warnings", "Retention"],
        ["Demo"] = ["Domain", "Data", "Journal", "Intake", "Access"],
        ["Http"] = ["Domain", "Data"],
        ["Commands"] = ["Domain", "Data", "Journal", "Intake", "Retention", "Access", "Demo"],
    };

    [Fact]
    public void Rooms_name_only_the_rooms_they_may()
    {
        var rooms = typeof(Signal).Assembly.GetTypes().Select(type => type.Namespace).Where(name => name?.StartsWith(Server, StringComparison.Ordinal) == true)
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
    public void Statistics_know_no_database_no_web_and_no_clock()
    {
        var result = Types.InAssembly(typeof(Signal).Assembly).That().ResideInNamespaceStartingWith(Server + "Statistics")
            .ShouldNot().HaveDependencyOnAny("Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "System.TimeProvider", "System.DateTime", "Dashboard.Shared").GetResult();
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

    [Fact]
    public void No_number_reaches_the_picture_except_as_a_figure()
    {
        // A sequence orders, it does not count; it goes to exact audiences only.
        var numbers = new[] { typeof(Overview), typeof(Cell), typeof(PictureChange) }.SelectMany(type => type.GetProperties())
            .Where(p => p.PropertyType.IsPrimitive && p.PropertyType != typeof(bool)).Select(p => p.Name).Distinct();
        numbers.ShouldBe(["Sequence", "From", "To"], ignoreOrder: true);
    }
}
