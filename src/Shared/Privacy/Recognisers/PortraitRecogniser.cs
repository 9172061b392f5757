namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>Who is told so much of that it is one child: <see cref="Portraits"/>.</summary>
internal sealed class PortraitRecogniser : IRecogniser
{
    public IdentifyingKind Kind => IdentifyingKind.Description;

    public bool NeedsDigit => false;

    public IEnumerable<Stretch> Find(FoldedText text) =>
        Portraits.Find(text).Where(portrait => portrait.Weight >= Portraits.OfOne).Select(portrait => portrait.Stretch);
}
