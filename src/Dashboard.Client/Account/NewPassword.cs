namespace Dashboard.Client.Account;

/// <summary>What makes a password a good one, for who chooses it. The server judges.</summary>
internal static class NewPassword
{
    public const string Advice =
        "Ten minste 12 tekens. Een zinnetje van vier of meer woorden die niet bij elkaar horen is sterk en goed te onthouden. Cijfers of leestekens hoeven niet. "
            + "Een wachtwoordbeheerder mag het voor u maken.";
}
