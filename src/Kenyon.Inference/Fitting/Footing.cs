namespace Kenyon.Inference.Fitting;

/// <summary>What the parameters of several animals have to do with each other.</summary>
public enum Footing
{
    /// <summary>Each animal has parameters of its own.</summary>
    PerSubject,

    /// <summary>All animals share one set of parameters.</summary>
    Pooled,

    /// <summary>Each animal has parameters of its own, drawn from a distribution that describes the group.</summary>
    Hierarchical,
}
