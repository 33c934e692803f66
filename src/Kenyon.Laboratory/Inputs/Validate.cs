using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Specs;

namespace Kenyon.Laboratory.Inputs;

/// <summary>Says what an experiment would run.</summary>
public static class Validate
{
    /// <summary>Says it.</summary>
    /// <param name="conditions">The conditions, at least one.</param>
    /// <param name="isResolved">Whether the settings of the first condition are wanted, every default written out.</param>
    public static ValidateAnswer Run(IReadOnlyList<Condition> conditions, bool isResolved = false)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        return new ValidateAnswer(conditions, RunPlan.Of(conditions).Count, isResolved ? SpecWriter.Write(conditions[0].Spec) : null);
    }
}
