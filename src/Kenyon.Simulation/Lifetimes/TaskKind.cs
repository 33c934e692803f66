namespace Kenyon.Simulation.Lifetimes;

/// <summary>What an agent does in its lifetime (MODEL.md, sections 5 and 6).</summary>
public enum TaskKind
{
    /// <summary>Predict the value of every item shown.</summary>
    Prediction,

    /// <summary>Eat or leave every item shown.</summary>
    Decision,

    /// <summary>Move on a torus and eat what is found there.</summary>
    Foraging,

    /// <summary>Choose one of several options in every trial, as in experiments on animals.</summary>
    Choice,
}
