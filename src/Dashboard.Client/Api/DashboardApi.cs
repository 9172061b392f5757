using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Intake;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Retention;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;
using Dashboard.Shared.Versions;
using Dashboard.Shared.Warnings;

namespace Dashboard.Client.Api;

/// <summary>The server's calls for the browser. None throws: a lost connection is an answer like any other.</summary>
internal sealed class DashboardApi(HttpClient http)
{
    private const int PageSize = 20;

    /// <summary>Problems carry members that are nobody's contract (a trace id): unknown ones are let through here only.</summary>
    private static readonly JsonSerializerOptions ProblemJson =
        new(WireJson.Options) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip };

    /// <summary>Odd while the session of this browser is being replaced: the former one is refused then, and that is no end.</summary>
    private int _replacements;

    public Task<Answer<Done>> SignIn(SignIn signIn) => Replacing(() => Post(ApiRoutes.Session, signIn));

    /// <summary>What the browser needs to sign in with a passkey.</summary>
    public Task<Answer<PasskeyOptions>> BeginPasskeySignIn() => Ask<PasskeyOptions>(HttpMethod.Post, ApiRoutes.SessionPasskey + "/options");

    public Task<Answer<Done>> SignInWithPasskey(PasskeySignIn passkey) => Replacing(() => Post(ApiRoutes.SessionPasskey, passkey));

    /// <summary>The organisations that have a way to sign in of their own.</summary>
    public Task<Answer<IReadOnlyList<ProviderCard>>> Providers() => Get<IReadOnlyList<ProviderCard>>(ApiRoutes.SessionProviders);

    /// <summary>The last step of who comes back from one of them.</summary>
    public Task<Answer<ProviderSignedIn>> SignInByProvider(string code, ProviderSignIn signIn) => Replacing(
        () => Ask<ProviderSignedIn>(HttpMethod.Post, $"{ApiRoutes.SessionOidc}/{Uri.EscapeDataString(code)}", Json(signIn)));

    /// <summary>For whom an invitation is; it stays good.</summary>
    public Task<Answer<InvitationView>> Invitation(InvitationCode code) =>
        Ask<InvitationView>(HttpMethod.Post, ApiRoutes.Invitation, Json(code));

    public Task<Answer<Done>> AcceptInvitation(InvitationAcceptance acceptance) =>
        Replacing(() => Post(ApiRoutes.Invitation + "/accept", acceptance));

    public Task<Answer<AccountView>> Account() => Get<AccountView>(ApiRoutes.Account);

    /// <summary>In which browsers this account is signed in.</summary>
    public Task<Answer<IReadOnlyList<SessionCard>>> Sessions() => Get<IReadOnlyList<SessionCard>>(ApiRoutes.Sessions);

    /// <summary>A key for an authenticator app; it is none before a code of it came back.</summary>
    public Task<Answer<AuthenticatorKey>> BeginAuthenticator() => Ask<AuthenticatorKey>(HttpMethod.Post, ApiRoutes.Authenticator);

    /// <summary>From now on the app is the second factor; other browsers have to sign in again.</summary>
    public Task<Answer<RecoveryCodes>> SetAuthenticator(AuthenticatorProof proof) =>
        Replacing(() => Ask<RecoveryCodes>(HttpMethod.Put, ApiRoutes.Authenticator, Json(proof)));

    /// <summary>New codes on paper; the earlier ones are worth nothing any more.</summary>
    public Task<Answer<RecoveryCodes>> RenewRecoveryCodes() => Ask<RecoveryCodes>(HttpMethod.Post, ApiRoutes.RecoveryCodes);

    /// <summary>What the browser needs to make a passkey.</summary>
    public Task<Answer<PasskeyOptions>> BeginPasskey() => Ask<PasskeyOptions>(HttpMethod.Post, ApiRoutes.Passkeys + "/options");

    public Task<Answer<Done>> AddPasskey(NewPasskey passkey) => Replacing(() => Post(ApiRoutes.Passkeys, passkey));

    public Task<Answer<Done>> RemovePasskey(string id) =>
        Replacing(() => Change(HttpMethod.Delete, $"{ApiRoutes.Passkeys}/{Uri.EscapeDataString(id)}", null));

    public Task<Answer<Done>> ChangePassword(PasswordChange change) =>
        Replacing(() => Change(HttpMethod.Put, ApiRoutes.Password, Json(change)));

    /// <summary>A key for what somebody begins to type.</summary>
    public Task<Answer<DraftKey>> BeginDraft() => Ask<DraftKey>(HttpMethod.Post, ApiRoutes.DraftKey);

    /// <summary>The key of what the same person was typing before the session ended.</summary>
    public Task<Answer<DraftKey>> OpenDraft(DraftTicket draft) => Ask<DraftKey>(HttpMethod.Post, ApiRoutes.DraftKey + "/open", Json(draft));

    /// <summary>The server no longer knows who asks: the session has ended.</summary>
    public event Action? SignedOut;

    /// <summary>For the live connection, which hears of it as well.</summary>
    public void TellSignedOut() => SignedOut?.Invoke();

    /// <summary>Who is signed in, and for how long still. Asking keeps no session alive.</summary>
    public Task<Answer<SessionView>> Session() => Get<SessionView>(ApiRoutes.Session);

    /// <summary>Somebody is at work at a screen that asks for nothing.</summary>
    public Task<Answer<Done>> UseSession() => Change(HttpMethod.Post, ApiRoutes.SessionUse, null);

    public Task<Answer<Done>> SignOut() => Change(HttpMethod.Delete, ApiRoutes.Session, null);

    /// <summary>In every browser.</summary>
    public Task<Answer<Done>> SignOutEverywhere() => Change(HttpMethod.Delete, ApiRoutes.Sessions, null);

    private bool _byItself;

    /// <summary>Asks because something was pushed to the screen, and not because somebody is there: that keeps no session alive.</summary>
    /// <param name="ask">Only what it asks at once counts as that.</param>
    public async Task ByItself(Func<Task> ask)
    {
        _byItself = true;
        Task asked;
        try
        {
            asked = ask();
        }
        finally
        {
            _byItself = false;
        }
        await asked;
    }

    /// <summary>The guard's list of words.</summary>
    /// <returns>Null when it did not come whole.</returns>
    public async Task<DutchWords?> Words()
    {
        try
        {
            return DutchWords.Read(await http.GetByteArrayAsync(ApiRoutes.Words));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or InvalidDataException)
        {
            return null;
        }
    }

    public Task<Answer<Region>> Region() => Get<Region>(ApiRoutes.Region);

    /// <param name="key">Names this one filled-in form: sending it again with the same key counts once.</param>
    public Task<Answer<Receipt>> Submit(SignalDraft draft, Guid key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, ApiRoutes.Signals) { Content = Json(draft) };
        request.Headers.Add(ApiRoutes.ChangeHeader, "1");
        request.Headers.Add(ApiRoutes.IdempotencyKeyHeader, key.ToString());
        return Send(request, Read<Receipt>);
    }

    /// <summary>Puts the draft in the place of what a signal of the own organisation says; doing it again changes nothing.</summary>
    /// <param name="version">Of the signal as it was seen: another one changes nothing (412), as everywhere here.</param>
    public Task<Answer<Receipt>> Correct(Guid id, SignalDraft draft, int version)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"{ApiRoutes.Signals}/{id}") { Content = Json(draft) };
        request.Headers.Add(ApiRoutes.ChangeHeader, "1");
        request.Headers.Add("If-Match", EntityTag.Of(version));
        return Send(request, Read<Receipt>);
    }

    /// <summary>Takes a signal of the own organisation back; twice is once.</summary>
    public Task<Answer<Done>> Withdraw(Guid id, int version) => Change(HttpMethod.Delete, $"{ApiRoutes.Signals}/{id}", null, version);

    /// <param name="page">One-based.</param>
    public Task<Answer<Page<SignalCard>>> Signals(Lens lens, int page) =>
        Get<Page<SignalCard>>(string.Create(CultureInfo.InvariantCulture,
            $"{ApiRoutes.Signals}?page={page}&pageSize={PageSize}&{lens.ToQuery()}"));

    /// <param name="page">One-based.</param>
    public Task<Answer<Page<WarningCard>>> Warnings(int page) =>
        Get<Page<WarningCard>>(string.Create(CultureInfo.InvariantCulture, $"{ApiRoutes.Warnings}?page={page}"));

    /// <summary>One warning with the signals behind it; each time it is asked for is in the access log.</summary>
    public Task<Answer<WarningDetails>> Warning(Guid id) => Get<WarningDetails>($"{ApiRoutes.Warnings}/{id}");

    public Task<Answer<Done>> TakeUpWarning(Guid id, int version) =>
        Move($"{ApiRoutes.Warnings}/{id}/take-up", version);

    public Task<Answer<Done>> CloseWarning(Guid id, int version) =>
        Move($"{ApiRoutes.Warnings}/{id}/close", version);

    public Task<Answer<Done>> TellPartners(Guid id, int version) => Move($"{ApiRoutes.Warnings}/{id}/tell", version);

    public Task<Answer<Done>> UntellPartners(Guid id) => Change(HttpMethod.Post, $"{ApiRoutes.Warnings}/{id}/untell", null);

    public Task<Answer<Done>> AssessWarning(Guid id, WarningAssessment assessment, int version) =>
        Post($"{ApiRoutes.Warnings}/{id}/assessment", assessment, version);

    /// <summary>What people thought of each detector's warnings.</summary>
    public Task<Answer<IReadOnlyList<DetectorQuality>>> WarningPrecision() =>
        Get<IReadOnlyList<DetectorQuality>>(ApiRoutes.WarningPrecision);

    public Task<Answer<Done>> SayNothingToReport() => Change(HttpMethod.Post, ApiRoutes.Heartbeat, null);

    /// <summary>Early warnings as everyone sees them who is not a coordinator or the chair.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<WarningNotice>>> WarningNotices(int page) =>
        Get<Page<WarningNotice>>(string.Create(CultureInfo.InvariantCulture, $"{ApiRoutes.Warnings}?page={page}"));

    public Task<Answer<Overview>> Overview(Lens lens) => Get<Overview>($"{ApiRoutes.Overview}?{lens.ToQuery()}");

    public Task<Answer<TrendReport>> Trends() => Get<TrendReport>(ApiRoutes.Trends);

    /// <summary>Campaigns, the latest first.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<CampaignCard>>> Campaigns(int page) =>
        Get<Page<CampaignCard>>(Query.Url(ApiRoutes.Campaigns, ("page", Query.Page(page))));

    public Task<Answer<CampaignEffect>> CampaignEffect(Guid id) => Get<CampaignEffect>($"{ApiRoutes.Campaigns}/{id}/effect");

    public Task<Answer<Done>> RecordCampaign(CampaignDraft draft) =>
        Post(ApiRoutes.Campaigns, draft);

    public Task<Answer<Done>> RemoveCampaign(Guid id) => Change(HttpMethod.Delete, $"{ApiRoutes.Campaigns}/{id}", null);

    /// <summary>What the meter says of a draft; nothing is stored.</summary>
    public Task<Answer<SignalCheck>> Check(SignalDraft draft) => Ask<SignalCheck>(HttpMethod.Post, ApiRoutes.CheckSignal, Json(draft));

    /// <summary>
    /// What was looked at, newest first. The values stand as somebody typed them: the server says what is wrong with one.
    /// </summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<AccessLogLine>>> AccessLog(string? from, string? to, string? user, string? action, int page) =>
        Get<Page<AccessLogLine>>(Query.Url(
            ApiRoutes.AccessLog, ("from", from), ("to", to), ("user", user), ("action", action), ("page", Query.Page(page))));

    /// <summary>What was destroyed in the last year, newest day first.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<DestructionCount>>> Destructions(int page) =>
        Get<Page<DestructionCount>>(Query.Url(ApiRoutes.Destructions, ("page", Query.Page(page))));

    /// <summary>Where a partner soon took signals back, latest first.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<WithdrawalPattern>>> Withdrawals(int page) =>
        Get<Page<WithdrawalPattern>>(Query.Url(ApiRoutes.Withdrawals, ("page", Query.Page(page))));

    /// <param name="page">One-based.</param>
    public Task<Answer<Page<HoldCard>>> Holds(int page) => Get<Page<HoldCard>>(Query.Url(ApiRoutes.Holds, ("page", Query.Page(page))));

    public Task<Answer<Done>> RequestHold(HoldDraft draft) =>
        Post(ApiRoutes.Holds, draft);

    public Task<Answer<Done>> ConfirmHold(Guid id, int version) => Move($"{ApiRoutes.Holds}/{id}/confirm", version);

    public Task<Answer<Done>> LiftHold(Guid id, int version) => Move($"{ApiRoutes.Holds}/{id}/lift", version);

    /// <summary>Signals that nobody has assessed yet, the longest waiting first.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<WaitingSignal>>> WaitingSignals(int page) =>
        Get<Page<WaitingSignal>>(Query.Url(ApiRoutes.WaitingSignals, ("page", Query.Page(page))));

    /// <summary>One signal; each time it is asked for is in the access log.</summary>
    public Task<Answer<SignalDetails>> Signal(Guid id) => Get<SignalDetails>($"{ApiRoutes.Signals}/{id}");

    /// <summary>What was written beside the codes; each reading is in the access log.</summary>
    public Task<Answer<SignalNarrative>> Narrative(Guid id) => Get<SignalNarrative>($"{ApiRoutes.Signals}/{id}/narrative");

    /// <summary>Signals that could be about the same, the most alike first.</summary>
    public Task<Answer<IReadOnlyList<SignalDetails>>> Duplicates(Guid id) =>
        Get<IReadOnlyList<SignalDetails>>($"{ApiRoutes.Signals}/{id}/duplicates");

    public Task<Answer<Done>> TakeUpSignal(Guid id, int version) => Move($"{ApiRoutes.Signals}/{id}/take-up", version);

    public Task<Answer<Done>> AssessSignal(Guid id, SignalAssessment assessment, int version) =>
        Post($"{ApiRoutes.Signals}/{id}/assessment", assessment, version);

    public Task<Answer<Done>> FollowUpSignal(Guid id, int version) => Move($"{ApiRoutes.Signals}/{id}/follow-up", version);

    public Task<Answer<Done>> CloseSignal(Guid id, int version) => Move($"{ApiRoutes.Signals}/{id}/close", version);

    /// <summary>Meetings, the latest first.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<MeetingCard>>> Meetings(int page) =>
        Get<Page<MeetingCard>>(Query.Url(ApiRoutes.Meetings, ("page", Query.Page(page))));

    /// <param name="exact">With exact figures, for those who may see them.</param>
    public Task<Answer<MeetingDetails>> Meeting(Guid id, bool exact = false) =>
        Get<MeetingDetails>($"{ApiRoutes.Meetings}/{id}?{Query.Build(("exact", exact ? "true" : null))}");

    /// <summary>The frozen picture of a meeting under a lens.</summary>
    /// <param name="lens">The query of a lens.</param>
    public Task<Answer<Overview>> MeetingOverview(Guid id, string? lens, bool exact = false) =>
        Get<Overview>($"{ApiRoutes.Meetings}/{id}/overview?{Query.Build(("exact", exact ? "true" : null))}&{lens}");

    public Task<Answer<Receipt>> PlanMeeting(MeetingDraft draft) => Add(ApiRoutes.Meetings, draft);

    public Task<Answer<Done>> MoveMeeting(Guid id, MeetingMove move, int version) =>
        Put($"{ApiRoutes.Meetings}/{id}", move, version);

    public Task<Answer<Done>> BeginMeeting(Guid id, int version) => Move($"{ApiRoutes.Meetings}/{id}/begin", version);

    public Task<Answer<Done>> EndMeeting(Guid id, int version) => Move($"{ApiRoutes.Meetings}/{id}/end", version);

    public Task<Answer<Done>> CancelMeeting(Guid id, int version) => Move($"{ApiRoutes.Meetings}/{id}/cancel", version);

    /// <summary>Freezes the week of a meeting anew.</summary>
    public Task<Answer<Done>> CorrectMeeting(Guid id, int version) => Move($"{ApiRoutes.Meetings}/{id}/correct", version);

    public Task<Answer<Receipt>> AddAgendaItem(Guid meeting, AgendaDraft draft) =>
        Add($"{ApiRoutes.Meetings}/{meeting}/agenda", draft);

    public Task<Answer<Done>> EditAgendaItem(Guid item, AgendaEdit edit, int version, bool exact) =>
        Put($"{ApiRoutes.Agenda}/{item}{(exact ? "?exact=true" : "")}", edit, version);

    public Task<Answer<Receipt>> WriteNote(Guid item, NoteDraft draft) => Add($"{ApiRoutes.Agenda}/{item}/notes", draft);

    public Task<Answer<Done>> RewriteNote(Guid note, NoteDraft draft, int version) =>
        Put($"{ApiRoutes.Notes}/{note}", draft, version);

    public Task<Answer<Receipt>> TakeDecision(Guid meeting, DecisionDraft draft) =>
        Add($"{ApiRoutes.Meetings}/{meeting}/decisions", draft);

    public Task<Answer<Done>> FinishDecision(Guid decision, int version) =>
        Move($"{ApiRoutes.Decisions}/{decision}/done", version);

    public Task<Answer<Done>> DropDecision(Guid decision, int version) =>
        Move($"{ApiRoutes.Decisions}/{decision}/dropped", version);

    public Task<Answer<MeetingMirror>> MeetingMirror() => Get<MeetingMirror>(ApiRoutes.MeetingMirror);

    /// <param name="year">An ISO year that is over; null for the latest.</param>
    public Task<Answer<Contribution>> Contribution(int? year) =>
        Get<Contribution>(Query.Url(ApiRoutes.Contribution, ("year", year?.ToString(CultureInfo.InvariantCulture))));

    public Task<Answer<MeetingMail>> MeetingMail(Guid meeting, MeetingMailKind kind) =>
        Get<MeetingMail>($"{ApiRoutes.Meetings}/{meeting}/mail/{Code<MeetingMailKind>.Wire(kind)}");

    public Task<Answer<Done>> SendMeetingMail(Guid meeting, MeetingMailKind kind) =>
        Change(HttpMethod.Post, $"{ApiRoutes.Meetings}/{meeting}/mail/{Code<MeetingMailKind>.Wire(kind)}", null);

    public Task<Answer<SetUpCard>> SetUp() => Get<SetUpCard>(ApiRoutes.SetUp);

    public Task<Answer<Receipt>> BeginRegion(RegionDraft draft) => Add(ApiRoutes.SetUp, draft);

    public Task<Answer<FilePreview>> CheckRegionFile(string text) => CheckFile(ApiRoutes.SetUp, text);

    /// <param name="version">As the check gave it.</param>
    public Task<Answer<Done>> StoreRegionFile(string text, int version) => StoreFile(ApiRoutes.SetUp, text, version);

    public Task<Answer<IReadOnlyList<OrganisationCard>>> Organisations() => Get<IReadOnlyList<OrganisationCard>>(ApiRoutes.Organisations);

    public Task<Answer<Receipt>> AddOrganisation(OrganisationDraft draft) => Add(ApiRoutes.Organisations, draft);

    public Task<Answer<Done>> ChangeOrganisation(Guid id, OrganisationDraft draft, int version) =>
        Put($"{ApiRoutes.Organisations}/{id}", draft, version);

    public Task<Answer<Done>> EndOrganisation(Guid id, EndDraft draft, int version) =>
        Post($"{ApiRoutes.Organisations}/{id}/leave", draft, version);

    public Task<Answer<IReadOnlyList<RuleCard>>> Rules() => Get<IReadOnlyList<RuleCard>>(ApiRoutes.Rules);

    public Task<Answer<IReadOnlyList<HealthCard>>> Health() => Get<IReadOnlyList<HealthCard>>(ApiRoutes.Health);

    public Task<Answer<IReadOnlyList<HealthCard>>> State() => Get<IReadOnlyList<HealthCard>>(ApiRoutes.State);

    public Task<Answer<DataQuality>> Quality() => Get<DataQuality>(ApiRoutes.Quality);

    /// <summary>What a value would do; nothing is stored.</summary>
    public Task<Answer<RuleConsequence>> CheckRule(RuleDraft draft)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{ApiRoutes.Rules}/check") { Content = Json(draft) };
        request.Headers.Add(ApiRoutes.ChangeHeader, "1");
        return Send(request, Read<RuleConsequence>);
    }

    public Task<Answer<Done>> ChangeRule(Guid id, RuleDraft draft, int version) => Put($"{ApiRoutes.Rules}/{id}", draft, version);

    public Task<Answer<Done>> ConfirmRule(Guid id, int version) => Move($"{ApiRoutes.Rules}/{id}/confirm", version);

    public Task<Answer<Done>> WithdrawRule(Guid id, int version) => Move($"{ApiRoutes.Rules}/{id}/withdraw", version);

    /// <summary>What the rules were and became, the last change first.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<RuleChangeCard>>> RuleChanges(int page) =>
        Get<Page<RuleChangeCard>>(Query.Url(ApiRoutes.RuleChanges, ("page", Query.Page(page))));

    public Task<Answer<CodeListsCard>> CodeLists() => Get<CodeListsCard>(ApiRoutes.CodeLists);

    /// <summary>What retiring a code would do; nothing is stored.</summary>
    public Task<Answer<CodeConsequence>> CheckCode(CodeDraft draft) =>
        Ask<CodeConsequence>(HttpMethod.Post, $"{ApiRoutes.CodeLists}/check", Json(draft));

    public Task<Answer<Done>> RetireCode(Guid list, CodeDraft draft, int version) =>
        Change(HttpMethod.Post, $"{ApiRoutes.CodeLists}/{list}/retire", Json(draft), version);

    public Task<Answer<Done>> TakeBackCode(Guid list, CodeDraft draft, int version) =>
        Change(HttpMethod.Post, $"{ApiRoutes.CodeLists}/{list}/take-back", Json(draft), version);

    /// <summary>The versions that code lists had, the last first.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<CodeListChangeCard>>> CodeListChanges(int page) =>
        Get<Page<CodeListChangeCard>>(Query.Url(ApiRoutes.CodeListChanges, ("page", Query.Page(page))));

    public Task<Answer<IReadOnlyList<PlaceCard>>> Places() => Get<IReadOnlyList<PlaceCard>>(ApiRoutes.Places);

    public Task<Answer<Receipt>> AddPlace(PlaceDraft draft) => Add(ApiRoutes.Places, draft);

    public Task<Answer<Done>> ChangePlace(Guid id, PlaceDraft draft, int version) => Put($"{ApiRoutes.Places}/{id}", draft, version);

    public Task<Answer<Done>> ClosePlace(Guid id, EndDraft draft, int version) => Post($"{ApiRoutes.Places}/{id}/close", draft, version);

    public Task<Answer<FilePreview>> CheckPlacesFile(string text) => CheckFile(ApiRoutes.Places, text);

    /// <param name="version">As the check gave it.</param>
    public Task<Answer<Done>> StorePlacesFile(string text, int version) => StoreFile(ApiRoutes.Places, text, version);

    public Task<Answer<TilesCard>> Tiles() => Get<TilesCard>(ApiRoutes.Tiles);

    public Task<Answer<Done>> ArrangeTiles(TilesDraft draft, int version) => Put(ApiRoutes.Tiles, draft, version);

    /// <summary>The boundaries as the administrator may change them.</summary>
    public Task<Answer<MapCard>> PlacesMap() => Get<MapCard>(ApiRoutes.PlacesMap);

    public Task<Answer<FilePreview>> CheckMapFile(string text) =>
        Ask<FilePreview>(HttpMethod.Post, ApiRoutes.PlacesMap + "/check", GeoJson(text));

    /// <param name="version">As the check gave it.</param>
    public Task<Answer<Done>> StoreMapFile(string text, int version) =>
        Change(HttpMethod.Put, ApiRoutes.PlacesMap, GeoJson(text), version);

    public Task<Answer<Done>> RemoveMap(int version) => Change(HttpMethod.Delete, ApiRoutes.PlacesMap, null, version);

    private static StringContent GeoJson(string text) => new(text, System.Text.Encoding.UTF8, "application/geo+json");

    /// <summary>The boundaries to draw the picture on; no outlines where there are none.</summary>
    public Task<Answer<RegionMap>> RegionMap() => Get<RegionMap>(ApiRoutes.RegionMap);

    private Task<Answer<FilePreview>> CheckFile(string path, string text)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/file/check") { Content = Json(new FileDraft { Text = text }) };
        request.Headers.Add(ApiRoutes.ChangeHeader, "1");
        return Send(request, Read<FilePreview>);
    }

    private Task<Answer<Done>> StoreFile(string path, string text, int version) =>
        Post($"{path}/file", new FileDraft { Text = text }, version);

    /// <summary>Everybody who has an account, by name.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<PersonCard>>> People(PeopleFilter filter, int page) =>
        Get<Page<PersonCard>>(Query.Url(ApiRoutes.People, [.. filter.Parameters, ("page", Query.Page(page))]));

    public Task<Answer<PersonCard>> Person(Guid id) => Get<PersonCard>($"{ApiRoutes.People}/{id}");

    public Task<Answer<InvitationLetter>> InvitePerson(PersonDraft draft) =>
        AskLetter(ApiRoutes.People, Json(draft), null);

    /// <summary>Another invitation; the one before is worth nothing any more.</summary>
    public Task<Answer<InvitationLetter>> InviteAgain(Guid id, int version, bool byLetter) =>
        AskLetter($"{ApiRoutes.People}/{id}/invitation?byLetter={(byLetter ? "true" : "false")}", null, version);

    public Task<Answer<Done>> ChangePerson(Guid id, PersonDraft draft, int version) => Put($"{ApiRoutes.People}/{id}", draft, version);

    public Task<Answer<Done>> SuspendPerson(Guid id, int version) => Move($"{ApiRoutes.People}/{id}/suspend", version);

    public Task<Answer<Done>> ResumePerson(Guid id, int version) => Move($"{ApiRoutes.People}/{id}/resume", version);

    /// <summary>Whoever gave a wrong password too often does not have to wait any more.</summary>
    public Task<Answer<Done>> UnlockPerson(Guid id, int version) => Move($"{ApiRoutes.People}/{id}/unlock", version);

    /// <summary>Nothing changes before somebody else agrees.</summary>
    public Task<Answer<Done>> RequestReset(Guid id, int version) => Move($"{ApiRoutes.People}/{id}/reset", version);

    public Task<Answer<InvitationLetter>> ConfirmReset(Guid id, int version, bool byLetter) =>
        AskLetter($"{ApiRoutes.People}/{id}/reset/confirm?byLetter={(byLetter ? "true" : "false")}", null, version);

    public Task<Answer<Done>> EndPerson(Guid id, int version) =>
        Change(HttpMethod.Delete, $"{ApiRoutes.People}/{id}", null, version);

    /// <summary>When somebody went through all accounts, the last first.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<AccessReviewCard>>> AccessReviews(int page) =>
        Get<Page<AccessReviewCard>>(Query.Url(ApiRoutes.AccessReviews, ("page", Query.Page(page))));

    public Task<Answer<Receipt>> RecordAccessReview(AccessReviewDraft draft) => Add(ApiRoutes.AccessReviews, draft);

    private Task<Answer<InvitationLetter>> AskLetter(string path, HttpContent? content, int? version)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add(ApiRoutes.ChangeHeader, "1");
        if (version is { } seen)
            request.Headers.Add("If-Match", EntityTag.Of(seen));
        return Send(request, Read<InvitationLetter>);
    }

    private Task<Answer<Done>> Post<T>(string path, T body, int? version = null) => Change(HttpMethod.Post, path, Json(body), version);

    private Task<Answer<Done>> Put<T>(string path, T body, int version) => Change(HttpMethod.Put, path, Json(body), version);

    /// <summary>A change that says no more than what is done.</summary>
    private Task<Answer<Done>> Move(string path, int version) => Change(HttpMethod.Post, path, null, version);

    private static JsonContent Json<T>(T body) => JsonContent.Create(body, options: WireJson.Options);

    private Task<Answer<Receipt>> Add<T>(string path, T draft) => Ask<Receipt>(HttpMethod.Post, path, Json(draft));

    /// <summary>A change that answers with something.</summary>
    private Task<Answer<T>> Ask<T>(HttpMethod method, string path, HttpContent? content = null) where T : class
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add(ApiRoutes.ChangeHeader, "1");
        return Send(request, Read<T>);
    }

    private async Task<Answer<T>> Replacing<T>(Func<Task<Answer<T>>> change) where T : class
    {
        _replacements++;
        try
        {
            return await change();
        }
        finally
        {
            _replacements++;
        }
    }

    private Task<Answer<T>> Get<T>(string path) where T : class => Send(new(HttpMethod.Get, path), Read<T>);

    /// <param name="version">Of what is changed, as it was seen; null where nothing is there yet.</param>
    private Task<Answer<Done>> Change(HttpMethod method, string path, HttpContent? content, int? version = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add(ApiRoutes.ChangeHeader, "1");
        if (version is { } seen)
            request.Headers.Add("If-Match", EntityTag.Of(seen));
        return Send<Done>(request, _ => Task.FromResult(Done.Instance));
    }

    private static async Task<T> Read<T>(HttpContent content) where T : class =>
        await content.ReadFromJsonAsync<T>(WireJson.Options) ?? throw new JsonException("An empty answer.");

    private async Task<Answer<T>> Send<T>(HttpRequestMessage request, Func<HttpContent, Task<T>> read) where T : class
    {
        using (request)
        {
            if (_byItself)
                request.Headers.Add(ApiRoutes.ScreenHeader, "1");
            var replacements = _replacements;
            try
            {
                using var response = await http.SendAsync(request);
                if (response.IsSuccessStatusCode)
                    return await read(response.Content);
                var problem = await ProblemOf(response);
                if (problem.SignedOut && replacements == _replacements && replacements % 2 == 0)
                    TellSignedOut();
                return problem;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException)
            {
                return Problem.NoAnswer;
            }
        }
    }

    private static async Task<Problem> ProblemOf(HttpResponseMessage response)
    {
        ProblemBody? body = null;
        try
        {
            body = await response.Content.ReadFromJsonAsync<ProblemBody>(ProblemJson);
        }
        catch (JsonException)
        {
            // A proxy in between answers in HTML: the status says enough.
        }
        var status = (int)response.StatusCode;
        return new(status,
            body?.Title ?? "Het is niet gelukt",
            body?.Detail ?? (status == 401
                ? "U bent niet meer aangemeld."
                : "De server kon de vraag niet beantwoorden. Probeer het opnieuw."),
            body?.Errors ?? [], body?.Findings ?? [], body?.Doubts ?? [], body?.Current,
            body?.CodeNeeded ?? false, body?.SignInAgain ?? false, response.Headers.RetryAfter?.Delta, body?.SettingUp ?? false);
    }

    private sealed class ProblemBody
    {
        public string? Title { get; init; }
        public string? Detail { get; init; }
        public IReadOnlyList<FieldError>? Errors { get; init; }
        public IReadOnlyList<TextFinding>? Findings { get; init; }
        public IReadOnlyList<TextDoubt>? Doubts { get; init; }
        public JsonElement? Current { get; init; }
        public bool CodeNeeded { get; init; }
        public bool SignInAgain { get; init; }
        public bool SettingUp { get; init; }
    }
}
