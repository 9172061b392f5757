using Dashboard.Shared.Accounts;

namespace Dashboard.Client.Oversight;

/// <summary>How what somebody asked for an account reads.</summary>
internal static class RequestText
{
    /// <summary>Within a sentence.</summary>
    public static string Asker(AccountRequestCard request) => request.By.Length > 0 ? request.By : "iemand die er niet meer werkt";

    /// <summary>In a sentence, behind "een".</summary>
    public static string What(AccountRequest kind) => kind switch
    {
        AccountRequest.Invitation => "uitnodiging",
        AccountRequest.Change => "wijziging",
        AccountRequest.End => "beëindiging",
        _ => "herstel",
    };
}
