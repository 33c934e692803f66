using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks.Static;

/// <summary>Settings of the prediction task: it has none of its own.</summary>
public sealed record PredictionSettings : TaskSettings
{
    /// <inheritdoc/>
    public override TaskDefinition Definition => PredictionTask.Instance;

    /// <inheritdoc/>
    public override string Deed => "predict the value of every item that they are shown";
}
