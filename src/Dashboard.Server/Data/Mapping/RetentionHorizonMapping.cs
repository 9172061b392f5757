using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class RetentionHorizonMapping : IEntityTypeConfiguration<RetentionHorizon>
{
    public void Configure(EntityTypeBuilder<RetentionHorizon> horizon)
    {
        horizon.ToTable("RetentionHorizon");
        horizon.Property(h => h.Id).ValueGeneratedNever();
        horizon.HasData(new { Id = RetentionHorizon.TheOne, SignalsFrom = DateOnly.MinValue });
    }
}
