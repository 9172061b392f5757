using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class PartnerRowMapping : IEntityTypeConfiguration<PartnerRow>
{
    public void Configure(EntityTypeBuilder<PartnerRow> partner)
    {
        partner.ToTable("Partners").HasKey(p => p.Code);
        partner.Property(p => p.Code).HasMaxLength(40);
        partner.Property(p => p.Name).HasMaxLength(200);
    }
}
