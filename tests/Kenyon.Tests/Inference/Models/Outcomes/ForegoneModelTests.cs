using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;
using Kenyon.Inference.Results;
using Kenyon.Inference.Schedules;
using Kenyon.Inference.Tables;
using Kenyon.Laboratory.Animals.Fitting;
using Kenyon.Laboratory.Requests;
using Kenyon.Tests.Inference.Behaviour;
using Kenyon.Tests.Inference.Results;

namespace Kenyon.Tests.Inference.Models.Outcomes;

/// <summary>Models that learn from what was not chosen, too.</summary>
public sealed class ForegoneModelTests
{
    private static readonly ModelParts s_parts = new(HasForegone: true);
    private static readonly ChoiceData s_data = Shown(MadeUpDesign.Create(3, 160, 4));

    public static TheoryData<string> Models => [.. ModelCatalog.Names.Where(PartNeeds.CanLearnForegone)];

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    public void Values_follow_both_outcomes_as_the_equation_says(double forgetting)
    {
        var model = ModelCatalog.Create(RescorlaWagnerForgetting.Kind, s_data.Design(), s_parts);
        var subject = s_data.Subjects[1];
        double expected = 0;
        double[] value = [0, 0];
        for (int trial = 0; trial < subject.TrialCount; trial++)
        {
            int chosen = subject.Chosen[trial], other = 1 - chosen;
            expected -= Math.Log(1 + Math.Exp(4 * (value[other] - value[chosen])));
            double foregone = subject.Foregone[(2 * trial) + other];
            double after = ((1 - forgetting) * value[other]) + (double.IsNaN(foregone) ? 0 : 0.15 * (foregone - value[other]));
            value[chosen] += 0.3 * (subject.Reward[trial] - value[chosen]);
            value[other] = after;
        }

        Assert.Equal(expected, At(model, subject, [0.3, forgetting, 4, 0.15]), 1e-9);
        var plain = ModelCatalog.Create(RescorlaWagnerForgetting.Kind, s_data.Design(), new ModelParts());
        Assert.Equal(At(plain, subject, [0.3, forgetting, 4]), At(model, subject, [0.3, forgetting, 4, 0]), 1e-12);
    }

    /// <summary>Felt losses of what was not chosen weigh as those of what was; both parts together.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void The_gradient_is_that_of_differences(string name)
    {
        var data = s_data with
        {
            Subjects = [.. s_data.Subjects.Select(subject => subject with
            {
                Reward = [.. subject.Reward.Select(reward => (2 * reward) - 1)],
                Foregone = [.. subject.Foregone.Select(reward => (2 * reward) - 1)],
            })],
        };
        var model = ModelCatalog.Create(name, data.Design(), s_parts with { HasLossSensitivity = true, HasLapse = true, HasBias = true });
        double[] values = [.. model.Parameters.Select(parameter => parameter.Typical(0.3))];
        var gradient = new double[values.Length];
        Likelihood.Evaluate(model, data.Subjects[0], data.InputCount, values, gradient);
        Assert.All(gradient, slope => Assert.NotEqual(0, slope));
        for (int place = 0; place < values.Length; place++)
        {
            const double Step = 1e-6;
            double Moved(double by) => At(
                model, data.Subjects[0], [.. values.Select((value, index) => index == place ? value + by : value)]);
            Assert.Equal((Moved(Step) - Moved(-Step)) / (2 * Step), gradient[place], 1e-3 * Math.Max(1, Math.Abs(gradient[place])));
        }
    }

    [Fact]
    public void Planted_rates_are_found_again_by_any_number_of_threads()
    {
        var design = Shown(MadeUpDesign.Create(4, 500, 5));
        var model = ModelCatalog.Create(RescorlaWagnerTwoRates.Kind, design.Design(), s_parts);
        Assert.Equal(
            ["gainRate", "lossRate", "inverseTemperature", "foregoneGainRate", "foregoneLossRate"],
            model.Parameters.Select(parameter => parameter.Name));
        var simulation = new SubjectSimulation(design, 6);
        var data = design with
        {
            Subjects = [.. Enumerable.Range(0, 4).Select(subject => simulation.Run(model, [0.4, 0.2, 4, 0.1, 0.35], subject, 0))],
        };
        var options = new FitOptions(StartCount: 2);
        var found = GroupFit.Fit(model, data, options with { IsPooled = true }, new WorkPool(1)).Fits[0];
        double[] planted = [0.4, 0.2, 4, 0.1, 0.35];
        Assert.All(planted.Zip(found.Parameters, found.StandardErrors), rate => Assert.InRange(
            rate.Second, rate.First - (3 * rate.Third), rate.First + (3 * rate.Third)));
        var one = ModelCatalog.Create(DeltaRule.Kind, design.Design(), s_parts);
        var same = data with
        {
            Subjects = [.. Enumerable.Range(0, 4).Select(subject => simulation.Run(one, [0.4, 4, 0.15], subject, 1))],
        };
        var single = GroupFit.Fit(one, same, options with { IsPooled = true }, new WorkPool(1)).Fits[0];
        Assert.Equal(0.15, single.Parameters[2], 0.05);
        Assert.InRange(single.StandardErrors[2], 0.005, 0.04);
        Assert.Equal(
            GroupFit.Fit(one, data, options, new WorkPool(1)).Fits.SelectMany(fit => fit.Parameters),
            GroupFit.Fit(one, data, options, new WorkPool(3)).Fits.SelectMany(fit => fit.Parameters));
    }

    /// <summary>Simulated animals see what the schedule gives the other option, at the trials at which the design shows it.</summary>
    [Fact]
    public void Simulations_draw_both_outcomes_where_the_design_shows_them()
    {
        var delta = ModelCatalog.Create(DeltaRule.Kind, s_data.Design(), s_parts);
        foreach (var (data, kind) in new[]
            {
                (s_data, ScheduleKind.Answers),
                (Without(s_data), ScheduleKind.Drawn),
                (Without(Shown(MadeUpDesign.Create(3, 160, 4), hides: false)), ScheduleKind.Outcomes),
                (Without(s_data) with { Subjects = [.. Without(s_data).Subjects.Select(
                    subject => subject with { PayProbability = [.. subject.OptionId.Select(option => option == 0 ? 1.0 : 0)] })] },
                    ScheduleKind.Probabilities),
            })
        {
            Assert.Equal(kind, new RewardSource(data).Kind is ScheduleKind.DrawnNearby ? ScheduleKind.Drawn : new RewardSource(data).Kind);
            var simulated = new SubjectSimulation(data, 7).Run(delta, [0.3, 2, 0.2], 1, 0);
            var again = new SubjectSimulation(data, 7).Run(delta, [0.3, 2, 0.2], 1, 0);
            Assert.Equal(simulated.Foregone, again.Foregone);
            for (int trial = 0; trial < simulated.TrialCount; trial++)
            {
                int chosen = simulated.Chosen[trial];
                Assert.True(double.IsNaN(simulated.Foregone[(2 * trial) + chosen]));
                double foregone = simulated.Foregone[(2 * trial) + 1 - chosen];
                Assert.Equal(kind != ScheduleKind.Outcomes && trial % 4 == 3, double.IsNaN(foregone));
                if (kind is ScheduleKind.Answers or ScheduleKind.Outcomes && !double.IsNaN(foregone))
                {
                    // One of the two pays, never both.
                    Assert.Equal(1, simulated.Reward[trial] + foregone);
                }
                else if (kind == ScheduleKind.Probabilities && !double.IsNaN(foregone))
                {
                    Assert.Equal((chosen == 0 ? 1 : 0, chosen == 0 ? 0 : 1), (simulated.Reward[trial], foregone));
                }
            }
        }
    }

    [Fact]
    public void Files_tell_it_in_a_column_or_by_option_and_trials_tell_it_again()
    {
        string Table(string header, Func<string[], string[]> row) => ChoiceText.Table(row: row, header: "subject,trial,choice," + header);
        string Other(string[] cells) => cells[1] == "3" ? "" : cells[3] == "1" ? "0" : "5";
        var one = Read(
            Table("reward,foregone", cells => [.. cells[..3], cells[3] == "1" ? "5" : "0", Other(cells)]),
            ChoiceText.Mapping with { Foregone = "foregone" });
        var byOption = Read(
            Table("reward,f_L,f_R", cells => [.. cells[..3], cells[3] == "1" ? "5" : "0", Other(cells), Other(cells)]),
            ChoiceText.Mapping with { Foregone = "f_{option}" });
        string Own(string[] cells, string option) => cells[2] == option ? cells[3] == "1" ? "5" : "0" : Other(cells);
        var rewards = Read(
            Table("r_L,r_R", cells => [.. cells[..3], Own(cells, "L"), Own(cells, "R")]),
            ChoiceText.Mapping with { Reward = "r_{option}" });
        foreach (var data in new[] { one, byOption, rewards })
        {
            Assert.Equal(one.Subjects[1].Foregone, data.Subjects[1].Foregone);
        }

        var model = ModelCatalog.Create(DeltaRule.Kind, one.Design(), s_parts);
        var fit = GroupFit.Fit(model, one, new FitOptions(StartCount: 1, IsPooled: true), new WorkPool(1));
        var table = TrialTable.Of(fit, one);
        int hidden = 0;
        foreach (object?[] row in table.Rows)
        {
            string other = (string)TrialTableTests.Cell(table, row, "chosen")! == "L" ? "R" : "L";
            Assert.Null(TrialTableTests.Cell(table, row, $"foregone.{(other == "L" ? "R" : "L")}"));
            if (TrialTableTests.Cell(table, row, $"foregone.{other}") is not double foregone)
            {
                hidden++;
                continue;
            }

            Assert.Equal(5 - (double)TrialTableTests.Cell(table, row, "reward")!, foregone);
            Assert.Equal(
                foregone - (double)TrialTableTests.Cell(table, row, $"value.{other}")!,
                (double)TrialTableTests.Cell(table, row, $"foregoneError.{other}")!,
                1e-9);
        }

        Assert.Equal(2, hidden);
    }

    [Fact]
    public void What_cannot_be_is_said()
    {
        Assert.Contains(
            "name their column with --foregone",
            Assert.Throws<ModelException>(() => ModelCatalog.Create(DeltaRule.Kind, MadeUpChoices.OneHot(1, 40).Design(), s_parts)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "not for winStayLoseShift",
            Assert.Throws<RequestException>(() => MakeModels.Run([WinStayLoseShift.Kind], s_data.Design(), s_parts)).Message,
            StringComparison.Ordinal);
        string three = "choice,reward,foregone\nA,1,0\nB,0,1\nC,1,1\n";
        Assert.Contains("3 options were offered", Error(three, new(Foregone: "foregone")), StringComparison.Ordinal);
        Assert.Contains("there is no column f_A", Error(three, new(Foregone: "f_{option}")), StringComparison.Ordinal);
        Assert.Contains("foregone is two; must be a number", Error("choice,reward,foregone\nA,1,two\nB,0,1\n", new(Foregone: "foregone")),
            StringComparison.Ordinal);
        string Problem(ChoiceMapping mapping) => Assert.Single(mapping.Problems());
        Assert.Contains("name one of them", Problem(new(Reward: "r_{option}", Foregone: "foregone")), StringComparison.Ordinal);
        Assert.Contains("one column with {option} only", Problem(new(Reward: "g_{option},l_{option}")), StringComparison.Ordinal);
        Assert.Contains("a refusal has no outcome", Problem(new(Accept: "1", Foregone: "f")), StringComparison.Ordinal);
        Assert.Contains("say whether --foregone is -other", Problem(new(Reward: "-cost", Foregone: "other")), StringComparison.Ordinal);
        Assert.Contains("read as something else", Problem(new(Foregone: "reward")), StringComparison.Ordinal);
        Assert.Contains("one for each option with {option}", Problem(new(Foregone: "L=left")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_taken_away_is_taken_away_from_both()
    {
        var data = Read("choice,cost,other\nA,5,2\nB,1,4\n", new(Reward: "-cost", Foregone: "-other"));
        var scaled = data.Subjects[0];
        Assert.Equal(2.0 / 5, scaled.Foregone[1] / scaled.Reward[0], 1e-9);
        Assert.True(scaled.Foregone[1] < 0);
    }

    /// <summary>Columns of rewards where 0 stands for what was not given, or a word for what was not seen, show nothing foregone.</summary>
    [Fact]
    public void Bookkeeping_is_no_outcome()
    {
        ChoiceMapping mapping = new(Reward: "r_{option}");
        var (data, findings) = ChoiceText.Read("choice,r_L,r_R\nL,1,0\nR,0,1\nL,0,0\n", mapping);
        Assert.Empty(data!.Subjects[0].Foregone);
        Assert.Contains(findings, finding => finding.Message.Contains("read as not known", StringComparison.Ordinal));
        Assert.Equal(ScheduleKind.Drawn, new RewardSource(data).Kind);
        Assert.True(double.IsNaN(Read("choice,r_L,r_R\nL,1,x\nR,0,1\nR,1,0\n", mapping).Subjects[0].Foregone[1]));
    }

    private static string Error(string text, ChoiceMapping mapping) => string.Join(
        ' ',
        ChoiceText.Read(text, mapping).Findings.Where(finding => finding.Level == FindingLevel.Error).Select(finding => finding.Message));

    private static ChoiceData Read(string text, ChoiceMapping mapping)
    {
        var (data, findings) = ChoiceText.Read(text, mapping);
        Assert.True(data is not null, string.Join('\n', findings.Select(finding => finding.Message)));
        return data;
    }

    private static double At(IBehaviourModel model, SubjectChoices subject, double[] values) =>
        Likelihood.Evaluate(model, subject, s_data.InputCount, values, []);

    private static ChoiceData Without(ChoiceData data) =>
        data with { Subjects = [.. data.Subjects.Select(subject => subject with { Answer = [] })] };

    /// <summary>Choices by turns; what was not chosen is shown, but at every fourth trial.</summary>
    private static ChoiceData Shown(ChoiceData design, bool hides = true) => design with
    {
        Subjects = [.. design.Subjects.Select(subject =>
        {
            int[] chosen = [.. Enumerable.Range(0, subject.TrialCount).Select(trial => trial * 5 % 7 % 2)];
            return subject with
            {
                Chosen = chosen,
                Reward = [.. chosen.Select((option, trial) => subject.Answer[trial] == option ? 1.0 : 0)],
                Foregone = [.. Enumerable.Range(0, 2 * subject.TrialCount).Select(place => (Trial: place / 2, Option: place % 2)).Select(
                    offer => offer.Option == chosen[offer.Trial] || (hides && offer.Trial % 4 == 3) ? double.NaN
                        : subject.Answer[offer.Trial] == offer.Option ? 1.0 : 0)],
            };
        })],
    };
}
