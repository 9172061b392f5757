namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>Who is told so much of that it is one child: <see cref="Portraits"/>.</summary>
internal sealed class PortraitRecogniser : IRecogniser
{
    public IdentifyingKind Kind => IdentifyingKind.Description;

    public bool NeedsDigit => false;

    public void Find(FoldedText text, List<Stretch> found)
    {
        foreach (var (stretch, weight) in Portraits.Find(text))
        {
            if (weight >= Portraits.OfOne)
                found.Add(stretch);
        }
    }
}
