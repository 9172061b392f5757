namespace Dashboard.Shared.PartnerApi;

/// <summary>
/// The addresses of the API for partners' own systems. What goes over this wire is Dutch, and written for strangers: a change that is no
/// addition makes another major version.
/// </summary>
public static class PartnerRoutes
{
    /// <summary>What every address begins with.</summary>
    public const string Root = "/api/v1";

    /// <summary>Semantic version of the API, in the document and in every answer (<see cref="VersionHeader"/>).</summary>
    public const string Version = "1.0.0";

    public const string VersionHeader = "API-Version";

    /// <summary>The OpenAPI document, for everybody.</summary>
    public const string Document = Root + "/openapi.json";

    /// <summary>The same as a page, for everybody.</summary>
    public const string Pages = "/api-documentatie";

    /// <summary>Who a system is, and what it may do.</summary>
    public const string Access = "/rechten";
    public const string Signals = "/signalen";
    public const string CodeLists = "/codelijsten";
    public const string Areas = "/gebieden";
    public const string Figures = "/cijfers";

    /// <summary>"Niets te melden" as a thing that is sent in.</summary>
    public const string NilReports = "/nulmeldingen";

    /// <summary>Files with signals.</summary>
    public const string Deliveries = "/aanleveringen";

    /// <summary>Under one of them: what is wrong with its rows.</summary>
    public const string DeliveryErrors = "/fouten";

    /// <summary>Under one of them: that it is to be taken in.</summary>
    public const string DeliveryConfirmations = "/bevestigingen";

    /// <summary>Under one of them: that what it made is to be withdrawn.</summary>
    public const string DeliveryWithdrawals = "/intrekkingen";

    /// <summary>Where news is sent to.</summary>
    public const string Subscriptions = "/abonnementen";

    /// <summary>Under one subscription: what was sent, what is sent again, and another secret.</summary>
    public const string EventDeliveries = "/bezorgingen";
    public const string Resends = "/herhalingen";
    public const string Secrets = "/geheimen";
}
