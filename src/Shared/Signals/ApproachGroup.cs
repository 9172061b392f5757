using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Dashboard.Shared.Signals;

/// <summary>Approaches that belong together: what published figures are broken down by.</summary>
public enum ApproachGroup
{
    [JsonStringEnumMemberName("ter_plaatse"), Display(Name = "Ronselen ter plaatse")] OnTheSpot,
    [JsonStringEnumMemberName("online"), Display(Name = "Online")] Online,
    [JsonStringEnumMemberName("crimineel"), Display(Name = "Crimineel")] Criminal,
    [JsonStringEnumMemberName("anders"), Display(Name = "Anders")] Other,
}

/// <summary>Which approach belongs to which group. A signal with several approaches counts once in each of their groups.</summary>
public static class ApproachGroups
{
    private static readonly ApproachSet[] Members = [.. Code<ApproachGroup>.All.Select(group =>
        ApproachSet.Create([.. Code<Approach>.All.Where(approach => GroupOf(approach) == group)]))];

    /// <summary>The approaches of a group.</summary>
    public static ApproachSet In(ApproachGroup group) => Members[(int)group];

    /// <summary>The groups that a set of approaches falls into, a bit for each.</summary>
    public static uint BitsOf(ApproachSet approaches)
    {
        var groups = 0u;
        for (var group = 0; group < Members.Length; group++)
            groups |= (approaches.Bits & Members[group].Bits) != 0 ? 1u << group : 0;
        return groups;
    }

    public static ApproachGroup GroupOf(Approach approach) => approach switch
    {
        Approach.RecruitmentNearInstitution or Approach.BeingPickedUp or Approach.GiftsOrDebt or Approach.RomanticGrooming
            => ApproachGroup.OnTheSpot,
        Approach.OnlineContact or Approach.BlackmailWithImages => ApproachGroup.Online,
        Approach.CoercedDrugSelling or Approach.CoercedTheft or Approach.ThroughPeer => ApproachGroup.Criminal,
        _ => ApproachGroup.Other,
    };
}
