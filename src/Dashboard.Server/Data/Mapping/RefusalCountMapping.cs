using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class RefusalCountMapping : IEntityTypeConfiguration<RefusalCount>
{
    public void Configure(EntityTypeBuilder<RefusalCount> count)
    {
        count.ToTable("RefusalCounts").HasKey(c => new { c.PartnerCode, c.Day, c.Kind });
        count.Property(c => c.PartnerCode).HasMaxLength(40);
        count.HasOne<PartnerRow>().WithMany().HasForeignKey(c => c.PartnerCode).OnDelete(DeleteBehavior.Restrict);
        count.HasIndex(c => c.Day);
    }
}
