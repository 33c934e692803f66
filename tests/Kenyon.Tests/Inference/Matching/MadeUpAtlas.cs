using Kenyon.Analysis.Matching;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Inference.Matching;

/// <summary>
/// An atlas that nobody evolved: delta rules with learning and forgetting of every strength, over the axes <c>learning</c> and
/// <c>forgetting</c>.
/// </summary>
internal static class MadeUpAtlas
{
    public static Atlas Create(
        IReadOnlyList<double> learning, IReadOnlyList<double> forgetting, double inverseTemperature = 4, int replicates = 1)
    {
        var conditions = new List<AtlasCondition>();
        int row = 0;
        foreach (double gain in learning)
        {
            foreach (double loss in forgetting)
            {
                conditions.Add(new AtlasCondition(
                    $"{gain}/{loss}",
                    [$"{gain}", $"{loss}"],
                    [.. Enumerable.Range(0, replicates).Select(_ => Rule(++row, gain, loss, inverseTemperature))]));
            }
        }

        return new Atlas(
            "made up",
            [
                AtlasAxis.Of("made.learning", learning.Select(value => $"{value}")),
                AtlasAxis.Of("made.forgetting", forgetting.Select(value => $"{value}")),
            ],
            conditions);
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
