using Kenyon.Numerics.Kernels;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks.Patch;

/// <summary>What patches yield, how far they lie apart, and how an agent leaves them (MODEL.md, section 12).</summary>
/// <param name="FirstYields">g_k, what the first harvest of a patch of each kind yields, greater than 0; at least one. Shape
/// [kinds].</param>
/// <param name="Shares">Shares of the kinds among the patches of the first environment, at least 0 and 1 together; the second has them in
/// the other order. Shape [kinds].</param>
/// <param name="Decay">ρ, what is left of a yield at the next harvest, in (0, 1).</param>
/// <param name="TravelTime">τ, units of time on the way to the next patch, at least 1; a harvest takes 1.</param>
/// <param name="LowestInverseTemperature">Lower bound of β, greater than 0.</param>
/// <param name="HighestInverseTemperature">Upper bound of β, at least the lower.</param>
public sealed record PatchSettings(
    IReadOnlyList<double> FirstYields,
    IReadOnlyList<double> Shares,
    double Decay = 0.9,
    int TravelTime = 10,
    double LowestInverseTemperature = 0.1,
    double HighestInverseTemperature = 200) : TaskSettings
{
    /// <summary>Limit of |b|.</summary>
    public const double LeavingBiasLimit = 50;

    private const float LowestFirstInverseTemperature = 1f;
    private const float HighestFirstInverseTemperature = 50f;

    /// <inheritdoc/>
    public override TaskDefinition Definition => PatchTask.Instance;

    /// <inheritdoc/>
    public override string Deed => $"harvest patches, and leave each for the next one, {TravelTime} units of time away";

    /// <inheritdoc/>
    public override IReadOnlyList<TaskGene> Genes =>
    [
        new TaskGene(
            PatchTask.LeavingSteepness,
            LogKernel.Log((float)LowestInverseTemperature),
            LogKernel.Log((float)HighestInverseTemperature),
            (LogKernel.Log(LowestFirstInverseTemperature), LogKernel.Log(HighestFirstInverseTemperature))),
        new TaskGene(PatchTask.LeavingBias, -LeavingBiasLimit, LeavingBiasLimit),
    ];

    /// <inheritdoc/>
    public override void Decode(ReadOnlySpan<double> genes, Agent agent)
    {
        agent.InverseTemperature = ExpKernel.Exp((float)genes[0]);
        agent.LeavingBias = (float)genes[1];
    }

    /// <summary>Share of a kind among the patches of an environment.</summary>
    /// <param name="state">Which environment: 0 or 1.</param>
    /// <param name="kind">Which kind.</param>
    public double Share(int state, int kind) => Shares[state == 0 ? kind : Shares.Count - 1 - kind];

    /// <summary>What the first harvest of a patch yields: the first kind at which the running sum of shares passes the mark, else the
    /// last.</summary>
    /// <param name="state">In which environment the agent arrives.</param>
    /// <param name="mark">Uniform number in [0, 1).</param>
    public (int Kind, float Yield) Arrive(int state, float mark)
    {
        float running = 0;
        int kind = 0;
        for (; kind < FirstYields.Count - 1; kind++)
        {
            running += (float)Share(state, kind);
            if (mark < running)
            {
                break;
            }
        }

        return (kind, (float)FirstYields[kind]);
    }

    /// <summary>x of a unit of time: one-hot of the environment, or 1 where K is 1.</summary>
    /// <param name="state">Which environment: 0 or 1.</param>
    /// <param name="input">Which input.</param>
    /// <param name="inputCount">K.</param>
    public static float Input(int state, int input, int inputCount) => inputCount == 1 || input == state ? 1f : 0f;

    /// <inheritdoc/>
    public override string World(EnvironmentSettings environment, bool hidesProbability)
    {
        string kinds = FirstYields.Count == 1 ? "" : " and patches are of several kinds";
        string life = environment.Kind == EnvironmentKind.Fixed ? "is the same in all lives"
            : environment.Kind == EnvironmentKind.PerLifetime ? "is rich in some lives and poor in others"
            : environment.BlockLength > 0 ? $"changes between rich and poor after every {environment.BlockLength} units of time"
            : hidesProbability ? "changes between rich and poor with some probability p after a unit of time"
            : $"changes between rich and poor with probability p = {environment.SwitchProbability} after a unit of time";
        return $"a harvest leaves {Decay} of what a patch yields{kinds}, and the world {life}";
    }
}
