using Dashboard.Server.Domain;
using Dashboard.Shared.Administration;

namespace Dashboard.Server.Administration.SetUp;

/// <summary>What holds for every file that somebody sends here. Each line of it is read by the plan of what it is a file of.</summary>
internal static class FileRules
{
    public static void Check(InputCheck check, FileDraft draft)
    {
        if (string.IsNullOrWhiteSpace(draft.Text))
            check.Error("text", "Het bestand is leeg.");
    }
}
