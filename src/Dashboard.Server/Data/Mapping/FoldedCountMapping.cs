using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class FoldedCountMapping : IEntityTypeConfiguration<FoldedCount>
{
    public void Configure(EntityTypeBuilder<FoldedCount> count)
    {
        count.ToTable("FoldedCounts").HasKey(c => new { c.Day, c.Precision, c.AreaCode, c.Exploitation, c.Approaches, c.Handling });
        count.Ignore(c => c.Under);
        count.Property(c => c.AreaCode).HasMaxLength(20);
        count.HasOne<AreaRow>().WithMany().HasForeignKey(c => c.AreaCode).OnDelete(DeleteBehavior.Restrict);
    }
}
