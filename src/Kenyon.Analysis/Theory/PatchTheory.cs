using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Patch;

namespace Kenyon.Analysis.Theory;

/// <summary>
/// The best that can be done in a world of patches by who knows it (MODEL.md, section 12, eq. 14): the marginal value theorem in each of
/// its environments.
/// </summary>
/// <param name="Environments">The optimum of each environment that the world has: one, or the rich and the poor one.</param>
/// <param name="ToldBeside">What the bound knows and agents do not, or what it takes for granted: a sentence; null where there is nothing
/// of the kind.</param>
public sealed record PatchTheory(IReadOnlyList<MarginalValue> Environments, string? ToldBeside)
{
    /// <summary>R*, yield per unit of time in the long run, on average over the environments.</summary>
    public double Rate => Environments.Average(environment => environment.Rate);

    /// <summary>Harvests of a patch, on average over patches and environments.</summary>
    public double MeanHarvests => Environments.Average(environment => environment.MeanHarvests);

    /// <summary>The optimum of a world.</summary>
    /// <param name="scenario">A scenario of patch foraging.</param>
    /// <exception cref="ArgumentException">The task is another one.</exception>
    public static PatchTheory Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var task = scenario.SettingsOf<PatchSettings>();
        var environment = scenario.Environment;
        string noise = scenario.RewardNoise > 0 ? "It knows yields without their noise. " : "";
        string told = environment.Kind == EnvironmentKind.Fixed ? noise
            : environment.IsSwitching
                ? $"{noise}It takes each environment as if it stayed: where blocks are short against a visit to a patch, "
                    + "the best policy is another one."
                : $"{noise}It knows at birth in which environment it is.";
        return new PatchTheory(
            [.. Enumerable.Range(0, environment.Kind == EnvironmentKind.Fixed ? 1 : 2).Select(state => MarginalValue.Of(task, state))],
            told.Length == 0 ? null : told.TrimEnd());
    }
}
