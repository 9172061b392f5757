using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Domain;

/// <summary>What happened, in the journal's words.</summary>
internal enum JournalKind
{
    [JsonStringEnumMemberName("signal-received")] SignalReceived,
    [JsonStringEnumMemberName("signal-corrected")] SignalCorrected,
    /// <summary>
    /// A correction, named by an entry of its own, took a signal that counted to another place or week, or made its handling narrower: to
    /// those who see figures it is as if taken back.
    /// </summary>
    [JsonStringEnumMemberName("signal-moved-away")] SignalMovedAway,
    /// <summary>A correction, named by an entry of its own, let more people see it, in so many words of its partner.</summary>
    [JsonStringEnumMemberName("signal-widened")] SignalWidened,
    [JsonStringEnumMemberName("signal-withdrawn")] SignalWithdrawn,
    [JsonStringEnumMemberName("signal-taken-up")] SignalTakenUp,
    /// <summary>It may leave the picture by this, or come back into it.</summary>
    [JsonStringEnumMemberName("signal-assessed")] SignalAssessed,
    [JsonStringEnumMemberName("signal-followed-up")] SignalFollowedUp,
    [JsonStringEnumMemberName("signal-closed")] SignalClosed,
    [JsonStringEnumMemberName("delivery-read")] DeliveryRead,
    /// <summary>A file came in by the screen; nothing of it is kept yet.</summary>
    [JsonStringEnumMemberName("delivery-sent")] DeliverySent,
    /// <summary>Somebody let it be taken in.</summary>
    [JsonStringEnumMemberName("delivery-accepted")] DeliveryAccepted,
    /// <summary>What it made up to there is kept.</summary>
    [JsonStringEnumMemberName("delivery-broken-off")] DeliveryBrokenOff,
    /// <summary>Thrown away before it was taken in.</summary>
    [JsonStringEnumMemberName("delivery-discarded")] DeliveryDiscarded,
    /// <summary>Somebody takes it back: what it made is withdrawn, each with an entry of its own.</summary>
    [JsonStringEnumMemberName("delivery-taken-back")] DeliveryTakenBack,
    [JsonStringEnumMemberName("warning-raised")] WarningRaised,
    [JsonStringEnumMemberName("warning-moved")] WarningMoved,
    /// <summary>It holds half as many signals again, or reached another place: people are told once more.</summary>
    [JsonStringEnumMemberName("warning-grown")] WarningGrown,
    [JsonStringEnumMemberName("warning-ended")] WarningEnded,
    [JsonStringEnumMemberName("warning-taken-up")] WarningTakenUp,
    [JsonStringEnumMemberName("warning-assessed")] WarningAssessed,
    /// <summary>By a person, before it ended by itself.</summary>
    [JsonStringEnumMemberName("warning-closed")] WarningClosed,
    /// <summary>A coordinator told every partner of it, or took that back.</summary>
    [JsonStringEnumMemberName("warning-told")] WarningTold,
    [JsonStringEnumMemberName("warning-untold")] WarningUntold,
    [JsonStringEnumMemberName("heartbeat")] Heartbeat,
    [JsonStringEnumMemberName("heartbeat-taken-back")] HeartbeatTakenBack,
    [JsonStringEnumMemberName("narrative-destroyed")] NarrativeDestroyed,
    [JsonStringEnumMemberName("signal-destroyed")] SignalDestroyed,
    [JsonStringEnumMemberName("warning-destroyed")] WarningDestroyed,
    [JsonStringEnumMemberName("delivery-destroyed")] DeliveryDestroyed,
    [JsonStringEnumMemberName("heartbeat-destroyed")] HeartbeatDestroyed,
    [JsonStringEnumMemberName("hold-destroyed")] HoldDestroyed,
    /// <summary>A batch of the access log: the subject is the last entry of the batch, the version says how many there were.</summary>
    [JsonStringEnumMemberName("access-log-destroyed")] AccessLogDestroyed,
    [JsonStringEnumMemberName("hold-requested")] HoldRequested,
    [JsonStringEnumMemberName("hold-confirmed")] HoldConfirmed,
    [JsonStringEnumMemberName("hold-lift-requested")] HoldLiftRequested,
    [JsonStringEnumMemberName("hold-lifted")] HoldLifted,
    [JsonStringEnumMemberName("campaign-recorded")] CampaignRecorded,
    [JsonStringEnumMemberName("campaign-removed")] CampaignRemoved,
    [JsonStringEnumMemberName("campaign-destroyed")] CampaignDestroyed,
    [JsonStringEnumMemberName("release-made")] ReleaseMade,
    /// <summary>The picture of a week, or a corrected version of it, stands still from here on.</summary>
    [JsonStringEnumMemberName("snapshot-frozen")] SnapshotFrozen,
    [JsonStringEnumMemberName("snapshot-destroyed")] SnapshotDestroyed,
    [JsonStringEnumMemberName("meeting-planned")] MeetingPlanned,
    [JsonStringEnumMemberName("meeting-moved")] MeetingMoved,
    [JsonStringEnumMemberName("meeting-begun")] MeetingBegun,
    [JsonStringEnumMemberName("meeting-ended")] MeetingEnded,
    [JsonStringEnumMemberName("meeting-cancelled")] MeetingCancelled,
    /// <summary>It decides from a corrected version of its picture.</summary>
    [JsonStringEnumMemberName("meeting-corrected")] MeetingCorrected,
    /// <summary>Its agenda or minutes changed; the subject is the meeting.</summary>
    [JsonStringEnumMemberName("meeting-edited")] MeetingEdited,
    /// <summary>With its agenda, minutes and decisions.</summary>
    [JsonStringEnumMemberName("meeting-destroyed")] MeetingDestroyed,
    [JsonStringEnumMemberName("decision-taken")] DecisionTaken,
    [JsonStringEnumMemberName("decision-done")] DecisionDone,
    [JsonStringEnumMemberName("decision-dropped")] DecisionDropped,
    /// <summary>An account, or a new invitation for one; the subject is the account.</summary>
    [JsonStringEnumMemberName("account-invited")] AccountInvited,
    /// <summary>With the next three: somebody asked, and nothing changed yet.</summary>
    [JsonStringEnumMemberName("account-invitation-requested")] AccountInvitationRequested,
    [JsonStringEnumMemberName("account-change-requested")] AccountChangeRequested,
    /// <summary>Of an administrator or the privacy officer.</summary>
    [JsonStringEnumMemberName("account-end-requested")] AccountEndRequested,
    /// <summary>Who asked for a letter took the second half of its code.</summary>
    [JsonStringEnumMemberName("account-half-taken")] AccountHalfTaken,
    /// <summary>One person made the invitation alone, and the region opened before it was used.</summary>
    [JsonStringEnumMemberName("account-invitation-ended")] AccountInvitationEnded,
    /// <summary>Who asked has read why it was declined.</summary>
    [JsonStringEnumMemberName("account-decline-read")] AccountDeclineRead,
    /// <summary>What was asked for an account is not done.</summary>
    [JsonStringEnumMemberName("account-request-declined")] AccountRequestDeclined,
    /// <summary>The invited person came in.</summary>
    [JsonStringEnumMemberName("account-accepted")] AccountAccepted,
    /// <summary>Somebody came in for the first time by the provider of the own organisation, without an invitation.</summary>
    [JsonStringEnumMemberName("account-joined")] AccountJoined,
    /// <summary>Its name, address, role or organisation.</summary>
    [JsonStringEnumMemberName("account-changed")] AccountChanged,
    [JsonStringEnumMemberName("account-suspended")] AccountSuspended,
    [JsonStringEnumMemberName("account-resumed")] AccountResumed,
    /// <summary>After too many failed attempts.</summary>
    [JsonStringEnumMemberName("account-unlocked")] AccountUnlocked,
    /// <summary>As <see cref="AccountInvitationRequested"/>.</summary>
    [JsonStringEnumMemberName("account-reset-requested")] AccountResetRequested,
    /// <summary>By a second person: its holder has to be invited anew.</summary>
    [JsonStringEnumMemberName("account-reset")] AccountReset,
    [JsonStringEnumMemberName("account-ended")] AccountEnded,
    [JsonStringEnumMemberName("password-changed")] PasswordChanged,
    [JsonStringEnumMemberName("authenticator-set")] AuthenticatorSet,
    [JsonStringEnumMemberName("recovery-codes-renewed")] RecoveryCodesRenewed,
    [JsonStringEnumMemberName("recovery-code-used")] RecoveryCodeUsed,
    [JsonStringEnumMemberName("passkey-added")] PasskeyAdded,
    [JsonStringEnumMemberName("passkey-removed")] PasskeyRemoved,
    [JsonStringEnumMemberName("access-reviewed")] AccessReviewed,
    [JsonStringEnumMemberName("access-review-destroyed")] AccessReviewDestroyed,
    /// <summary>A system of a partner; the subject of this and the next is that system.</summary>
    [JsonStringEnumMemberName("partner-system-requested")] PartnerSystemRequested,
    /// <summary>A second person agreed.</summary>
    [JsonStringEnumMemberName("partner-system-registered")] PartnerSystemRegistered,
    [JsonStringEnumMemberName("partner-key-requested")] PartnerKeyRequested,
    [JsonStringEnumMemberName("partner-key-added")] PartnerKeyAdded,
    /// <summary>What was got with it is worth nothing any more.</summary>
    [JsonStringEnumMemberName("partner-key-retired")] PartnerKeyRetired,
    [JsonStringEnumMemberName("partner-scopes-requested")] PartnerScopesRequested,
    [JsonStringEnumMemberName("partner-scopes-changed")] PartnerScopesChanged,
    /// <summary>What was asked is not done; a system that was only proposed is no more.</summary>
    [JsonStringEnumMemberName("partner-request-declined")] PartnerRequestDeclined,
    [JsonStringEnumMemberName("partner-system-suspended")] PartnerSystemSuspended,
    [JsonStringEnumMemberName("partner-resumption-requested")] PartnerResumptionRequested,
    [JsonStringEnumMemberName("partner-system-resumed")] PartnerSystemResumed,
    [JsonStringEnumMemberName("partner-system-ended")] PartnerSystemEnded,
    /// <summary>A partner's system said where news goes; the subject of this and the next is that subscription.</summary>
    [JsonStringEnumMemberName("subscription-added")] SubscriptionAdded,
    [JsonStringEnumMemberName("subscription-changed")] SubscriptionChanged,
    [JsonStringEnumMemberName("subscription-secret-renewed")] SubscriptionSecretRenewed,
    /// <summary>Its system asked to be sent something once more.</summary>
    [JsonStringEnumMemberName("subscription-resent")] SubscriptionResent,
    /// <summary>By itself: its receiver did not take an event for a day.</summary>
    [JsonStringEnumMemberName("subscription-stopped")] SubscriptionStopped,
    /// <summary>By its system, or because its receiver said that it is gone.</summary>
    [JsonStringEnumMemberName("subscription-ended")] SubscriptionEnded,
    /// <summary>This installation has another key to sign access tokens with.</summary>
    [JsonStringEnumMemberName("token-key-made")] TokenKeyMade,
    /// <summary>Somebody began to set the region up on screen; until <see cref="RegionOpened"/> it shows nothing else.</summary>
    [JsonStringEnumMemberName("region-begun")] RegionBegun,
    /// <summary>All that a region needs is there: from here on people work in it.</summary>
    [JsonStringEnumMemberName("region-opened")] RegionOpened,
    [JsonStringEnumMemberName("organisation-joined")] OrganisationJoined,
    [JsonStringEnumMemberName("organisation-changed")] OrganisationChanged,
    /// <summary>It leaves on a day, or goes on in another.</summary>
    [JsonStringEnumMemberName("organisation-left")] OrganisationLeft,
    [JsonStringEnumMemberName("place-opened")] PlaceOpened,
    /// <summary>Its name, or its tile on the map; of the region itself its name.</summary>
    [JsonStringEnumMemberName("place-changed")] PlaceChanged,
    /// <summary>It closes after a day, for good or into another.</summary>
    [JsonStringEnumMemberName("place-closed")] PlaceClosed,
    /// <summary>Other boundaries are drawn, or none any more.</summary>
    [JsonStringEnumMemberName("map-changed")] MapChanged,
    /// <summary>By one person, who may.</summary>
    [JsonStringEnumMemberName("rule-changed")] RuleChanged,
    /// <summary>It is another once a second person agrees.</summary>
    [JsonStringEnumMemberName("rule-requested")] RuleRequested,
    /// <summary>A second person agreed: from here on it is another.</summary>
    [JsonStringEnumMemberName("rule-confirmed")] RuleConfirmed,
    /// <summary>What was asked for is not to be.</summary>
    [JsonStringEnumMemberName("rule-withdrawn")] RuleWithdrawn,
    /// <summary>What a rule once was and became.</summary>
    [JsonStringEnumMemberName("rule-change-destroyed")] RuleChangeDestroyed,
    /// <summary>A code of a list gets a last day; the subject is the list.</summary>
    [JsonStringEnumMemberName("code-retired")] CodeRetired,
    /// <summary>It stays after all.</summary>
    [JsonStringEnumMemberName("code-taken-back")] CodeTakenBack,
    /// <summary>From here on this database holds invented signals, and every screen says so.</summary>
    [JsonStringEnumMemberName("demo-begun")] DemoBegun,
    /// <summary>A backup was made; the version says up to which entry.</summary>
    [JsonStringEnumMemberName("backup-made")] BackupMade,
    /// <summary>The nightly proof found the journal whole; the version says up to which entry.</summary>
    [JsonStringEnumMemberName("journal-proved")] JournalProved,
    /// <summary>The nightly proof found it broken; the version says at which entry.</summary>
    [JsonStringEnumMemberName("journal-broken")] JournalBroken,
    /// <summary>A backup was put in place; the version says its last entry. What others saw after that is not in this journal.</summary>
    [JsonStringEnumMemberName("backup-restored")] BackupRestored,
}

/// <summary>
/// One change. It names the row that changed and its version, and holds no field of it: whoever follows the journal reads the
/// row itself, so destroying a row leaves nothing of it behind and the chain whole.
/// </summary>
internal sealed class JournalEntry
{
    private JournalEntry() { }

    /// <summary>Starts at 1, without gaps, in the order of commit.</summary>
    public long Sequence { get; private set; }
    public DateTime At { get; private set; }
    public JournalKind Kind { get; private set; }
    public Guid SubjectId { get; private set; }
    public int SubjectVersion { get; private set; }
    public string ActorRole { get; private set; } = "";
    public string ActorOrganisation { get; private set; } = "";

    /// <summary>SHA-256 over the previous entry's hash and this entry's canonical text.</summary>
    public byte[] Hash { get; private set; } = [];

    public static JournalEntry After(
        long sequence, byte[] previousHash, DateTime at, JournalKind kind, Guid subjectId, int subjectVersion, Caller caller)
    {
        var entry = new JournalEntry
        {
            Sequence = sequence + 1,
            At = at,
            Kind = kind,
            SubjectId = subjectId,
            SubjectVersion = subjectVersion,
            ActorRole = caller.Role,
            ActorOrganisation = caller.Organisation,
        };
        entry.Hash = entry.HashAfter(previousHash);
        return entry;
    }

    /// <summary>What the hash has to be when the entry before it has <paramref name="previousHash"/>.</summary>
    public byte[] HashAfter(byte[] previousHash)
    {
        var kind = Code<JournalKind>.Wire(Kind);
        var canonical = FormattableString.Invariant(
            $"{Sequence}\n{At:yyyy-MM-ddTHH:mm:ss.fff}Z\n{kind}\n{SubjectId:D}\n{SubjectVersion}\n{ActorRole}\n{ActorOrganisation}");
        return SHA256.HashData([.. previousHash, .. Encoding.UTF8.GetBytes(canonical)]);
    }
}

/// <summary>The one row that says where the journal ends. Updating it inside the transaction is what makes the sequence gapless.</summary>
internal sealed class JournalHead
{
    public const int TheOne = 1;

    private JournalHead() { }

    public int Id { get; private set; }
    public long Sequence { get; private set; }
    public byte[] Hash { get; private set; } = [];

    public void MoveTo(JournalEntry entry) => (Sequence, Hash) = (entry.Sequence, entry.Hash);
}
