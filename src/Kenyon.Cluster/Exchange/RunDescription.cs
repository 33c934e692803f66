using System.Security.Cryptography;
using System.Text;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Specs;

namespace Kenyon.Cluster.Exchange;

/// <summary>All that a worker must know of a run to let its candidates live: settings, seed, and frozen champions as content.</summary>
/// <param name="Spec">Settings of the condition, every default written out.</param>
/// <param name="Condition">Name of the condition.</param>
/// <param name="Replicate">Number of the replicate.</param>
/// <param name="Motor">Content of the champion file of the frozen motor network, or null.</param>
/// <param name="Rule">Content of the champion file of the frozen rule, or null.</param>
[GenerateSerializer, Immutable]
internal sealed record RunDescription(string Spec, string Condition, int Replicate, byte[]? Motor, byte[]? Rule) : Description
{
    /// <inheritdoc/>
    public override string Id => Convert.ToHexStringLower(SHA256.HashData(
        [
            .. Encoding.UTF8.GetBytes($"{Spec}\n{Condition}\n{Replicate}\n{Motor?.Length}\n{Rule?.Length}\n"),
            .. Motor ?? [],
            .. Rule ?? [],
        ]));

    /// <inheritdoc/>
    public override string Name => ToPlan().Id;

    /// <summary>The description of a run.</summary>
    /// <param name="plan">The run.</param>
    /// <exception cref="IOException">A champion cannot be read.</exception>
    public static RunDescription Of(RunPlan plan) => new(
        SpecWriter.Write(plan.Spec),
        plan.Condition,
        plan.Replicate,
        FrozenFile.Read(plan.Spec.Agent.Frozen.Motor),
        FrozenFile.Read(plan.Spec.Agent.Frozen.Rule));

    /// <summary>The run.</summary>
    public RunPlan ToPlan() => new(ExperimentFile.Read(Spec, "spec.yaml", isRecord: true)[0].Spec, Condition, Replicate);
}
