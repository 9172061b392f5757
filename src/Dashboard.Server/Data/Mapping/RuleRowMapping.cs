using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class RuleRowMapping : IEntityTypeConfiguration<RuleRow>
{
    public void Configure(EntityTypeBuilder<RuleRow> rule)
    {
        rule.ToTable("Rules");
        rule.HasKey(r => r.Code);
        rule.HasIndex(r => r.Id).IsUnique();
        rule.Property(r => r.Version).IsConcurrencyToken();
        rule.Property(r => r.Value).HasMaxLength(RuleRow.MaxValue);
        rule.Property(r => r.AskedValue).HasMaxLength(RuleRow.MaxValue);
        rule.Property(r => r.AskedRole).HasMaxLength(40);
        rule.Property(r => r.AskedOrganisation).HasMaxLength(40);
    }
}
