using Dashboard.Server.Detection;
using Dashboard.Shared.Warnings;

namespace Dashboard.Server.Tests.Warnings;

/// <summary>
/// The browser explains a detector by its name: each name that the server can put on a warning is in the list that it has texts for.
/// </summary>
public sealed class DetectorNamesTests
{
    [Fact]
    public void Every_detector_of_the_server_is_in_the_list_that_the_browser_explains() =>
        DetectorNames.All.ShouldBe([.. Detectors.Names, PartnerActivity.DetectorName], ignoreOrder: true);
}
