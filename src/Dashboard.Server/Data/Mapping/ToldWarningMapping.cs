using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class ToldWarningMapping : IEntityTypeConfiguration<ToldWarning>
{
    public void Configure(EntityTypeBuilder<ToldWarning> told)
    {
        told.ToTable("ToldWarnings").HasKey(t => t.WarningId);
        told.Property(t => t.WarningId).ValueGeneratedNever();
        told.Property(t => t.Municipality).HasMaxLength(20);
        told.Ignore(t => t.To).Ignore(t => t.Until);
        told.HasOne<Warning>().WithOne().HasForeignKey<ToldWarning>(t => t.WarningId).OnDelete(DeleteBehavior.Cascade);
    }
}
