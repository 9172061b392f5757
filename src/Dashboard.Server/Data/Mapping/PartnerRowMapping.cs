using Dashboard.Server.Domain;
using Dashboard.Shared.Administration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class PartnerRowMapping : IEntityTypeConfiguration<PartnerRow>
{
    public void Configure(EntityTypeBuilder<PartnerRow> partner)
    {
        partner.ToTable("Partners").HasKey(p => p.Code);
        partner.Property(p => p.Code).HasMaxLength(OrganisationDraft.MaxCode);
        partner.Property(p => p.Name).HasMaxLength(OrganisationDraft.MaxName);
        partner.Property(p => p.SuccessorCode).HasMaxLength(OrganisationDraft.MaxCode);
        partner.Property(p => p.Version).IsConcurrencyToken();
    }
}
