namespace Dashboard.Client.Design;

public enum NoticeKind
{
    Info,
    Attention,
    Done,
    Error,
}
