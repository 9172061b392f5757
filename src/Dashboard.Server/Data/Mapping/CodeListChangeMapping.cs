using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class CodeListChangeMapping : IEntityTypeConfiguration<CodeListChange>
{
    public void Configure(EntityTypeBuilder<CodeListChange> change)
    {
        change.ToTable("CodeListChanges").HasKey(c => new { c.List, c.Version });
        change.Property(c => c.Code).HasMaxLength(CodeRow.MaxCode).IsUnicode(false);
        change.Property(c => c.Label).HasMaxLength(CodeRow.MaxLabel);
        change.Property(c => c.Role).HasMaxLength(40);
        change.Property(c => c.ByOrganisation).HasMaxLength(40);
    }
}
