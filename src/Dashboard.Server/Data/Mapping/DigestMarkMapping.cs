using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class DigestMarkMapping : IEntityTypeConfiguration<DigestMark>
{
    public void Configure(EntityTypeBuilder<DigestMark> mark)
    {
        mark.ToTable("DigestMarks").HasKey(m => new { m.Role, m.Organisation });
        mark.Property(m => m.Role).HasMaxLength(20);
        mark.Property(m => m.Organisation).HasMaxLength(40);
    }
}
