using System.Text.Json;
using Dashboard.Server.Domain;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class MapRowMapping : IEntityTypeConfiguration<MapRow>
{
    public void Configure(EntityTypeBuilder<MapRow> map)
    {
        map.ToTable("Maps");
        map.Property(m => m.Id).ValueGeneratedNever();
        map.Property(m => m.Version).IsConcurrencyToken();
        // Only ever read and drawn whole: nothing is asked of the database about one of them.
        map.Property(m => m.Outlines).HasConversion(
            outlines => JsonSerializer.Serialize(outlines, WireJson.Options),
            stored => JsonSerializer.Deserialize<IReadOnlyList<Outline>>(stored, WireJson.Options)!,
            new ValueComparer<IReadOnlyList<Outline>>(
                (left, right) => left!.SequenceEqual(right!), outlines => outlines.Count, outlines => outlines));
    }
}
