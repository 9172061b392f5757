using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class CodeListRowMapping : IEntityTypeConfiguration<CodeListRow>
{
    public void Configure(EntityTypeBuilder<CodeListRow> list)
    {
        list.ToTable("CodeLists").HasKey(l => l.List);
        list.HasIndex(l => l.Id).IsUnique();
        list.Property(l => l.Version).IsConcurrencyToken();
        list.HasMany(l => l.Codes).WithOne().HasForeignKey(c => c.List).OnDelete(DeleteBehavior.Restrict);
    }
}
