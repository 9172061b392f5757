using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class CodeRowMapping : IEntityTypeConfiguration<CodeRow>
{
    public void Configure(EntityTypeBuilder<CodeRow> code)
    {
        code.ToTable("Codes").HasKey(c => new { c.List, c.Code });
        code.Property(c => c.Code).HasMaxLength(CodeRow.MaxCode).IsUnicode(false);
        code.Property(c => c.Label).HasMaxLength(CodeRow.MaxLabel);
    }
}
