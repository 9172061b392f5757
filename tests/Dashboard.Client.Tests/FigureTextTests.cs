namespace Dashboard.Client.Tests;

public sealed class FigureTextTests
{
    [Fact]
    public void An_exact_figure_is_written_the_Dutch_way() => FigureText.Format(new Figure.Exact(12345)).ShouldBe("12.345");

    [Fact]
    public void Zero_is_a_number() => FigureText.Format(new Figure.Exact(0)).ShouldBe("0");

    [Fact]
    public void The_lowest_band_says_less_than_and_hides_zero() => FigureText.Format(new Figure.Protected(0, 4)).ShouldBe("minder dan 5");

    [Fact]
    public void A_higher_band_says_from_and_to() => FigureText.Format(new Figure.Protected(10, 14)).ShouldBe("10–14");

    [Fact]
    public void A_withheld_figure_says_why() => FigureText.Format(new Figure.Withheld("één partner")).ShouldBe("afgeschermd (één partner)");

    [Fact]
    public void A_figure_that_nobody_delivered_is_not_zero() => FigureText.Format(new Figure.NotReported()).ShouldBe("niet aangeleverd");

    [Fact]
    public void One_signal_is_singular()
    {
        FigureText.Signals(new Figure.Exact(1)).ShouldBe("1 signaal");
        FigureText.Signals(new Figure.Exact(2)).ShouldBe("2 signalen");
        FigureText.Signals(new Figure.Protected(0, 4)).ShouldBe("minder dan 5 signalen");
        FigureText.Signals(new Figure.NotReported()).ShouldBe("niet aangeleverd");
    }

    [Fact]
    public void What_is_withheld_has_no_height() => FigureText.Height(new Figure.Withheld("één partner")).ShouldBeNull();
}
