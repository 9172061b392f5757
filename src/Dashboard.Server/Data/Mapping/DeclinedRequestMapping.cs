using Dashboard.Server.Domain;
using Dashboard.Shared.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class DeclinedRequestMapping : IEntityTypeConfiguration<DeclinedRequest>
{
    public void Configure(EntityTypeBuilder<DeclinedRequest> declined)
    {
        declined.Property(d => d.Id).ValueGeneratedNever();
        declined.Property(d => d.Name).HasMaxLength(PersonDraft.MaxName);
        declined.Property(d => d.By).HasMaxLength(256);
        declined.Property(d => d.Reason).HasMaxLength(DeclineDraft.MaxReason);
        declined.HasOne<User>().WithMany().HasForeignKey(d => d.AskedBy).OnDelete(DeleteBehavior.Cascade);
    }
}
