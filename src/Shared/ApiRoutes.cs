namespace Dashboard.Shared;

/// <summary>The paths that browser and server share.</summary>
public static class ApiRoutes
{
    public const string Session = "/app/session";
    /// <summary>Somebody works at a screen that asks nothing of the server meanwhile: the session goes on.</summary>
    public const string SessionUse = "/app/session/use";
    /// <summary>All sessions of the account that asks, in whichever browser.</summary>
    public const string Sessions = "/app/sessions";
    /// <summary>Signing in with a passkey; <c>/options</c> begins it.</summary>
    public const string SessionPasskey = "/app/session/passkey";
    /// <summary>The organisations that have a way to sign in of their own.</summary>
    public const string SessionProviders = "/app/session/providers";
    /// <summary>Signing in with one of them (<c>/{code}</c>), its answers (<c>/callback</c>, <c>/logout</c>), signing out there.</summary>
    public const string SessionOidc = "/app/session/oidc";
    /// <summary>Where a provider says itself that somebody signed out there (OpenID Connect Back-Channel Logout).</summary>
    public const string OidcLogout = "/logout";
    /// <summary>For whom an invitation is; <c>/accept</c> uses it.</summary>
    public const string Invitation = "/app/invitation";
    /// <summary>One's own account.</summary>
    public const string Account = "/app/account";
    public const string Authenticator = "/app/account/authenticator";
    public const string RecoveryCodes = "/app/account/recovery-codes";
    public const string Passkeys = "/app/account/passkeys";
    public const string Password = "/app/account/password";
    /// <summary>A key with which the browser keeps what is being typed; <c>/open</c> gives it again.</summary>
    public const string DraftKey = "/app/account/draft-key";
    /// <summary>Everybody who has an account.</summary>
    public const string People = "/app/people";
    /// <summary>The same as a file, for a review of who has access.</summary>
    public const string DeclinedRequests = "/app/declined-requests";
    public const string PeopleFile = "/app/people.csv";
    public const string AccessReviews = "/app/access-reviews";
    /// <summary>Systems of partners that come in by themselves.</summary>
    public const string PartnerSystems = "/app/partner-systems";
    /// <summary>Where such a system gets a token.</summary>
    public const string Token = "/oauth/token";
    public const string Region = "/app/region";
    /// <summary>Its boundaries, to draw.</summary>
    public const string RegionMap = "/app/region/map";
    public const string Signals = "/app/signals";
    public const string CheckSignal = "/app/signals/check";
    /// <summary>Files of the own organisation; <c>/{id}</c> with <c>/errors</c>, <c>/refused.csv</c>, <c>/accept</c>, <c>/take-back</c>.</summary>
    public const string Deliveries = "/app/deliveries";
    /// <summary>An empty file to fill in, as text and as a workbook.</summary>
    public const string DeliveryEffects = "/app/deliveries/effects";
    public const string DeliveryTemplate = "/app/deliveries/template.csv";
    public const string DeliveryTemplateWorkbook = "/app/deliveries/template.xlsx";
    public const string Overview = "/app/overview";
    /// <summary>The protected figures under a lens, as a file.</summary>
    public const string OverviewFile = "/app/overview.csv";
    public const string Withdrawals = "/app/withdrawals";
    public const string Warnings = "/app/warnings";
    public const string WarningPrecision = "/app/warnings/precision";
    /// <summary>"Nothing to report": tells that a partner is there.</summary>
    public const string Heartbeat = "/app/heartbeat";
    public const string Trends = "/app/trends";
    public const string Campaigns = "/app/campaigns";
    /// <summary>Signals that a coordinator still has to deal with.</summary>
    public const string WaitingSignals = "/app/signals/waiting";
    public const string Meetings = "/app/meetings";
    public const string MeetingMirror = "/app/meetings/mirror";
    /// <summary>What the own signals of a year that is over contributed to.</summary>
    public const string Contribution = "/app/contribution";
    public const string Agenda = "/app/agenda";
    public const string Notes = "/app/notes";
    public const string Decisions = "/app/decisions";
    public const string Organisations = "/app/organisations";
    public const string Places = "/app/places";
    /// <summary>Where the municipalities lie on the tile map, all of them together.</summary>
    public const string Tiles = "/app/places/tiles";
    /// <summary>Boundaries instead of tiles; <c>/check</c> says what a file of them would do.</summary>
    public const string PlacesMap = "/app/places/map";
    /// <summary>Setting the region up, and importing a file of it.</summary>
    public const string SetUp = "/app/set-up";
    /// <summary>The rules that the region sets for itself; <c>/check</c> says what a value would do.</summary>
    public const string Rules = "/app/rules";
    /// <summary>What they were and became.</summary>
    public const string RuleChanges = "/app/rules/changes";
    /// <summary>The code lists of a signal, with from when until when each code is valid; <c>/check</c> says what retiring one would do.</summary>
    public const string CodeLists = "/app/code-lists";
    /// <summary>The versions that they had.</summary>
    public const string CodeListChanges = "/app/code-lists/changes";
    /// <summary>How this node is, for its administrator.</summary>
    public const string Health = "/app/health";
    /// <summary>What the product knows about itself beside that: versions, backups, proofs, mail.</summary>
    public const string State = "/app/state";
    /// <summary>How good what partners send in is.</summary>
    public const string Quality = "/app/quality";
    public const string Holds = "/app/holds";
    public const string AccessLog = "/app/access-log";
    public const string Destructions = "/app/destructions";
    /// <summary>The guard's list of words, a file.</summary>
    public const string Words = "/words.dat";
    public const string LiveHub = "/hubs/live";

    /// <summary>The job dashboard, for the administrator.</summary>
    public const string Jobs = "/beheer/jobs";

    /// <summary>Every call that changes something carries this header with the value 1; no cross-site form can send it.</summary>
    public const string ChangeHeader = "X-Signaalbeeld";

    /// <summary>
    /// On what an open screen asks by itself, because something was pushed to it: that is no use of a session.
    /// </summary>
    public const string ScreenHeader = "X-Signaalbeeld-Scherm";

    /// <summary>
    /// Optional on <c>POST /app/signals</c>: a version-7 GUID that becomes the signal's id, so that sending again after a lost answer
    /// counts once.
    /// </summary>
    public const string IdempotencyKeyHeader = "Idempotency-Key";
}
