using Kenyon.Analysis.Matching.Baselines;
using Kenyon.Analysis.Matching.Scores;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;

namespace Kenyon.Tests.Inference.Matching;

public sealed class RewardDependenceTests(ITestOutputHelper output)
{
    /// <summary>
    /// Nothing is picked by the scores that are compared: a learner that is best by luck weighs as much as one that is not.
    /// </summary>
    [Fact]
    public void All_learners_are_held_against_all_habits_as_mixtures()
    {
        var data = Group(Chance.Kind, 1, subjects: 3, trials: 20);
        var habit = Baseline(Chance.Kind, [-13, -13, -13]);
        var lucky = Baseline(DeltaRule.Kind, [-9, -15, -15]);
        var steady = Baseline(DeltaRuleForgetting.Kind, [-12, -12.5, -12]);
        var told = RewardDependence.Of([habit, lucky, steady]);
        Assert.Equal(DeltaRuleForgetting.Kind, told.Driven.Fit.Model.Name);
        double learners = Math.Log((Math.Exp(-9) + Math.Exp(-12)) / 2) + Math.Log((Math.Exp(-15) + Math.Exp(-12.5)) / 2)
            + Math.Log((Math.Exp(-15) + Math.Exp(-12)) / 2);
        Assert.Equal((-39 - learners) / 60, told.Difference.Mean, 1e-12);

        BaselineFit Baseline(string name, double[] scores)
        {
            var model = ModelCatalog.Create(name, data.Design(), new ModelParts());
            var fit = GroupFit.Fit(model, data, new FitOptions(StartCount: 1), new WorkPool(1));
            return new BaselineFit(new FootedModel(
                model, [new FootedFit(fit, scores, LeftOut.Unknown(3) with { Subjects = scores })]));
        }
    }

    /// <summary>
    /// Animals that choose by chance, or by what they like, in a world that pays: 40 groups of each, of 20 with 240 choices.
    /// </summary>
    [Fact]
    [Trait("Category", "Long")]
    public void Choices_that_do_not_depend_on_reward_are_told_as_such()
    {
        const int Groups = 40;
        string[] names = [Chance.Kind, ModelCatalog.Bias];
        var options = new FitOptions(StartCount: 1);
        int[] depend = new int[names.Length];
        for (int group = 0; group < Groups; group++)
        {
            for (int kind = 0; kind < names.Length; kind++)
            {
                // The regression on history has no part in what is told, and would take a third of the time.
                var data = Group(names[kind], group, subjects: 20, trials: 240);
                var models = BaselineSet.Of(data.Design(), new TendencyParts())
                    .Where(model => BaselineSet.IsRewardDriven(model) is not null);
                var footed = FootingStudy.Run([.. models], data, options, FootingStudy.All, true, _ => new WorkPool(2), onlySubjects: true);
                var told = RewardDependence.Of([.. footed.Select(model => new BaselineFit(model))]);
                depend[kind] += told.Depends ? 1 : 0;
                output.WriteLine($"{names[kind]} {group}: {told.Difference.Mean:F5} [{told.Difference.Low:F5}, {told.Difference.High:F5}]; "
                    + $"{depend[kind]} of {group + 1} are said to depend on reward");
            }
        }

        Assert.All(depend, count => Assert.True(count <= 0.05 * Groups, $"{count} of {Groups} are said to depend on reward"));
    }

    private static ChoiceData Group(string name, int number, int subjects, int trials)
    {
        var design = FlippingDesign.Create(subjects, trials);
        var model = ModelCatalog.Create(name, design.Design(), new ModelParts());
        var simulation = new SubjectSimulation(design, 6);
        var animals = SimulatedSubject.Typical(model, subjects, subjects, (ulong)(number + 1));
        return design with
        {
            Subjects = [.. animals.Select((animal, subject) => simulation.Run(model, animal.Parameters, subject, number))],
        };
    }
}
