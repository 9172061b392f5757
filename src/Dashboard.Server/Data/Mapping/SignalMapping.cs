using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class SignalMapping : IEntityTypeConfiguration<Signal>
{
    public void Configure(EntityTypeBuilder<Signal> signal)
    {
        signal.ToTable("Signals");
        signal.Property(s => s.Id).ValueGeneratedNever();
        signal.Property(s => s.Version).IsConcurrencyToken();
        signal.Property(s => s.PartnerCode).HasMaxLength(40);
        signal.Property(s => s.AreaCode).HasMaxLength(20);
        signal.Property(s => s.Reference).HasMaxLength(SignalRules.MaxReference);
        signal.Property(s => s.Narrative).HasMaxLength(SignalRules.MaxNarrative);
        signal.Property(s => s.Indicators).HasConversion<IndicatorsConverter, IndicatorsComparer>().HasMaxLength(1200).IsUnicode(false);
        signal.Property(s => s.Answered).HasConversion<DoubtsConverter, DoubtsComparer>().HasMaxLength(4000).IsUnicode(false);
        signal.Property(s => s.VerdictReason).HasMaxLength(SignalAssessment.MaxReason);
        signal.HasOne<PartnerRow>().WithMany().HasForeignKey(s => s.PartnerCode).OnDelete(DeleteBehavior.Restrict);
        signal.HasOne<AreaRow>().WithMany().HasForeignKey(s => s.AreaCode).OnDelete(DeleteBehavior.Restrict);
        signal.HasIndex(s => new { s.PartnerCode, s.Reference }).IsUnique();
        signal.HasIndex(s => s.ReceivedAt);
        signal.HasIndex(s => s.ObservedOn);
        signal.HasIndex(s => s.Status);
    }
}
