using Dashboard.Server.Domain;
using Dashboard.Shared.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class AccessReviewMapping : IEntityTypeConfiguration<AccessReview>
{
    public void Configure(EntityTypeBuilder<AccessReview> review)
    {
        review.ToTable("AccessReviews");
        review.Property(r => r.Id).ValueGeneratedNever();
        review.Property(r => r.By).HasMaxLength(256);
        review.Property(r => r.Remark).HasMaxLength(AccessReviewDraft.MaxRemark);
        review.HasIndex(r => r.At);
    }
}
