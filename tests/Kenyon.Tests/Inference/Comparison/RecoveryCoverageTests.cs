using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;
using Kenyon.Numerics.Randomness;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Tests.Inference.Comparison;

/// <summary>
/// The interval of r holds the r of very many simulations as often as the label says (87 to 95 %), with the errors that fits really make.
/// </summary>
public sealed class RecoveryCoverageTests(ITestOutputHelper output)
{
    private const int Many = 2000;

    [Theory, Trait("Category", "Long")]
    [InlineData(100)]
    [InlineData(400)]
    public void Correlations_of_true_and_fitted_parameters(int trials)
    {
        var data = MadeUpDesign.Create(Many, trials, seed: 11);
        var model = ModelCatalog.Create(DeltaRule.Kind, data.Design(), new ModelParts());
        var recovery = RecoveryStudy.Run(
            [model], data, [SimulatedSubject.Typical(model, Many, Many, 11)], new FitOptions(Seed: 11), new WorkPool(2)).Parameters[0];
        for (int place = 0; place < model.Parameters.Count; place++)
        {
            foreach (int count in new[] { 12, 40 })
            {
                int covered = 0;
                const int samples = 2000;
                for (int sample = 0; sample < samples; sample++)
                {
                    int[] drawn =
                        Resampling.DrawWithReplacement(Many, new RandomKey(3, Draw.Check, Candidate: sample, Trial: count))[..count];
                    var part = ParameterRecovery.Of(
                        model,
                        [
                            .. drawn.Select(one => recovery.True[one]),
                        ],
                        [.. drawn.Select(one => recovery.Fitted[one])]).Intervals[place];
                    covered += part.Low <= recovery.Correlations[place] && recovery.Correlations[place] <= part.High ? 1 : 0;
                }

                string what =
                    $"{trials} trials, {model.Parameters[place].Symbol}, r {recovery.Correlations[place]:F2}, n {count}: "
                    + $"{100.0 * covered / samples:F1} %";
                output.WriteLine(what);
                Assert.True(covered >= 0.86 * samples && covered <= 0.98 * samples, what);
            }
        }
    }
}
