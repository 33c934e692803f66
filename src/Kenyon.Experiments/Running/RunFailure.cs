using Kenyon.Experiments.Planning;

namespace Kenyon.Experiments.Running;

/// <summary>A run that came to nothing.</summary>
/// <param name="Plan">The run.</param>
/// <param name="Reason">What happened and what to do, one line.</param>
/// <param name="IsOfTheSettings">Whether other settings are needed, not another try.</param>
public sealed record RunFailure(RunPlan Plan, string Reason, bool IsOfTheSettings = false)
{
    /// <summary>Run, seed and reason.</summary>
    public override string ToString() => $"{Plan.Id} (seed {Plan.Spec.Seed}, replicate {Plan.Replicate}): {Reason}";
}
