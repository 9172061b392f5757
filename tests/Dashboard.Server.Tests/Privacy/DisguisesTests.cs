using CsCheck;
using Dashboard.Shared.Privacy;

namespace Dashboard.Server.Tests.Privacy;

/// <summary>The same identifying text in disguise, and text that means nothing at all.</summary>
public sealed class DisguisesTests
{
    private static readonly (IdentifyingKind Kind, string Piece)[] Pieces =
    [
        (IdentifyingKind.Bsn, "123456782"), (IdentifyingKind.Phone, "06-12345678"), (IdentifyingKind.Phone, "+32 470 12 34 56"),
        (IdentifyingKind.Postcode, "5611 AB"), (
            IdentifyingKind.Address, "Dorpsstraat 12"), (IdentifyingKind.Iban, "NL91 ABNA 0417 1643 00"),
        (IdentifyingKind.LicencePlate, "12-GBK-4"), (IdentifyingKind.Email, "jay@example.com"), (IdentifyingKind.Url, "t.me/snelgeld"),
        (IdentifyingKind.Handle, "@lil.jay040"), (IdentifyingKind.ProsecutorNumber, "01/234567-25"),
        (IdentifyingKind.CaseNumber, "C/01/412345 / JE RK 25-1234"), (
            IdentifyingKind.Name, "Samira el Amrani"), (IdentifyingKind.Name, "Youssef"),
    ];

    private static readonly Gen<(IdentifyingKind Kind, string Piece)> AnyPiece = Gen.OneOfConst(Pieces);

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Char[' ', '~'].Select(c => $"{c}"),
        Gen.Char['\0', '\uFFFF'].Select(c => $"{c}"),
        Gen.Char['\uD800', '\uDFFF'].Select(c => $"{c}"),
        Gen.OneOfConst("\u200B", "\u00AD", "\u0301", "\u00A0", "\r\n", "ĳ", "\U0001D7D8", "\U0001F4DE", " geboren ", "kenteken ", "bsn ",
        "snap: ", "straat "),
        AnyPiece.Select(piece => piece.Piece)).Array[0, 40].Select(string.Concat);

    private static readonly string[] Invisible = ["\u200B", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\u0301", "\uFE0F"];

    [Fact]
    public void Invisible_characters_hide_nothing_and_the_span_still_covers_the_piece() =>
        Gen.Select(AnyPiece, Gen.OneOfConst(Invisible), Gen.Int[0, int.MaxValue]).Sample((piece, invisible, mask) =>
            IsStillFound(
                piece.Kind, string.Concat(
                    piece.Piece.Select((c, i) => (mask >> i % 31 & 1) == 1 && i < piece.Piece.Length - 1 ? c + invisible : $"{c}"))));

    [Fact]
    public void Other_ways_to_write_a_digit_a_dash_or_a_space_hide_nothing() =>
        Gen.Select(
            AnyPiece, Gen.OneOfConst(
                0xFF10, 0x0660, 0x1D7CE, 0x06F0), Gen.OneOfConst('\u2010', '\u2011', '\u2013', '\u2212'),
                Gen.OneOfConst("\u00A0", "\u2009", "\n", "\r\n", "  "))
            .Sample((piece, zero, dash, space) => IsStillFound(piece.Kind, string.Concat(piece.Piece.Select(c =>
                char.IsAsciiDigit(c) ? char.ConvertFromUtf32(zero + c - '0') : c == '-' ? $"{dash}" : c == ' ' ? space : $"{c}"))));

    [Fact]
    public void Small_letters_and_capitals_hide_nothing()
    {
        foreach (var (kind, piece) in Pieces)
        {
            IsStillFound(kind, piece.ToLowerInvariant());
            IsStillFound(kind, piece.ToUpperInvariant());
        }
    }

    [Fact]
    public void Spans_are_ordered_apart_and_inside_any_text() => AnyText.Sample(text =>
    {
        var reached = 0;
        foreach (var span in IdentifyingText.Find(text))
        {
            span.Start.ShouldBeGreaterThanOrEqualTo(reached);
            span.End.ShouldBeGreaterThan(span.Start);
            reached = span.End;
        }
        reached.ShouldBeLessThanOrEqualTo(text.Length);
    }, iter: 20_000);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n\u200B")]
    [InlineData("\uD83D")]
    [InlineData("\uDE00 06-\uD83D")]
    public void Nothing_is_found_in_nothing(string? text) => IdentifyingText.Find(text).ShouldBeEmpty();

    [Fact]
    public void A_ligature_between_two_letters_keeps_the_offsets_right() =>
        Found.In("Ophalen bij Molendĳk 12 vanavond.").ShouldBe([(IdentifyingKind.Address, "Molendĳk 12")]);

    [Fact]
    public void A_phone_number_split_by_zero_width_characters_is_found() =>
        Found.In("Bel 06\u200B-1234\u200D5678.").ShouldBe([(IdentifyingKind.Phone, "06\u200B-1234\u200D5678")]);

    [Theory]
    [InlineData("⠋⠁⠞⠊⠍⠁")] // braille
    [InlineData("\U0001F1EB\U0001F1E6\U0001F1F9\U0001F1EE\U0001F1F2\U0001F1E6")] // the letters of flags
    [InlineData("\U000E0046\U000E0061\U000E0074\U000E0069\U000E006D\U000E0061")] // tags, which no screen shows
    public void A_name_in_other_signs_is_found(string name) =>
        Found.In($"Gezien met {name} daar.").ShouldBe([(IdentifyingKind.Name, name)]);

    [Fact]
    public void Of_overlapping_spans_the_longest_is_kept() =>
        Found.In("mail jay@snelgeld040.nl").ShouldBe([(IdentifyingKind.Email, "jay@snelgeld040.nl")]);

    [Fact]
    public void Two_pieces_in_one_sentence_are_both_found() =>
        Found.In("Dorpsstraat 12, 5611 AB, bel 06-12345678").Select(found => found.Kind)
            .ShouldBe([IdentifyingKind.Address, IdentifyingKind.Postcode, IdentifyingKind.Phone]);

    private static void IsStillFound(IdentifyingKind kind, string piece)
    {
        const string before = "De jongen noemde ";
        IdentifyingText.Find(before + piece + " in het gesprek.")
            .ShouldContain(span => span.Kind == kind && span.Start == before.Length && span.End == before.Length + piece.Length);
    }
}
