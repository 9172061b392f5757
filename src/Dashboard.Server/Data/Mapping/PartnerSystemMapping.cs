using Dashboard.Server.Domain;
using Dashboard.Shared.PartnerSystems;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class PartnerSystemMapping : IEntityTypeConfiguration<PartnerSystem>
{
    public const int MaxJwk = 2000;
    public const int MaxFingerprint = 43;
    private const int MaxScopes = 200;

    public void Configure(EntityTypeBuilder<PartnerSystem> system)
    {
        system.ToTable("PartnerSystems");
        system.Property(s => s.Id).ValueGeneratedNever();
        system.Property(s => s.ClientId).HasMaxLength(PartnerSystemDraft.MaxClientId).IsUnicode(false);
        system.Property(s => s.Name).HasMaxLength(PartnerSystemDraft.MaxName);
        system.Property(s => s.Organisation).HasMaxLength(40);
        system.Property(s => s.ScopeText).HasMaxLength(MaxScopes).IsUnicode(false);
        system.Property(s => s.ProposedScopes).HasMaxLength(MaxScopes).IsUnicode(false);
        system.Property(s => s.ProposedKey).HasMaxLength(MaxJwk).IsUnicode(false);
        system.Property(s => s.ProposedFingerprint).HasMaxLength(MaxFingerprint).IsUnicode(false);
        system.HasIndex(s => s.ClientId).IsUnique();
        system.Ignore(s => s.Scopes);
        system.HasMany(s => s.Keys).WithOne().HasForeignKey(key => key.SystemId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PartnerKeyMapping : IEntityTypeConfiguration<PartnerKey>
{
    public void Configure(EntityTypeBuilder<PartnerKey> key)
    {
        key.ToTable("PartnerKeys");
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Jwk).HasMaxLength(PartnerSystemMapping.MaxJwk).IsUnicode(false);
        key.Property(k => k.Fingerprint).HasMaxLength(PartnerSystemMapping.MaxFingerprint).IsUnicode(false);
    }
}

internal sealed class UsedAssertionMapping : IEntityTypeConfiguration<UsedAssertion>
{
    private const int Sha256 = 32;

    public void Configure(EntityTypeBuilder<UsedAssertion> used)
    {
        used.ToTable("UsedAssertions");
        used.HasKey(u => u.Hash);
        used.Property(u => u.Hash).HasMaxLength(Sha256).IsFixedLength().ValueGeneratedNever();
        used.HasIndex(u => u.Until);
    }
}

internal sealed class TokenKeyMapping : IEntityTypeConfiguration<TokenKey>
{
    public void Configure(EntityTypeBuilder<TokenKey> key)
    {
        key.ToTable("TokenKeys");
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Sealed).HasMaxLength(2000).IsUnicode(false);
    }
}
