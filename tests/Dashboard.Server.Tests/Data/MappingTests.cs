using Dashboard.Server.Data;
using Dashboard.Server.Data.Mapping;
using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using NetArchTest.Rules;

namespace Dashboard.Server.Tests.Data;

/// <summary>How an entity lies in its table stands in one class of its own, and nowhere else.</summary>
public sealed class MappingTests
{
    [Fact]
    public void Every_entity_has_one_mapping_of_its_own()
    {
        using var context = DesignTime.Sqlite();
        var ours = context.Model.GetEntityTypes().Where(entity => !entity.IsOwned() && entity.ClrType.Assembly == typeof(Signal).Assembly);

        Mappings().Select(mapping => mapping.Entity).ShouldBe(ours.Select(entity => entity.ClrType), ignoreOrder: true);
        Mappings().ShouldAllBe(mapping => mapping.Type.Name == mapping.Entity.Name + "Mapping"
            && mapping.Type.Namespace == typeof(SignalMapping).Namespace);
    }

    private static List<(Type Type, Type Entity)> Mappings() =>
    [
        .. from type in typeof(Signal).Assembly.GetTypes()
           from contract in type.GetInterfaces()
           where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)
           select (type, contract.GenericTypeArguments[0]),
    ];

    [Fact]
    public void The_contexts_hold_no_mapping() => Maps(Types.InAssembly(typeof(DashboardContext).Assembly)).ShouldBeEmpty();

    /// <summary>The rule itself, on a context that breaks it.</summary>
    [Fact]
    public void A_mapping_in_a_context_is_seen() => Maps(Types.InAssembly(typeof(MappingTests).Assembly)).ShouldContain(nameof(MapsItself));

    private static IEnumerable<string> Maps(Types types) => types.That().Inherit(typeof(DbContext)).And()
        .HaveDependencyOn("Microsoft.EntityFrameworkCore.Metadata.Builders").GetTypes().Select(type => type.Name);

    private sealed class MapsItself : DbContext
    {
        protected override void OnModelCreating(ModelBuilder builder) =>
            builder.Entity<PartnerRow>(partner => partner.HasKey(p => p.Code));
    }
}
