using System.Runtime.Intrinsics;
using Kenyon.Numerics.Lanes;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks.Choice;

/// <summary>
/// Sixteen agents, one a lane, that choose and learn trial by trial, all among the same offers. What a choice yields is somebody else's
/// business: so agents can live through the experiments that animals did. In every lane it is what the choice task does (MODEL.md,
/// section 5): the same kernels choose and learn.
/// </summary>
public abstract class ChoosingAgents : IDisposable
{
    /// <summary>Agents side by side.</summary>
    public const int LaneCount = LaneNumbers.LaneCount;

    /// <summary>Agents of one readout and one family of rules.</summary>
    /// <param name="readout">What stands between learning and acting; of width 1, its channel noise is left out.</param>
    /// <param name="rule">Settings of the rule.</param>
    /// <param name="inputCount">K, weights of an agent.</param>
    /// <param name="optionCount">Options that there are; the traces of choices are theirs.</param>
    /// <param name="mostOptions">Largest number of options of a trial.</param>
    /// <param name="wide">Whether registers hold sixteen lanes or eight; by default what this machine has. No result depends on it.</param>
    public static ChoosingAgents Create(
        ReadoutSettings readout, RuleSettings rule, int inputCount, int optionCount, int mostOptions, bool? wide = null)
    {
        ArgumentNullException.ThrowIfNull(readout);
        ArgumentNullException.ThrowIfNull(rule);
        return wide ?? Vector512.IsHardwareAccelerated
            ? new ChoosingLanes<Lanes512>(readout, rule, inputCount, optionCount, mostOptions)
            : new ChoosingLanes<Lanes256>(readout, rule, inputCount, optionCount, mostOptions);
    }

    /// <summary>Number of the option that each agent chose last, as a float; −1 at birth. Shape [16].</summary>
    public abstract ReadOnlySpan<float> Chosen { get; }

    /// <summary>Begins a life, or a session: weights are those of birth, and nothing was chosen before.</summary>
    /// <param name="agents">Who they are. Shape [16].</param>
    public abstract void BeBorn(ReadOnlySpan<Agent> agents);

    /// <summary>Every agent chooses.</summary>
    /// <param name="options">Numbers of the options on offer, each once. Shape [n].</param>
    /// <param name="inputs">Inputs x of the options; empty where they are one-hot. Shape [n × K].</param>
    /// <param name="biases">What is added to the utility of each option, or empty. Shape [n × 16].</param>
    /// <param name="marks">Uniform numbers on [0, 1) that decide. Shape [16].</param>
    public abstract void Choose(
        ReadOnlySpan<int> options, ReadOnlySpan<float> inputs, ReadOnlySpan<float> biases, ReadOnlySpan<float> marks);

    /// <summary>Every agent learns from what its choice yielded.</summary>
    /// <param name="rewards">R as it is felt. Shape [16].</param>
    /// <param name="learns">Whether the agent of a lane learns. Shape [16].</param>
    public abstract void Learn(ReadOnlySpan<float> rewards, ReadOnlySpan<bool> learns);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the memory back.</summary>
    /// <param name="isDisposing">Whether somebody asked for it.</param>
    protected abstract void Dispose(bool isDisposing);
}
