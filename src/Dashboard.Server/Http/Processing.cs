using System.Diagnostics;
using Dashboard.Server.Domain;

namespace Dashboard.Server.Http;

/// <summary>
/// One activity of the processing register, and the spans that say when it happened (Logboek Dataverwerkingen): which activity,
/// for which organisation, in which role. Never what was processed; and no data subject, since none is known here.
/// </summary>
/// <param name="Id">What the register calls it; stays the same for ever.</param>
internal sealed record Processing(string Id, string Name)
{
    public const string Source = "Signaalbeeld";
    public const string ActivityIdKey = "dpl.core.processing_activity_id";
    public const string OrganisationKey = "signaalbeeld.organisation";
    public const string RoleKey = "signaalbeeld.role";
    private static readonly ActivitySource Spans = new(Source);

    public static Processing TakeIn { get; } = Of("signalen-innemen", "Signalen innemen");
    public static Processing Correct { get; } = Of("signaal-verbeteren", "Een signaal verbeteren");
    public static Processing Withdraw { get; } = Of("signaal-intrekken", "Een signaal intrekken");
    public static Processing Import { get; } = Of("levering-inlezen", "Een levering inlezen");
    public static Processing OpenSignal { get; } = Of("signaal-openen", "Een signaal openen");
    public static Processing OpenNarrative { get; } = Of("toelichting-openen", "Een toelichting openen");
    public static Processing ListSignals { get; } = Of("signalen-bekijken", "Een lijst van signalen bekijken");
    public static Processing Detect { get; } = Of("vroegsignalen-bepalen", "Vroegsignalen bepalen");
    public static Processing OpenWarning { get; } = Of("vroegsignaal-openen", "Een vroegsignaal met zijn signalen openen");
    public static Processing HandleWarning { get; } = Of("vroegsignaal-behandelen", "Een vroegsignaal behandelen");
    public static Processing Heartbeat { get; } = Of("niets-te-melden", "Laten weten dat er niets te melden is");
    public static Processing Assess { get; } = Of("signaal-beoordelen", "Een signaal beoordelen");
    public static Processing Freeze { get; } = Of("week-vastzetten", "De cijfers van een week vastzetten");
    public static Processing Meet { get; } = Of("overleg-voeren", "Het weekoverleg voorbereiden, voeren en vastleggen");
    public static Processing Publish { get; } = Of("cijfers-vrijgeven", "Beschermde cijfers vrijgeven");
    public static Processing Retain { get; } = Of("bewaartermijnen-uitvoeren", "Bewaartermijnen uitvoeren");

    /// <summary>The register: every activity that this program does with signals.</summary>
    public static IReadOnlyList<Processing> Register { get; } = [TakeIn, Correct, Withdraw, Import, OpenSignal, OpenNarrative, ListSignals, Detect, OpenWarning, HandleWarning, Heartbeat, Assess, Freeze, Meet, Publish, Retain];

    /// <returns>The span, to be disposed when the work is done; null when nobody listens.</returns>
    public Activity? Start(Caller caller)
    {
        var span = Spans.StartActivity(Name);
        if (span is null)
            return null;
        // A log of processing that leaves some out is none: whatever the sampler thought, this one is recorded.
        span.IsAllDataRequested = true;
        span.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
        return span.SetTag(ActivityIdKey, Id).SetTag(OrganisationKey, caller.Organisation).SetTag(RoleKey, caller.Role);
    }

    private static Processing Of(string code, string name) => new("urn:signaalbeeld:verwerking:" + code, name);
}
