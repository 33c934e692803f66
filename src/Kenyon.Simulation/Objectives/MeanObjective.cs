namespace Kenyon.Simulation.Objectives;

/// <summary>The mean over lifetimes of what the task scores: what is maximised where nothing is said.</summary>
public sealed record MeanObjective : Objective
{
    /// <summary>Its name in files.</summary>
    public const string Name = "mean";

    private MeanObjective()
    {
    }

    /// <summary>The objective.</summary>
    public static MeanObjective Instance { get; } = new();

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override string Words => "mean over lifetimes";

    /// <inheritdoc/>
    public override bool IsMean => true;

    /// <inheritdoc/>
    public override string Unit(string fitness, string gain) => fitness;
}
