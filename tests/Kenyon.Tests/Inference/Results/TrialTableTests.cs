using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Results;
using Kenyon.Inference.Tables;
using Kenyon.Tests.Inference.Behaviour;

namespace Kenyon.Tests.Inference.Results;

/// <summary>A fit trial by trial says what the fit says, and what the equations of the models say.</summary>
public sealed class TrialTableTests
{
    private static readonly FitOptions s_quick = new(StartCount: 1);

    public static TheoryData<string> Models =>
        [.. ModelCatalog.Names.Where(name => name != "psychometric"), "dw = eta * x * (r - y) - 0.05 * w"];

    [Theory]
    [MemberData(nameof(Models))]
    public void Log_probabilities_add_up_to_the_log_likelihood(string name)
    {
        foreach (var data in new[] { MadeUpChoices.OneHot(3, 90, options: 3, graded: true, offersChange: true),
            MadeUpChoices.Mirrored(4, 60) })
        {
            var fit = Somewhere(data, name);
            var table = TrialTable.Of(fit, data);
            Assert.Equal(data.TrialCount, table.RowCount);
            Assert.Equal(fit.LogLikelihood, Sum(table, "logProbability"), 1e-9);
            Assert.All(table.Rows, row => Assert.Equal(
                1, Cells(table, row, "probability.").Sum(cell => cell is double probability ? probability : 0), 1e-12));
        }
    }

    [Fact]
    public void The_delta_rule_is_told_as_its_equation_says()
    {
        var (data, _) = ChoiceText.Read(ChoiceText.Table(row: cells => [.. cells[..3], cells[3] == "1" ? "5" : "0"]));
        var fit = Fit(data!, "deltaRule");
        var table = TrialTable.Of(fit, data!);
        var values = new Dictionary<string, double>();
        string? subject = null;
        foreach (object?[] row in table.Rows)
        {
            if (subject != (subject = (string)Cell(table, row, "subject")!))
            {
                values = new() { ["L"] = 0, ["R"] = 0 };
            }

            var parameters = fit.Fits.Single(one => one.Subject == subject).Parameters;
            string chosen = (string)Cell(table, row, "chosen")!;
            double reward = (double)Cell(table, row, "reward")!;
            Assert.Equal(values["L"], (double)Cell(table, row, "value.L")!, 1e-9);
            Assert.Equal(values["R"], (double)Cell(table, row, "value.R")!, 1e-9);
            Assert.Equal(values["R"], (double)Cell(table, row, "weight.R")!, 1e-9);
            Assert.Equal(reward - values[chosen], (double)Cell(table, row, "predictionError")!, 1e-9);
            // β is one over the unit of reward, which is 5 here.
            double logOdds = parameters[1] / 5 * (values["R"] - values["L"]);
            Assert.Equal(1 / (1 + Math.Exp(-logOdds)), (double)Cell(table, row, "probability.R")!, 1e-9);
            if (Math.Abs(reward - values[chosen]) > 1e-6)
            {
                Assert.Equal(parameters[0], (double)Cell(table, row, "learningRate")!, 1e-6);
            }

            Assert.Null(Cell(table, row, "trace.L"));
            values[chosen] += parameters[0] * (reward - values[chosen]);
        }
    }

    [Fact]
    public void The_learning_rate_is_the_one_in_effect()
    {
        var data = MadeUpChoices.OneHot(5, 80, graded: true);
        var twoRates = Fit(data, "rescorlaWagnerTwoRates");
        var table = TrialTable.Of(twoRates, data);
        Assert.All(table.Rows, row =>
        {
            double error = (double)Cell(table, row, "predictionError")!;
            Assert.Equal(twoRates.Fits[0].Parameters[error > 0 ? 0 : 1], (double)Cell(table, row, "learningRate")!, 1e-6);
        });
        var mirrored = MadeUpChoices.Mirrored(6, 80).Scaled();
        var delta = Fit(mirrored, "deltaRule");
        var features = TrialTable.Of(delta, mirrored);
        double rate = ModelParameter.InUnit(delta.Model.Parameters, delta.Fits[0].Parameters, mirrored.Scale)[0];
        Assert.NotEqual(1, mirrored.Scale.Features);
        Assert.All(features.Rows, row => Assert.Equal(rate, (double)Cell(features, row, "learningRate")!, Math.Abs(rate) * 1e-6));
    }

    [Fact]
    public void What_has_no_unit_of_reward_has_no_prediction_error()
    {
        var data = MadeUpChoices.OneHot(7, 60);
        foreach (string name in new[] { "rewardOnly", "rewardHebbian", "winStayLoseShift", "choiceKernel" })
        {
            var table = TrialTable.Of(Fit(data, name), data);
            Assert.All(table.Rows, row => Assert.Null(Cell(table, row, "predictionError")));
        }

        var kernel = TrialTable.Of(Fit(data, "choiceKernel"), data);
        Assert.All(kernel.Rows, row => Assert.NotNull(Cell(kernel, row, "trace.2")));
        var perseveration = TrialTable.Of(Fit(data, "deltaRule", new ModelParts(HasPerseveration: true)), data);
        Assert.Contains(perseveration.Rows, row => Cell(perseveration, row, "trace.2") is 1.0);
    }

    [Fact]
    public void Rows_that_are_left_out_stand_in_their_place_with_the_reason()
    {
        var (data, _) = ChoiceText.Read(ChoiceText.Table(row: cells => cells[1] switch
        {
            "2" => [cells[0], cells[1], "", cells[3]],
            "30" => [.. cells[..3], ""],
            _ => cells,
        }));
        var table = TrialTable.Of(Fit(data!, "deltaRule"), data!);
        var rows = table.Rows.ToList();
        Assert.Equal((60, 60), (table.RowCount, rows.Count));
        for (int subject = 0; subject < 2; subject++)
        {
            Assert.Equal("no choice", Cell(table, rows[(30 * subject) + 1], "leftOut"));
            Assert.Equal("no reward", Cell(table, rows[(30 * subject) + 29], "leftOut"));
            Assert.Null(Cell(table, rows[(30 * subject) + 1], "chosen"));
            Assert.NotNull(Cell(table, rows[(30 * subject) + 29], "chosen"));
        }

        Assert.Equal(Enumerable.Range(2, 60).Select(line => (object)(long)line), rows.Select(row => Cell(table, row, "row")));
        Assert.Equal(56, rows.Count(row => Cell(table, row, "leftOut") is null));
        Assert.Equal(
            [.. Enumerable.Range(1, 30).Select(trial => (object)(long)trial)], rows.Take(30).Select(row => Cell(table, row, "trial")));
    }

    [Fact]
    public void Several_files_and_refusals_are_told()
    {
        var mapping = new ChoiceMapping(Accept: "L", Features: ["trial"], Reward: "reward");
        byte[] text = System.Text.Encoding.UTF8.GetBytes(ChoiceText.Table());
        var (data, _) = ChoiceText.Read([text, text], mapping, ["first.csv", "second.csv"]);
        var table = TrialTable.Of(Fit(data!, "deltaRule"), data!);
        var rows = table.Rows.ToList();
        Assert.EndsWith("second.csv", (string)Cell(table, rows[60], "file")!, StringComparison.Ordinal);
        Assert.Equal(2L, Cell(table, rows[60], "row"));
        Assert.All(rows, row => Assert.Equal(
            (string)Cell(table, row, "chosen")! == "offer", Cell(table, row, "predictionError") is not null));
    }

    [Fact]
    public void Probabilities_of_real_animals_add_up()
    {
        foreach (var (data, name) in new[] { (AnimalData.Flies, "deltaRuleForgetting"), (AnimalData.Bees, "deltaRuleChoiceKernel"),
            (AnimalData.Mice, "pearceHall") })
        {
            var fit = GroupFit.Fit(
                ModelCatalog.Create(name, data.Design(), new ModelParts()), data, s_quick with { IsPooled = true }, new WorkPool(1));
            var table = TrialTable.Of(fit, data);
            Assert.Equal(data.Counts.Rows, table.RowCount);
            Assert.Equal(fit.LogLikelihood, Sum(table, "logProbability"), 1e-9 * Math.Abs(fit.LogLikelihood));
        }
    }

    internal static object? Cell(ResultTable table, object?[] row, string name) =>
        row[table.Columns.Select(column => column.Name).ToList().IndexOf(name)];

    private static IEnumerable<object?> Cells(ResultTable table, object?[] row, string start) =>
        row.Where((_, place) => table.Columns[place].Name.StartsWith(start, StringComparison.Ordinal));

    private static double Sum(ResultTable table, string name) =>
        table.Rows.Sum(row => Cell(table, row, name) is double number ? number : 0);

    /// <summary>A model at some parameters, which nobody searched for.</summary>
    private static GroupFit Somewhere(ChoiceData data, string name)
    {
        var model = ModelCatalog.Create(name, data.Design(), new ModelParts());
        double[] values = [.. model.Parameters.Select((parameter, place) => parameter.Typical(0.2 + (0.1 * (place % 7))))];
        double[] unknown = [.. values.Select(_ => double.NaN)];
        var fit = new ModelFit(
            data.Subjects[0].Subject, model, data.TrialCount,
            Likelihood.Evaluate(model, data.Subjects[0], data.InputCount, values, []),
            values, unknown, [.. values.Select(_ => "")], [], double.NaN, []);
        return GroupFit.Of(model, [fit], data);
    }

    private static GroupFit Fit(ChoiceData data, string name, ModelParts? parts = null) =>
        GroupFit.Fit(ModelCatalog.Create(name, data.Design(), parts ?? new ModelParts()), data, s_quick, new WorkPool(1));
}
