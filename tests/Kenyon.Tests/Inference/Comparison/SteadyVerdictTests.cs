using Kenyon.Inference.Choices;
using Kenyon.Inference.Choices.Columns;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Sources;

namespace Kenyon.Tests.Inference.Comparison;

/// <summary>
/// A verdict does not turn with the seed or the number of simulations: what one of them calls good, none calls not good. Some may
/// decide where others leave it open.
/// </summary>
public sealed class SteadyVerdictTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(DeltaRule.Kind, 60, 5)] // r about 0.8: hard
    [InlineData(DeltaRule.Kind, 400, 3)]
    public void Of_made_up_animals(string kind, int trials, int seeds)
    {
        var design = MadeUpDesign.Create(8, trials, seed: 7);
        var model = ModelCatalog.Create(kind, design.Design(), new ModelParts());
        var people = SimulatedSubject.Typical(model, 8, 8, 7);
        var simulation = new SubjectSimulation(design, 7);
        IsSteady(
            design with { Subjects = [.. people.Select(person => simulation.Run(model, person.Parameters, person.Subject, 0))] },
            kind,
            seeds);
    }

    [Fact, Trait("Category", "Long")]
    public void Of_the_file_whose_verdict_a_seed_turned()
    {
        string path = Path.Combine(SourceTree.Root, "..", "shared", "faults", "reversal-delta-rule.csv");
        Assert.SkipUnless(File.Exists(path), $"{path} is not here.");
        var mapping = new ChoiceMapping(Subject: ["subject"], Block: "block");
        var (data, _) = ChoiceReader.Read(DataSource.Read(path, mapping), mapping);
        IsSteady(data!, DeltaRule.Kind, 6);
        IsSteady(data! with { Subjects = [.. data!.Subjects.Take(4)] }, DeltaRule.Kind, 6);
    }

    private void IsSteady(ChoiceData data, string kind, int seeds)
    {
        var model = ModelCatalog.Create(kind, data.Design(), new ModelParts());
        var decisions = new HashSet<RecoveryDecision>();
        for (int seed = 1; seed <= seeds; seed++)
        {
            var options = new FitOptions(Seed: (ulong)seed);
            var pool = new WorkPool(2);
            var fit = GroupFit.Fit(model, data, options, pool);
            foreach (int count in new[] { 12, 16, 40 })
            {
                var recovery =
                    RecoveryStudy.Run([model], data, [RecoveryStudy.Like(fit, count, options.Seed)], options, pool).Parameters[0];
                output.WriteLine(
                    $"seed {seed}, {count}: {recovery.Decision} {string.Join(", ", recovery.Intervals.Select(RecoveryText.Number))} "
                    + $"needed {recovery.Needed}");
                decisions.Add(recovery.Decision);
            }
        }

        Assert.False(decisions.Contains(RecoveryDecision.Good) && decisions.Contains(RecoveryDecision.NotGood), "The verdict turned.");
    }
}
