using Dashboard.Server.Domain;
using Dashboard.Shared.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class UserMapping : IEntityTypeConfiguration<User>
{
    private const int Sha256 = 32;

    public void Configure(EntityTypeBuilder<User> user)
    {
        user.Property(u => u.Id).ValueGeneratedNever();
        user.Property(u => u.Name).HasMaxLength(PersonDraft.MaxName);
        user.Property(u => u.NormalizedName).HasMaxLength(PersonDraft.MaxName);
        user.Property(u => u.Organisation).HasMaxLength(40);
        user.Property(u => u.Role).HasMaxLength(20).IsUnicode(false);
        user.Property(u => u.InvitationHash).HasMaxLength(Sha256).IsFixedLength();
        user.Property(u => u.SecondHalf).HasMaxLength(1000).IsUnicode(false);
        user.Property(u => u.AuthenticatorKey).HasMaxLength(1000).IsUnicode(false);
        user.Property(u => u.RecoveryCodeHashes).HasMaxLength(User.RecoveryCodeCount * 2 * Sha256).IsUnicode(false);
        user.Property(u => u.ProposedName).HasMaxLength(PersonDraft.MaxName);
        user.Property(u => u.ProposedEmail).HasMaxLength(PersonDraft.MaxEmail);
        user.Property(u => u.ProposedRole).HasMaxLength(20).IsUnicode(false);
        user.Property(u => u.ProposedOrganisation).HasMaxLength(40);
        user.HasIndex(u => u.InvitationHash);
        user.Ignore(u => u.IsInUse);
        user.Ignore(u => u.RecoveryCodesLeft);
        // Of Identity's account the product does without: nothing is kept there.
        user.Ignore(u => u.PhoneNumber);
        user.Ignore(u => u.PhoneNumberConfirmed);
        user.Ignore(u => u.TwoFactorEnabled);
        user.Ignore(u => u.LockoutEnabled);
        user.Ignore(u => u.LockoutEnd);
        user.Ignore(u => u.AccessFailedCount);
        user.Ignore(u => u.EmailConfirmed);
    }
}
