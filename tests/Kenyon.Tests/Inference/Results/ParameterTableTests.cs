using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Results;
using Kenyon.Tests.Inference.Behaviour;

namespace Kenyon.Tests.Inference.Results;

/// <summary>The parameters of a fit as a table, with intervals within their bounds.</summary>
public sealed class ParameterTableTests
{
    [Fact]
    public void There_is_a_row_an_animal_and_intervals_hold_their_values()
    {
        var (data, _) = ChoiceText.Read(ChoiceText.Table(row: cells => [.. cells[..3], cells[3] == "1" ? "5" : "0"]));
        var model = ModelCatalog.Create("deltaRule", data!.Design(), new ModelParts());
        var fit = GroupFit.Fit(model, data, new FitOptions(), new WorkPool(1), DefaultPriors.Of(model.Parameters));
        var table = ParameterTable.Of(fit, data);
        var rows = table.Rows.ToList();
        Assert.Equal((2, 2), (table.RowCount, rows.Count));
        Assert.Equal("reward^-1", table.Columns.Single(column => column.Name == "inverseTemperature").Unit);
        Assert.Equal(
            "1", table.Columns.Single(column => column.Name == "rate.low").Unit.Replace("feature^-2", "1", StringComparison.Ordinal));
        for (int subject = 0; subject < 2; subject++)
        {
            double Number(string name) => (double)TrialTableTests.Cell(table, rows[subject], name)!;
            Assert.Equal(fit.Fits[subject].Parameters[1] / 5, Number("inverseTemperature"), 1e-12);
            Assert.InRange(Number("rate"), Number("rate.low"), Number("rate.high"));
            Assert.InRange(Number("rate.low"), 0, 1);
            Assert.InRange(Number("rate.high"), 0, 1);
            // On the normal scale the value is the middle of its interval.
            double Log(string name) => Math.Log(Number(name));
            Assert.Equal(2 * Log("inverseTemperature"), Log("inverseTemperature.low") + Log("inverseTemperature.high"), 1e-9);
            double width = Log("inverseTemperature.high") - Log("inverseTemperature.low");
            Assert.Equal(2 * 1.959964 * Number("inverseTemperature.standardError") / Number("inverseTemperature"), width, 1e-5);
        }
    }

    [Fact]
    public void What_is_not_known_is_empty_and_flagged()
    {
        var data = MadeUpChoices.OneHot(8, 40);
        var zero = data with { Subjects = [data.Subjects[0] with { Reward = new double[40] }] };
        var model = ModelCatalog.Create("deltaRule", zero.Design(), new ModelParts());
        var table = ParameterTable.Of(GroupFit.Fit(model, zero, new FitOptions(StartCount: 1), new WorkPool(1)), zero);
        object?[] row = table.Rows.Single();
        Assert.Null(TrialTableTests.Cell(table, row, "rate.low"));
        Assert.Null(TrialTableTests.Cell(table, row, "rate.high"));
        Assert.NotNull(TrialTableTests.Cell(table, row, "rate.flag"));
    }
}
