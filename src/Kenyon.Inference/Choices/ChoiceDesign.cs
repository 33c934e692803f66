using Kenyon.Inference.Scaling;

namespace Kenyon.Inference.Choices;

/// <summary>What the form of the data says about which parameters can be known.</summary>
/// <param name="Options">Ids of the options.</param>
/// <param name="InputCount">Number of inputs, and of weights.</param>
/// <param name="IsOneHot">Whether an option has one input, which is 1: then y is the weight of the chosen option.</param>
/// <param name="HasBinaryInputs">Whether all inputs are 0 or 1, as with one-hot x: then x² = x.</param>
/// <param name="HasBinaryRewards">Whether all rewards are 0 or 1: then R² = R.</param>
/// <param name="HasSignedRewards">Whether all rewards are −1 or 1: then R² = 1.</param>
/// <param name="InputNames">Names of the inputs, or null: they are numbered.</param>
/// <param name="HasBiasInput">Whether an input, or the sum of all, depends on nothing but the option: then its weight is a bias.</param>
public sealed record ChoiceDesign(
    IReadOnlyList<string> Options, int InputCount, bool IsOneHot, bool HasBinaryInputs, bool HasBinaryRewards, bool HasSignedRewards,
    IReadOnlyList<string>? InputNames = null, bool HasBiasInput = false)
{
    /// <summary>By what rewards and features were divided: numbers that a person writes into a rule are in the unit of the file.</summary>
    public DataScale Scale { get; init; } = DataScale.None;

    /// <summary>Whether something was gained in any trial.</summary>
    public bool HasGains { get; init; }

    /// <summary>Whether something was lost in any trial.</summary>
    public bool HasLosses { get; init; }

    /// <summary>How many different pairs of gain and loss there are, counted up to three.</summary>
    public int OutcomeKinds { get; init; }

    /// <summary>Whether outcomes of options that were not chosen are known in any trial.</summary>
    public bool HasForegone { get; init; }
}
