namespace Dashboard.Client.Tests;

/// <summary>What every form and every list does, whatever it is about.</summary>
public sealed class DesignTests : Screen
{
    [Fact]
    public void An_answer_that_comes_late_does_not_replace_the_page_that_was_asked_for_after_it()
    {
        var answers = new Dictionary<int, TaskCompletionSource<Answer<Page<string>>>> { [1] = new(), [2] = new() };
        Navigation.NavigateTo("lijst");
        var list = List(page => answers[page].Task);
        Navigation.NavigateTo("lijst?page=2");
        answers[2].SetResult(new Page<string>(["tweede"], 2, false));
        list.WaitForAssertion(() => list.Find("b").TextContent.ShouldBe("tweede"));
        answers[1].SetResult(new Page<string>(["eerste"], 1, true));
        list.WaitForAssertion(() => list.Find("b").TextContent.ShouldBe("tweede"));
        list.FindAll(".sb-pager a").Select(link => link.GetAttribute("href")).ShouldBe(["lijst"]);
    }

    [Fact]
    public void The_same_page_is_asked_for_once_however_often_it_is_drawn()
    {
        var asked = 0;
        var list = List(page =>
        {
            asked++;
            return Task.FromResult<Answer<Page<string>>>(new Page<string>(["eerste"], page, false));
        });
        list.Render();
        list.Render();
        asked.ShouldBe(1);
    }

    [Fact]
    public void A_later_page_that_is_empty_has_a_way_back()
    {
        Navigation.NavigateTo("lijst?page=3");
        var list = List(page => Task.FromResult<Answer<Page<string>>>(new Page<string>([], page, false)));
        list.Find("[role=status]").TextContent.ShouldBe("Niets.");
        list.Find(".sb-pager a").GetAttribute("href").ShouldBe("lijst?page=2");
    }

    [Fact]
    public void A_field_that_is_wrong_in_two_ways_is_one_field_and_nothing_is_sent()
    {
        var sent = 0;
        var text = new GuardedText("reason", "Wijst naar iemand.");
        text.Write("Bel 06-12345678");
        var form = Render<FormFrame>(parameters => parameters.Add(f => f.Action, "Bewaren").Add(f => f.Guarded, [text])
            .Add(f => f.Missing, () => [new("reason", "Te lang.")])
            .Add(f => f.Send, () => Task.FromResult(sent++ < 0 ? Problem.NoAnswer : null))
            .Add(f => f.ChildContent, frame => $"<i>{frame.Error("reason")}</i>"));
        form.Find("form").Submit();
        form.Find("#fouten h2").TextContent.Trim().ShouldBe("Eén veld klopt nog niet");
        form.Find("i").TextContent.ShouldBe("Te lang.");
        sent.ShouldBe(0);
    }

    [Fact]
    public void A_press_while_a_form_is_being_sent_sends_nothing_more()
    {
        var sent = 0;
        var answer = new TaskCompletionSource<Problem?>();
        var form = Render<FormFrame>(parameters => parameters.Add(f => f.Action, "Bewaren").Add(f => f.Sending, "Bezig…")
            .Add(f => f.Send, () =>
            {
                sent++;
                return answer.Task;
            })
            .Add(f => f.ChildContent, _ => ""));
        form.Find("form").Submit();
        form.Find("form").Submit();
        form.Find("button").TextContent.Trim().ShouldBe("Bezig…");
        answer.SetResult(Problem.NoAnswer);
        form.WaitForAssertion(() => form.Find("[role=alert]").TextContent.ShouldContain("Geen verbinding."));
        sent.ShouldBe(1);
    }

    private IRenderedComponent<PagedList<string>> List(Func<int, Task<Answer<Page<string>>>> ask) =>
        Render<PagedList<string>>(parameters => parameters.Add(list => list.Ask, ask).Add(list => list.Empty, "Niets.")
            .Add(list => list.Href, page => Query.Url("lijst", ("page", Query.Page(page))))
            .Add(list => list.ChildContent, items => $"<b>{string.Join(' ', items)}</b>"));
}
