using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching.Posteriors;
using Kenyon.Analysis.Matching.Simulation;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Recovery;

namespace Kenyon.Tests.Inference.Matching;

/// <summary>What the shipped atlases can tell of groups of 20 × 240 whose replicate was held out (docs/ATLAS.md).</summary>
[Trait("Category", "Long")]
public sealed class ShippedAtlasTests
{
    private const int Groups = 200;
    private const double LargestDifference = 0.05, LargestDistance = 0.3, LargestDistanceOfSetting = 0.1;

    [Theory]
    [InlineData("atlas-small.parquet", 1920, 2.6)]
    [InlineData("atlas.parquet", 200, 2.6)]
    public void Conditions_are_told_as_well_as_is_claimed_and_halves_agree(string file, int count, double aboveGuess)
    {
        var atlas = AtlasReader.Read(Path.Combine(SourceTree.Root, "experiments", file));
        var pool = new WorkPool(Environment.ProcessorCount);
        var ground = new AtlasGroups(atlas, FlippingDesign.Create(20, 240), new GroupHabits(), 1).Live(pool);
        var study = ConditionStudy.Run(ground, count, pool);
        Assert.True(study.LogScore > study.GuessScore + aboveGuess, $"{study.LogScore:F3}, a guess {study.GuessScore:F3}");
        Assert.InRange(study.MeanClaimed - study.First, -LargestDifference, LargestDifference);
        Assert.InRange(study.TopTenth, 0.9, 1);
        Assert.InRange(study.Coverage90, 0.86, 0.94);
        foreach (var axis in AxisReliability.Of(atlas, study.Groups))
        {
            Assert.InRange(axis.Claimed - axis.Right, -LargestDifference, LargestDifference);
        }

        var (usual, _) = study.Halves(ground, pool);
        Assert.InRange(usual.Conditions, 0.05, LargestDistance);
        Assert.All(usual.Axes, distance => Assert.InRange(distance, 0, LargestDistanceOfSetting));
    }

    /// <summary>Nine in ten of groups that follow no rule of the atlas are none of these; of those that do, one in twenty.</summary>
    [Theory]
    [InlineData("winStayLoseShift")]
    [InlineData("choiceKernel")]
    public void Animals_that_follow_no_rule_of_the_large_atlas_are_none_of_these(string name)
    {
        var atlas = AtlasReader.Read(Path.Combine(SourceTree.Root, "experiments", "atlas.parquet"));
        var pool = new WorkPool(Environment.ProcessorCount);
        var design = FlippingDesign.Create(20, 240);
        var ground = new AtlasGroups(atlas, design, new GroupHabits(), 1).Live(pool);
        var misfit = Misfit.Learn(ground, pool);
        var model = ModelCatalog.Create(name, design.Design(), new ModelParts());
        var simulation = new SubjectSimulation(design, 4);
        int none = pool.Run(Groups, group =>
        {
            var animals = SimulatedSubject.Typical(model, 20, 20, (ulong)(group + 1));
            var data = design with
            {
                Subjects = [.. animals.Select((animal, subject) => simulation.Run(model, animal.Parameters, subject, group))],
            };
            return misfit.Probability(AtlasGroups.Features(data, ground.Threshold)) < ConditionMatch.MisfitLimit;
        }).Count(isNone => isNone);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {none} of {Groups}");
        Assert.True(none >= 0.88 * Groups, $"{none} of {Groups}"); // 0.9, and a standard error is 0.02
        double share = ground.Asked.Average(rule => misfit.HeldOutProbability(rule) < ConditionMatch.MisfitLimit ? 1.0 : 0);
        Assert.InRange(share, 0.01, 0.1);
    }
}
