using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class AreaRowMapping : IEntityTypeConfiguration<AreaRow>
{
    public void Configure(EntityTypeBuilder<AreaRow> area)
    {
        area.ToTable("Areas").HasKey(a => a.Code);
        area.Property(a => a.Code).HasMaxLength(20);
        area.Property(a => a.Name).HasMaxLength(200);
        area.Property(a => a.MunicipalityCode).HasMaxLength(20);
    }
}
