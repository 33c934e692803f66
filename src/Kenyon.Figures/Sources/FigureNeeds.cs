namespace Kenyon.Figures.Sources;

/// <summary>What data a figure is drawn from.</summary>
public enum FigureNeeds
{
    /// <summary>The generations of one run.</summary>
    Run,

    /// <summary>The champion of one run, which lives test lifetimes again.</summary>
    Lifetimes,

    /// <summary>Several runs: replicates, or conditions, or both.</summary>
    Replicates,

    /// <summary>The runs of an experiment with at least two conditions.</summary>
    Sweep,

    /// <summary>A result that another command saved in the folder.</summary>
    SavedResult,
}
