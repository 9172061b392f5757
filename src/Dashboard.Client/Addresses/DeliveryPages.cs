using Dashboard.Client.Api;

namespace Dashboard.Client.Addresses;

/// <summary>Where a partner sends in files.</summary>
internal static class DeliveryPages
{
    public const string List = "aanleveren";

    public static string Delivery(Guid id) => $"{List}/{id}";

    /// <param name="number">One-based, of the files of before.</param>
    public static string Page(int number) => Query.Url(List, ("page", Query.Page(number)));

    /// <param name="number">One-based, of the rows that are refused.</param>
    public static string Errors(Guid id, int number) => Query.Url(Delivery(id), ("page", Query.Page(number)));
}
