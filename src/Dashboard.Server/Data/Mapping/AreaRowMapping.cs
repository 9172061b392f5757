using Dashboard.Server.Domain;
using Dashboard.Shared.Administration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class AreaRowMapping : IEntityTypeConfiguration<AreaRow>
{
    public void Configure(EntityTypeBuilder<AreaRow> area)
    {
        area.ToTable("Areas").HasKey(a => a.Code);
        area.Property(a => a.Code).HasMaxLength(PlaceDraft.MaxCode);
        area.Property(a => a.Name).HasMaxLength(PlaceDraft.MaxName);
        area.Property(a => a.MunicipalityCode).HasMaxLength(PlaceDraft.MaxCode);
        area.Property(a => a.SuccessorCode).HasMaxLength(PlaceDraft.MaxCode);
        area.Property(a => a.Version).IsConcurrencyToken();
    }
}
