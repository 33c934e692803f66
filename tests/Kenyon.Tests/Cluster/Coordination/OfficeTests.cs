using Kenyon.Cluster.Access;
using Kenyon.Cluster.Coordination;
using Kenyon.Cluster.Exchange;
using Kenyon.Cluster.Pieces;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Cluster.Coordination;

public sealed class OfficeTests
{
    [Fact]
    public void Another_build_and_a_machine_with_other_bits_are_refused_and_named()
    {
        using var crew = new CrewOfThreads();
        var card = CrewOfThreads.Card("w");
        Assert.Contains("another build", crew.Office.Enter(card with { Build = "old" }).Reason!, StringComparison.Ordinal);
        Assert.Contains("other bits", crew.Office.Enter(card with { Golden = "0" }).Reason!, StringComparison.Ordinal);
        Assert.Contains("a small fit", crew.Office.Enter(card with { Probe = "0" }).Reason!, StringComparison.Ordinal);
        Assert.Equal(3, crew.Said.Count(text => text.StartsWith("worker w is refused: ", StringComparison.Ordinal)));
        Assert.Equal(0, crew.Office.SlotCount);
        Assert.Equal(ReplyWord.Wait, crew.Office.Enter(card).Word);
        Assert.Equal(1, crew.Office.SlotCount);
        crew.Office.Leave("w");
        Assert.Equal(0, crew.Office.SlotCount);
        Assert.Contains("worker w has left.", crew.Said);
    }

    [Fact]
    public void A_program_that_adds_something_else_is_refused_and_told_what()
    {
        var skills = Skills.None with { Additions = () => ["model mine: 1", "model both: 3"] };
        var card = WorkerCard.Here("w", skills.Makers, skills.Probe, skills.Additions, 1);
        Assert.Equal("model both: 3\nmodel mine: 1", card.Additions); // in whatever order they were added
        Assert.Null(card.Difference(card with { Name = "v" }));
        Assert.StartsWith(
            "its program adds something else to Kenyon than the coordinator's (model mine, task far): all machines",
            card.Difference(card with { Additions = "model both: 3\ntask far: 2", Golden = "0" }),
            StringComparison.Ordinal);
        Assert.Contains(
            "(model mine)", card.Difference(card with { Additions = "model both: 3\nmodel mine: 2" }), StringComparison.Ordinal);

        using var crew = new CrewOfThreads(skills: skills);
        string reason = crew.Office.Enter(CrewOfThreads.Card("plain")).Reason!;
        Assert.Contains("(model both, model mine)", reason, StringComparison.Ordinal);
        Assert.Equal(ReplyWord.Wait, crew.Office.Enter(card).Word);
    }

    [Fact]
    public async Task Who_is_not_known_must_enter_and_who_comes_when_all_is_done_is_told()
    {
        using var crew = new CrewOfThreads();
        var question = new Report("w", Guid.Empty, 0, null);
        Assert.Equal(ReplyWord.Enter, (await crew.Office.Exchange(question)).Word);
        crew.Office.Enter(CrewOfThreads.Card("w"));
        Assert.Equal(ReplyWord.Wait, (await crew.Office.Exchange(question)).Word);
        Assert.Null(crew.Office.Describe("nothing"));
        crew.Office.Close();
        Assert.Equal(ReplyWord.Over, (await crew.Office.Exchange(question)).Word);
    }

    [Theory]
    [InlineData(2.0, 0.1, "this run does.")]
    [InlineData(0.2, 0.1, "this run is faster on one machine.")]
    public void What_the_exchange_costs_is_said_with_when_it_pays(double busy, double cost, string judgement)
    {
        var clock = new Work.SimulatedClock();
        var measured = new ExchangeCost(clock);
        Assert.Null(measured.Sentence(4));
        long begun = measured.Begin();
        clock.Now += (long)(1000 * ((busy / 2) + cost));
        measured.End(begun, busy, 2);
        Assert.Contains("and 100 ms more than that shared out evenly", measured.Sentence(4)!, StringComparison.Ordinal);
        Assert.EndsWith("2 × 4 × 100 ms = 0.80 s: " + judgement, measured.Sentence(4)!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:7310", "127.0.0.1:7310", true)]
    [InlineData("localhost:1", "127.0.0.1:1", true)]
    [InlineData("10.1.2.3:65535", "10.1.2.3:65535", false)]
    [InlineData("[::1]:80", "[::1]:80", true)]
    public void An_address_is_a_machine_and_a_port(string text, string expected, bool isLoopback)
    {
        var (address, problem) = ClusterAddress.Parse(text);
        Assert.Null(problem);
        Assert.Equal((expected, isLoopback), (address!.EndPoint.ToString(), address.IsLoopback));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData(":80")]
    [InlineData("host:")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("host:-1")]
    [InlineData("no.such.machine.invalid:80")]
    public void What_is_no_address_is_said(string text)
    {
        var (address, problem) = ClusterAddress.Parse(text);
        Assert.Null(address);
        Assert.NotNull(problem);
    }

    [Fact]
    public void A_name_that_no_machine_can_have_is_said()
    {
        var (address, problem) = ClusterAddress.Parse(new string('a', 300) + ":80");
        Assert.Null(address);
        Assert.Contains("is no machine that is known here: ", problem!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_run_that_settles_a_dispute_ends_when_it_is_asked_to()
    {
        using var crew = new CrewOfThreads(_ => true);
        using var stop = new CancellationTokenSource();
        var token = TestContext.Current.CancellationToken;
        const string Text = "name: s\ntask: { kind: prediction }\noptimizer: { populationSize: 24, generations: 100000 }\n";
        var order = new Order(RunDescription.Of(RunPlan.Of(ExperimentFile.Read(Text, "s.yaml"))[0]), null, null, null);
        var run = Task.Run(() => crew.Office.CarryOut("s", [order], stop.Token), token);
        var answers = new List<Task<Reply>>();
        foreach (string name in (string[])["v", "w"])
        {
            crew.Office.Enter(CrewOfThreads.Card(name));
            var errand = (await crew.Office.Exchange(new Report(name, Guid.Empty, 0, null))).Errand!;
            answers.Add(crew.Office.Exchange(new Report(name, errand.Incarnation, errand.Number, new Outcome([], [], name))));
        }

        await Task.Delay(300, token);
        await stop.CancelAsync();
        var end = await Record.ExceptionAsync(() => run.WaitAsync(TimeSpan.FromMinutes(1), token));
        Assert.True(end is RunTaintedException or OperationCanceledException, end?.ToString()); // The latter: it had not begun.
        await Task.WhenAll(answers);
    }

    [Fact]
    public void Scores_have_places_and_no_others_are_taken()
    {
        var scores = new Kenyon.Experiments.Running.PopulationScores(2, 2);
        Scores.Put(Numbers.OfGenes([1, 2, 3, 4]), 1, 1, 0, 2, scores);
        Assert.Equal([0, 0, 1, 2], scores.Fitness);
        Assert.Equal([0, 0, 3, 4], scores.WeightChange);
        Assert.Throws<InvalidDataException>(() => Scores.Put(Numbers.OfGenes([1, 2, 3]), 0, 1, 0, 2, scores));
    }
}
