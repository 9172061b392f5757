namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>Two letters that are a word or a unit, so not the letters of a postcode or a plate.</summary>
internal static class ShortWords
{
    public static readonly HashSet<string> Units =
    [
        "mb", "gb", "kb", "tb", "km", "kg", "gr", "mg", "ml", "cl", "dl", "hl", "mm", "cm", "dm", "nm", "hz", "cc", "pk", "px", "st", "ct",
        "kw", "wh", "kj", "db", "ha", "xp", "hp", "rp", "vb", "lm", "ma", "hd", "fp", "bc", "ad", "eu", "dz", "vp", "am", "pm", "tv", "cd",
        "pc",
    ];

    public static readonly HashSet<string> Words =
    [
        "in", "is", "en", "of", "op", "te", "de", "er", "al", "om", "af", "ik", "je", "ze", "we", "hij", "zo", "nu", "na", "ja", "di", "wo",
        "do", "vr", "za", "ma", "zo", "bv", "nv", "uu", "mn", "nl", "be", "ex", "me", "my", "an", "at", "by", "it", "to", "if", "as", "or",
        "us",
        "un", "le", "la", "et", "el", "du", "im", "zu", "no", "go", "hi", "he", "ie", "ii", "iv", "vi", "xl", "ok", "oa", "nr", "ca", "tm",
        "mr", "dr", "ah", "oh", "eh", "ha", "ff", "zn", "hr", "ed", "pp", "so", "ons", "ev", "od", "ov", "ip", "on", "do", "da", "ne", "sa",
    ];

    public static bool IsWordOrUnit(string letters) => Words.Contains(letters) || Units.Contains(letters);
}
