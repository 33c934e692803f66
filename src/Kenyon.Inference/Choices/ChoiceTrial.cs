namespace Kenyon.Inference.Choices;

/// <summary>
/// What a model sees of one trial: what is offered before the choice, and what came of it beside the reward, at which it looks only when
/// it learns.
/// </summary>
/// <param name="options">Numbers of the offered options. Shape [offers].</param>
/// <param name="inputs">Inputs x of the offered options, or empty where x is one-hot. Shape [offers × inputs].</param>
/// <param name="inputCount">Inputs of an option; the number of all options where x is one-hot.</param>
/// <param name="learns">Whether something is learnt from an outcome at this trial.</param>
public readonly ref struct ChoiceTrial(ReadOnlySpan<int> options, ReadOnlySpan<double> inputs, int inputCount, bool learns)
{
    /// <summary>Numbers of the offered options. Shape [offers].</summary>
    public ReadOnlySpan<int> Options { get; } = options;

    /// <summary>Whether x of an option is 1 at the option's number and 0 elsewhere.</summary>
    public bool IsOneHot => _inputs.IsEmpty;

    /// <summary>Whether something is learnt.</summary>
    public bool Learns { get; } = learns;

    /// <summary>How much of the outcome was lost, at least 0: the reward is the gain less this.</summary>
    public double Loss { get; init; }

    /// <summary>
    /// What the offered options that were not chosen would have given, NaN where that is not known and of the chosen one; empty where
    /// nothing is known. Shape [offers].
    /// </summary>
    public ReadOnlySpan<double> Foregone { get; init; }

    private readonly ReadOnlySpan<double> _inputs = inputs;

    /// <summary>Inputs of one of the offered options; not for one-hot x. Shape [inputs].</summary>
    /// <param name="offer">Which of the offered options.</param>
    public ReadOnlySpan<double> Inputs(int offer) => _inputs.Slice(offer * inputCount, inputCount);
}
