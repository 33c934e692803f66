using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Inference.Fitting;

public sealed class TermSelectionTests
{
    [Fact]
    public void The_path_goes_from_nothing_to_the_terms_of_the_rule_that_made_the_choices()
    {
        var data = Simulate(subjects: 3, trials: 400);
        var model = ModelCatalog.Create(RewardHebbian.Family.Name, data.Design(), new ModelParts());
        var selection = TermSelection.Run(model, data, new FitOptions(), new WorkPool(2));
        Assert.Equal(0, selection.Points[0].TermCount);
        Assert.True(selection.Points.Zip(selection.Points.Skip(1)).All(pair => pair.Second.Penalty < pair.First.Penalty));
        Assert.True(selection.Chosen <= selection.Best);
        Assert.True(selection.Points[selection.Chosen].HeldOut < 0.9 * Math.Log(2), "the rule must foretell blocks that were left out");
        // Δw = α (R − w) x: reward and forgetting, with their signs.
        Assert.True(Coefficient(selection, RewardHebbian.RewardPre) > 0);
        Assert.True(Coefficient(selection, RewardHebbian.PrePost) < 0);
        Assert.True(selection.Points[selection.Chosen].TermCount < model.Parameters.Count, "a sparse rule must not need all terms");
    }

    [Fact]
    public void The_same_bits_come_out_for_any_number_of_threads()
    {
        var data = Simulate(subjects: 1, trials: 60);
        var model = ModelCatalog.Create(RewardHebbian.Family.Name, data.Design(), new ModelParts());
        var one = TermSelection.Run(model, data, new FitOptions(), new WorkPool(1));
        var many = TermSelection.Run(model, data, new FitOptions(), new WorkPool(5));
        Assert.Equal(
            one.Points.SelectMany(point => point.Parameters.Append(point.HeldOut)),
            many.Points.SelectMany(point => point.Parameters.Append(point.HeldOut)));
    }

    [Fact]
    public void A_model_without_terms_is_refused()
    {
        var data = Simulate(subjects: 1, trials: 20);
        var failure =
            Assert.Throws<ModelException>(() => TermSelection.Run(new DeltaRule(data.Design()), data, new FitOptions(), new WorkPool(1)));
        Assert.Contains("--l1", failure.Message, StringComparison.Ordinal);
    }

    private static double Coefficient(TermSelection selection, RuleTerm term)
    {
        int place = selection.Model.Parameters.Select(parameter => parameter.Name).ToList().IndexOf(term.Name);
        Assert.True(
            place >= 0, $"{term.Name} is not among {string.Join(", ", selection.Model.Parameters.Select(parameter => parameter.Name))}");
        return selection.Points[selection.Chosen].Parameters[place];
    }

    private static ChoiceData Simulate(int subjects, int trials)
    {
        var design = MadeUpDesign.Create(subjects, trials, seed: 12);
        var simulation = new SubjectSimulation(design, seed: 12);
        var model = new DeltaRule(design.Design());
        return design with
        {
            Subjects = [.. Enumerable.Range(0, subjects).Select(subject => simulation.Run(model, [0.3, 5.0], subject, 0))],
        };
    }
}
