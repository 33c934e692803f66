using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Groups;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Recovery;

namespace Kenyon.Tests.Inference.Comparison;

/// <summary>
/// What a group foretells, beside brute force: of a model without memory trials can be taken away, so the group is fitted to what is left,
/// and the one parameter is integrated out over a fine grid.
/// </summary>
public sealed class HierarchicalLeftOutTests
{
    private const int SubjectCount = 6;
    private const int TrialCount = 50;

    private readonly ChoiceData _data = Simulate();
    private readonly IBehaviourModel _model;
    private readonly LeftOut _found;

    public HierarchicalLeftOutTests()
    {
        _model = ModelCatalog.Create(ModelCatalog.Bias, _data.Design(), new ModelParts());
        _found = FootingStudy.Run(
            [_model], _data, new FitOptions(StartCount: 2), [Footing.Hierarchical], leavesOut: true, _ => new WorkPool(2))[0].Best.LeftOut;
    }

    [Fact]
    public void A_block_is_foretold_by_the_group_and_the_other_blocks_of_its_subject()
    {
        int[] folds = CrossValidation.Folds(_data.Subjects[0], bySession: false);
        Assert.Equal(4, folds.Max());
        var expected = new double[SubjectCount];
        for (int fold = 0; fold <= folds.Max(); fold++)
        {
            int left = fold;
            var kept = _data with { Subjects = [.. _data.Subjects.Select(subject => Only(subject, trial => folds[trial] != left))] };
            var group = Group(kept);
            for (int subject = 0; subject < SubjectCount; subject++)
            {
                expected[subject] += Integral(_data.Subjects[subject], group) - Integral(kept.Subjects[subject], group);
            }
        }

        for (int subject = 0; subject < SubjectCount; subject++)
        {
            Assert.Equal(expected[subject], _found.Blocks[subject], 0.03);
        }
    }

    [Fact]
    public void A_subject_is_foretold_by_the_group_of_the_others()
    {
        for (int subject = 0; subject < SubjectCount; subject++)
        {
            int left = subject;
            var group = Group(_data with { Subjects = [.. _data.Subjects.Where((_, number) => number != left)] });
            Assert.Equal(Integral(_data.Subjects[subject], group), _found.Subjects[subject], 0.03);
        }
    }

    private ParameterPrior Group(ChoiceData data) =>
        EmpiricalBayes.Fit(_model, data, new FitOptions(StartCount: 2), new WorkPool(2)).Group!.Priors[0];

    private double Integral(SubjectChoices subject, ParameterPrior group)
    {
        double sum = 0;
        for (int point = -400; point <= 400; point++)
        {
            double z = point / 50.0;
            double value = Math.Clamp(group.Mean + (group.StandardDeviation * z), -10, 10);
            sum += Math.Exp(Likelihood.Evaluate(_model, subject, 2, [value], []) - (0.5 * z * z)) / Math.Sqrt(2 * Math.PI) / 50;
        }

        return Math.Log(sum);
    }

    private static SubjectChoices Only(SubjectChoices subject, Func<int, bool> isKept)
    {
        int[] kept = [.. Enumerable.Range(0, subject.TrialCount).Where(isKept)];
        T[] Of<T>(T[] values) => [.. kept.Select(trial => values[trial])];
        return subject with
        {
            OptionStart = [.. Enumerable.Range(0, kept.Length + 1).Select(trial => 2 * trial)],
            OptionId = [.. Enumerable.Range(0, 2 * kept.Length).Select(offer => offer % 2)],
            Chosen = Of(subject.Chosen), Reward = Of(subject.Reward), Learns = Of(subject.Learns), Starts = Of(subject.Starts),
            Session = Of(subject.Session), Block = Of(subject.Block), Answer = [],
        };
    }

    private static ChoiceData Simulate()
    {
        var design = MadeUpDesign.Create(SubjectCount, TrialCount, seed: 5);
        design = design with
        {
            Subjects = [.. design.Subjects.Select(subject => Only(subject with { Block = new int[TrialCount] }, _ => true))],
        };
        var simulation = new SubjectSimulation(design, seed: 5);
        var model = ModelCatalog.Create(ModelCatalog.Bias, design.Design(), new ModelParts());
        return design with { Subjects =
            [.. Enumerable.Range(0, SubjectCount).Select(subject => simulation.Run(model, [-1.2 + (0.6 * subject)], subject, 0))] };
    }
}
