using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd;

/// <summary>Evolution finds the rates that exact theory calls best, through the commands that a person would type.</summary>
public sealed class EvolvedRatesTests : IDisposable
{
    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    public void Evolved_rates_lie_within_a_tenth_of_the_optimum()
    {
        File.WriteAllText(Path.Combine(_kenyon.Folder, "rates.yaml"), """
            name: rates
            task: { kind: prediction, steps: 100, trials: 32 }
            environment: { kind: switching, switchProbability: 0.02 }
            agent: { initialWeights: { evolved: true } }
            optimizer: { kind: cmaEs, populationSize: 16, generations: 120 }
            sweep:
              task.rewardNoise: [0.25, 0.5]
            """);
        Assert.Equal(2, RatesNearTheOptimum("rates.yaml", "rates"));
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Evolved_rates_follow_theory_over_all_settings_of_the_preset() =>
        Assert.True(RatesNearTheOptimum("prediction-rates", "prediction-rates") >= 12);

    /// <summary>Evolves, and checks every condition in which learning can gain 10 % or more.</summary>
    /// <returns>How many there were.</returns>
    private int RatesNearTheOptimum(string spec, string name)
    {
        var evolved = _kenyon.Run("evolve", spec, "--quiet", "--no-figures");
        Assert.True(evolved.ExitCode == 0, evolved.Errors);
        var conditions =
            _kenyon.Run("analyze", $"runs/{name}", "--section", "theory", "--json", "--quiet").Json["theory"]!["conditions"]!.AsArray();
        JsonNode[] telling =
            [.. conditions.Select(condition => condition!).Where(condition => condition["gain"]!.GetValue<double>() >= 0.1)];
        Assert.All(telling, condition =>
        {
            Assert.InRange(condition["rewardOff"]!.GetValue<double>(), -0.1, 0.1);
            Assert.InRange(condition["forgettingOff"]!.GetValue<double>(), -0.1, 0.1);
        });
        return telling.Length;
    }
}
