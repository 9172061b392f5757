using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class RuleChangeMapping : IEntityTypeConfiguration<RuleChange>
{
    public void Configure(EntityTypeBuilder<RuleChange> change)
    {
        change.ToTable("RuleChanges");
        change.Property(c => c.Id).ValueGeneratedNever();
        change.Property(c => c.From).HasMaxLength(RuleChange.MaxShown);
        change.Property(c => c.To).HasMaxLength(RuleChange.MaxShown);
        change.Property(c => c.Role).HasMaxLength(40);
        change.Property(c => c.ByOrganisation).HasMaxLength(40);
        change.Property(c => c.SecondRole).HasMaxLength(40);
        change.Property(c => c.SecondOrganisation).HasMaxLength(40);
        change.HasIndex(c => c.At);
    }
}
