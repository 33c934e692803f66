using Kenyon.Analysis.Sections;

namespace Kenyon.Tests.Analysis.Sections;

/// <summary>Groups of rules that were planted in synthetic runs are found again by <c>analyze</c>.</summary>
public sealed class PlantedStructureTests
{
    [Fact]
    public void Two_planted_groups_of_rules_are_found_with_their_members()
    {
        var clusters = new DiversitySection()
            .OfAll([Group(replicate => replicate % 2 == 0 ? -1 : 0.1)], default)!.Json["conditions"]![0]!["clusters"]!;
        Assert.Equal(2, clusters["count"]!.GetValue<int>());
        Assert.Equal(
            Enumerable.Range(0, 12).Select(replicate => replicate % 2),
            clusters["membership"]!.AsArray().Select(group => group!.GetValue<int>()));
    }

    [Fact]
    public void One_planted_rule_is_not_divided()
    {
        var clusters = new DiversitySection().OfAll([Group(_ => -1)], default)!.Json["conditions"]![0]!["clusters"]!;
        Assert.Equal(1, clusters["count"]!.GetValue<int>());
    }

    /// <summary>Twelve runs: learning with more or less forgetting, and small differences that are the same each time.</summary>
    private static AnalysisGroup Group(Func<int, double> forgetting)
    {
        var spec = PlantedAgents.Spec("{ name: t, task: { kind: prediction, steps: 40 } }");
        var layout = PlantedAgents.Layout(spec);
        return PlantedAgents.Group(
        [
            .. Enumerable.Range(0, 12).Select(replicate => PlantedAgents.Agent(
                spec,
                PlantedAgents.Genome(
                    layout,
                    new Dictionary<string, double>
                    {
                        ["RewardPre"] = 0.9, ["PrePost"] = forgetting(replicate) + (0.02 * Math.Sin(7 * replicate)),
                        ["RewardPrePost"] = 0.03 * Math.Sin(3 + (11 * replicate)), ["Pre"] = 0.03 * Math.Cos(5 * replicate),
                    },
                    0.4),
                replicate)),
        ]);
    }
}
