using Kenyon.Analysis.Atlases;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Inference.Matching;

/// <summary>
/// An atlas that nobody evolved: delta rules with learning and forgetting of every strength, over the axes <c>learning</c> and
/// <c>forgetting</c>.
/// </summary>
internal static class MadeUpAtlas
{
    /// <summary>Replicates of a condition differ by up to so much of their coefficients where a spread is given.</summary>
    public static Atlas Create(
        IReadOnlyList<double> learning,
        IReadOnlyList<double> forgetting,
        double inverseTemperature = 4,
        int replicates = 1,
        double spread = 0)
    {
        var key = new RandomKey(3, Draw.Check);
        var conditions = new List<AtlasCondition>();
        int row = 0;
        foreach (double gain in learning)
        {
            foreach (double loss in forgetting)
            {
                conditions.Add(new AtlasCondition(
                    $"{gain}/{loss}",
                    [$"{gain}", $"{loss}"],
                    [
                        .. Enumerable.Range(0, replicates).Select(replicate => Rule(
                            ++row, gain * Factor(2 * row), loss * Factor((2 * row) + 1), inverseTemperature) with { Replicate =
                                replicate }),
                    ]));
            }
        }

        return new Atlas(
            "made up",
            [
                AtlasAxis.Of("made.learning", learning.Select(value => $"{value}")),
                AtlasAxis.Of("made.forgetting", forgetting.Select(value => $"{value}")),
            ],
            conditions);

        double Factor(int number) => 1 + (spread * ((2 * key.Uniform((uint)number)) - 1));
    }

    public static AtlasRule Rule(int row, double learning, double forgetting, double inverseTemperature = 4, double perseveration = 0)
    {
        var family = RewardHebbian.Family;
        var effective = new double[family.Terms.Count];
        effective[family.IndexOf(RewardHebbian.RewardPre)] = learning;
        effective[family.IndexOf(RewardHebbian.PrePost)] = -forgetting;
        return new AtlasRule(row, family, effective, ReadoutKind.Linear, 1, 4, inverseTemperature, perseveration, 20, 0, double.NaN);
    }
}
