using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks.Static;

/// <summary>Settings of the decision task.</summary>
/// <param name="LearnWhenNotEaten">Whether agents learn, with R = 0, from what was left.</param>
public sealed record DecisionSettings(bool LearnWhenNotEaten = false) : TaskSettings
{
    /// <inheritdoc/>
    public override TaskDefinition Definition => DecisionTask.Instance;

    /// <inheritdoc/>
    public override string Deed => "eat or leave every item that they are shown";

    /// <inheritdoc/>
    public override bool LearnsAt(LifetimeStep step) => step.IsEvent || LearnWhenNotEaten;
}
