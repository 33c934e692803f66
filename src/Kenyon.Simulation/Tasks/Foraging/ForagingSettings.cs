using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks.Foraging;

/// <summary>Settings of the foraging task.</summary>
/// <param name="Body">World and body.</param>
/// <param name="Hidden">Hidden layers of the motor network, each at least 1; may be empty. Shape [hidden layers].</param>
public sealed record ForagingSettings(ForagingBody Body, IReadOnlyList<int> Hidden) : TaskSettings
{
    /// <inheritdoc/>
    public override TaskDefinition Definition => ForagingTask.Instance;

    /// <inheritdoc/>
    public override string Deed => "move on a torus and eat the foods they find there";

    /// <inheritdoc/>
    public override MotorNetwork Motor(int readoutWidth) => new(readoutWidth, Hidden);
}
