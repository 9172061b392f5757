namespace Dashboard.Client.Design;

public enum ButtonKind
{
    Primary,
    Secondary,
    Subtle,
}
