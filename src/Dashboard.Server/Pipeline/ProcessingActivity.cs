using System.Diagnostics;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;

namespace Dashboard.Server.Pipeline;

/// <summary>
/// One activity of the processing register, and the spans that say when it happened (Logboek Dataverwerkingen): which activity,
/// for which organisation, in which role. Never what was processed; and no data subject, since none is known here.
/// </summary>
/// <param name="Id">What the register calls it; stays the same for ever.</param>
internal sealed record ProcessingActivity(string Id, string Name)
{
    public const string Source = "Signaalbeeld";
    public const string ActivityIdKey = "dpl.core.processing_activity_id";
    public const string OrganisationKey = "signaalbeeld.organisation";
    public const string RoleKey = "signaalbeeld.role";
    private static readonly ActivitySource Spans = new(Source);

    /// <summary>The register: every activity that this program does with signals.</summary>
    public static IReadOnlyDictionary<Processing, ProcessingActivity> Register { get; } = new Dictionary<Processing, ProcessingActivity>
    {
        [Processing.TakeIn] = Named("signalen-innemen", "Signalen innemen"),
        [Processing.Correct] = Named("signaal-verbeteren", "Een signaal verbeteren"),
        [Processing.Withdraw] = Named("signaal-intrekken", "Een signaal intrekken"),
        [Processing.Import] = Named("levering-inlezen", "Een levering inlezen"),
        [Processing.OpenSignal] = Named("signaal-openen", "Een signaal openen"),
        [Processing.OpenNarrative] = Named("toelichting-openen", "Een toelichting openen"),
        [Processing.ListSignals] = Named("signalen-bekijken", "Een lijst van signalen bekijken"),
        [Processing.Detect] = Named("vroegsignalen-bepalen", "Vroegsignalen bepalen"),
        [Processing.OpenWarning] = Named("vroegsignaal-openen", "Een vroegsignaal met zijn signalen openen"),
        [Processing.HandleWarning] = Named("vroegsignaal-behandelen", "Een vroegsignaal behandelen"),
        [Processing.Heartbeat] = Named("niets-te-melden", "Laten weten dat er niets te melden is"),
        [Processing.Assess] = Named("signaal-beoordelen", "Een signaal beoordelen"),
        [Processing.Freeze] = Named("week-vastzetten", "De cijfers van een week vastzetten"),
        [Processing.Meet] = Named("overleg-voeren", "Het weekoverleg voorbereiden, voeren en vastleggen"),
        [Processing.Publish] = Named("cijfers-vrijgeven", "Beschermde cijfers vrijgeven"),
        [Processing.WeighQuality] = Named("kwaliteit-nagaan", "Nagaan hoe goed wordt aangeleverd"),
        [Processing.Retain] = Named("bewaartermijnen-uitvoeren", "Bewaartermijnen uitvoeren"),
    };

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

    private static ProcessingActivity Named(string code, string name) => new("urn:signaalbeeld:verwerking:" + code, name);
}

/// <summary>What a use case does with signals, in the words of the processing register.</summary>
internal enum Processing
{
    TakeIn,
    Correct,
    Withdraw,
    Import,
    OpenSignal,
    OpenNarrative,
    ListSignals,
    Detect,
    OpenWarning,
    HandleWarning,
    Heartbeat,
    Assess,
    Freeze,
    Meet,
    Publish,
    WeighQuality,
    Retain,
}
