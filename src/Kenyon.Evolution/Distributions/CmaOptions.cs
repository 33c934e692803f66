using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;
using Kenyon.Evolution.Strategies;
using Kenyon.Numerics.Settings;

namespace Kenyon.Evolution.Distributions;

/// <summary>Options of a CMA-ES, the same for every form of it.</summary>
/// <typeparam name="TForm">Whose options these are: <see cref="CmaEs"/> or <see cref="SeparableCmaEs"/>.</typeparam>
/// <param name="PopulationSize">Candidates per generation (λ), in [4, 65536]; 0: 4 + 3 ln n.</param>
/// <param name="InitialStep">First step size (σ0), in start deviations, in [1e-12, 100].</param>
/// <param name="Start">Where the mean starts.</param>
/// <param name="Active">Whether bad candidates shrink the distribution in their direction.</param>
/// <param name="Restarts">What happens when there is nothing more to find.</param>
/// <param name="MinimumStep">Smallest width of the distribution, in start deviations, in [0, 10].</param>
/// <param name="MeanRate">Learning rate of the mean (c_m), in (0, 10].</param>
public sealed record CmaOptions<TForm>(
    [Description("Candidates per generation (lambda); 0: 4 + 3 ln n. With restarts: of the first start.")]
    [Range(0, 65536)]
    int PopulationSize = 0,
    [Description("First step size (sigma), in standard deviations of the first generation.")]
    [Range(StrategyChecks.SmallestStep, 100.0)]
    double InitialStep = 1,
    [Description(StrategyTexts.Start)]
    SearchStart Start = SearchStart.Center,
    [Description("Whether bad candidates shrink the distribution in their direction.")]
    bool Active = true,
    [Description(
        "What happens when there is nothing more to find: none, ipop (twice the population) or bipop (large and small ones in turn).")]
    Restarts Restarts = Restarts.None,
    [Description(StrategyTexts.SmallestWidth)]
    [Range(0.0, 10.0)]
    double MinimumStep = 0,
    [Description(
        "Learning rate of the mean (c_m); above 1 the mean runs ahead of its candidates, which helps where many genes meet noisy fitness.")]
    [Range(0.0, 10.0, MinimumIsExclusive = true)]
    double MeanRate = 1) : IOptimizerOptions
    where TForm : CmaStrategy<TForm>
{
    /// <inheritdoc/>
    public IEnumerable<OptionProblem> Validate(string path) =>
    [
        .. StrategyChecks.Population(path, PopulationSize),
        .. StrategyChecks.Steps(path, InitialStep, MinimumStep),
        .. StrategyChecks.Number(path, "meanRate", MeanRate, 0, 10, lowestIsAllowed: false),
    ];
}
