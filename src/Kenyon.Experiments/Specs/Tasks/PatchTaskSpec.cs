using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Kenyon.Evolution.Strategies;
using Kenyon.Experiments.Specs.Keys;
using Kenyon.Numerics.Settings;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Patch;

namespace Kenyon.Experiments.Specs.Tasks;

/// <summary>Harvest a patch that runs dry, and leave it for the next one.</summary>
/// <param name="IngredientCount">K.</param>
/// <param name="Steps">T.</param>
/// <param name="Trials">Lifetimes per candidate and generation.</param>
/// <param name="RewardNoise">σ.</param>
/// <param name="FirstYields">g_k. Shape [kinds].</param>
/// <param name="Shares">Shares of the kinds. Shape [kinds].</param>
/// <param name="Decay">ρ.</param>
/// <param name="TravelTime">τ.</param>
/// <param name="BlockLength">Units of time between flips.</param>
/// <param name="SteepnessRange">Bounds of β. Shape [2].</param>
public sealed record PatchTaskSpec(
    [Needs(Need.Nothing)]
    [Description(
        "Inputs of the readout (K): 1, so that environments are not told apart, or 2, one for each of the two environments.")]
    [Range(1, 2)]
    int IngredientCount,
    [Needs(Need.Nothing)][Description("Units of time in a lifetime (T): a harvest takes one.")][Range(1, 100_000)] int Steps,
    [Needs(Need.Nothing)][Description("Lifetimes per candidate and generation.")][Range(1, 65_536)] int Trials,
    [Needs(Need.Nothing)][Description("Standard deviation of the noise of a felt yield (sigma).")][Range(0.0, 100.0)] double RewardNoise,
    [Needs(Need.Nothing)]
    [Description("What the first harvest of a patch yields, one for each kind of patch.")]
    [Range(0.0, 1000.0, MinimumIsExclusive = true)]
    [MinLength(1)]
    [MaxLength(16)]
    IReadOnlyList<double> FirstYields,
    [Needs(Need.Nothing)]
    [Description("Shares of the kinds of patches in the first environment, 1 together; a flip turns their order round.")]
    [Range(0.0, 1.0)]
    [MinLength(1)]
    [MaxLength(16)]
    IReadOnlyList<double> Shares,
    [Needs(Need.Nothing)]
    [Description("What is left of a yield at the next harvest of the patch (rho).")]
    [Range(0.0, 0.9999, MinimumIsExclusive = true)]
    double Decay,
    [Needs(Need.Nothing)][Description("Units of time on the way to the next patch (tau).")][Range(1, 10_000)] int TravelTime,
    [Needs(Need.Flips)]
    [Description(
        "Units of time between flips of a switching environment, in the place of environment.switchProbability; "
        + "0: flips come with that probability.")]
    [Range(0, 100_000)]
    int BlockLength,
    [Needs(Need.Nothing)]
    [Description("Bounds of the steepness beta with which the last yield decides about leaving, which evolves: lowest, highest.")]
    [Range(1e-4, 1e4)]
    [MinLength(2)]
    [MaxLength(2)]
    IReadOnlyList<double> SteepnessRange)
    : TaskSpec(IngredientCount, Steps, Trials, RewardNoise)
{
    private const double ShareTolerance = 1e-6;

    /// <summary>The defaults of its keys: three kinds of patches, more of the good ones in the first environment.</summary>
    public static PatchTaskSpec Default { get; } = new(1, 500, 32, 0, [0.5, 0.75, 1], [0.2, 0.3, 0.5], 0.9, 10, 0, [0.1, 200]);

    /// <inheritdoc/>
    public override UsualSettings Usual
    {
        get
        {
            var mutation = UsualSettings.Mutation(0.08, 0.15, 0.08);
            mutation[PatchTask.LeavingSteepness] = 0.15;
            mutation[PatchTask.LeavingBias] = 0.3;

            // A readout that is compared with yields must keep its level: nothing is centred.
            return new UsualSettings(
                WeightNoise: 0, HighestRate: 1, Generations: 100, new GeneticAlgorithmOptions(128, 0.2, 4, mutation),
                EnvironmentKind.PerLifetime, Normalization.None,
                Reserve: 2,
                Capacity: 5,
                Cost: 0.2); // A good forager finds about 0.3 a unit of time.
        }
    }

    /// <inheritdoc/>
    public override TaskSettings ToSettings(IReadOnlyList<int> hidden) => ToSettings();

    /// <inheritdoc/>
    public override EnvironmentSettings Complete(EnvironmentSettings environment) => environment with
    {
        BlockLength = BlockLength,
        StateValues = [MarginalValue.Of(ToSettings(), 0).Rate, MarginalValue.Of(ToSettings(), 1).Rate],
    };

    /// <inheritdoc/>
    public override string? Lack(Need need) => need == Need.FlipsByChance && BlockLength > 0
        ? $"flips come in blocks (task.blockLength is {BlockLength}; must be 0)"
        : null;

    /// <inheritdoc/>
    public override double WorldBytes(double vectorCount, int readoutWidth) => 16 * 4 * (Steps * (IngredientCount + 8.0));

    /// <inheritdoc/>
    public override IEnumerable<OptionProblem> Problems(EnvironmentSettings environment)
    {
        if (Shares.Count != FirstYields.Count)
        {
            yield return new(
                "task.shares", $"has {Shares.Count} items; must have one for each of the {FirstYields.Count} kinds (firstYields).");
        }

        if (!(Math.Abs(Shares.Sum() - 1) <= ShareTolerance))
        {
            yield return new("task.shares", $"is {Shares.Sum()} together; must be 1.");
        }

        if (!(SteepnessRange[0] <= SteepnessRange[1]))
        {
            yield return new(
                "task.steepnessRange", $"is [{SteepnessRange[0]}, {SteepnessRange[1]}]; the lowest must come first.");
        }

        if (BlockLength > 0 && environment.Kind != EnvironmentKind.Switching)
        {
            yield return new(
                "task.blockLength",
                $"is {BlockLength}, but environment.kind is {Name(environment.Kind)}, which never flips here; set it to switching, or "
                + "blockLength to 0.");
        }

        if (environment.Kind is EnvironmentKind.SwitchingPerLifetime or EnvironmentKind.Drifting)
        {
            yield return new(
                "environment.kind",
                $"is {Name(environment.Kind)}; with task.kind: patch, whose environments are given, it must be fixed, perLifetime or "
                + "switching.");
        }

        if (environment.Distance != 1)
        {
            yield return new(
                "environment.distance", $"is {environment.Distance}; must be 1 with task.kind: patch, where a flip turns shares round.");
        }
    }

    private PatchSettings ToSettings() => new(FirstYields, Shares, Decay, TravelTime, SteepnessRange[0], SteepnessRange[1]);

    private static string Name(EnvironmentKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
