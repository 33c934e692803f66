using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd;

/// <summary>What the shipped experiments come to at full size: seed 1, as a user types it.</summary>
public sealed class ShippedExperimentTests : IDisposable
{
    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    private JsonNode Evolve(string preset, params string[] more)
    {
        var outcome = _kenyon.Run(["evolve", preset, "--json", "--quiet", .. more]);
        Assert.Equal("", outcome.Errors);
        return outcome.Json;
    }

    private static double Number(JsonNode json, string record, string key) => json[record]![key]!.GetValue<double>();

    [Fact]
    public void Foraging_agents_evolve_to_learn_and_fail_without_learning()
    {
        var json = Evolve("foraging");
        Assert.InRange(Number(json, "test", "mean"), 0.055, 0.07);
        Assert.InRange(Number(json, "lesioned", "mean"), -0.005, 0.005);
    }

    [Fact]
    public void The_control_without_plasticity_finds_no_good_food() =>
        Assert.InRange(Number(Evolve("foraging-control"), "test", "mean"), -0.005, 0.005);

    [Fact]
    public void Agents_learn_anew_after_reversals() => Assert.InRange(Number(Evolve("foraging-switching"), "test", "mean"), 0.038, 0.07);

    [Fact]
    public void Prediction_evolves_the_delta_rule_at_the_rate_of_theory()
    {
        var json = Evolve("prediction");
        double Effective(string term) => json["rule"]!["effective"]![term]!.GetValue<double>();
        Assert.InRange(-Effective("PrePost") / Effective("RewardPre"), 0.95, 1.05);
        Assert.InRange(Effective("RewardPre"), 0.94 * 0.524, 1.06 * 0.524);
        Assert.InRange(Math.Abs(Effective("RewardPrePost")) / Effective("RewardPre"), 0, 0.06);
        Assert.InRange(Math.Abs(Effective("Pre")) / Effective("RewardPre"), 0, 0.06);
        var loss = _kenyon.Run("evaluate", json["directory"]!.GetValue<string>(), "--lifetimes", "65536", "--json").Json;
        Assert.InRange(-loss["mean"]!.GetValue<double>(), 0.99 * 0.1123, 1.01 * 0.1123);
    }

    [Fact]
    public void Decision_gains_most_of_what_full_knowledge_would() =>
        Assert.InRange(Number(Evolve("decision"), "test", "mean"), 0.355, 0.406);
}
