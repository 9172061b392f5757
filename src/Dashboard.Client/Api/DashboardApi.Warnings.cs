using System.Globalization;
using Dashboard.Shared;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;

namespace Dashboard.Client.Api;

// Calls about early warnings.
internal sealed partial class DashboardApi
{
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

    /// <summary>Early warnings as everyone sees them who is not a coordinator or the chair.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<WarningNotice>>> WarningNotices(int page) =>
        Get<Page<WarningNotice>>(string.Create(CultureInfo.InvariantCulture, $"{ApiRoutes.Warnings}?page={page}"));
}
