using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models;

/// <summary>
/// A model at work on one subject, with given parameters: says how much it is drawn to each offered option, and learns from what came of
/// the choice. The choice itself is softmax of the utilities, so a model never sees it being made.
/// </summary>
/// <typeparam name="T">The numbers that it calculates with.</typeparam>
public abstract class Policy<T>
    where T : struct, IScalar<T>
{
    /// <summary>
    /// Gives all options a value at birth, w₀ in the place of 0, to which <see cref="Reset"/> returns. Nothing where nothing is valued.
    /// </summary>
    /// <param name="value">w₀.</param>
    public virtual void SetInitialValue(T value)
    {
    }

    /// <summary>
    /// Lets losses weigh λ times what gains do: what is felt is gain − λ · loss, in the place of gain − loss. Nothing where nothing is
    /// learnt from how much came.
    /// </summary>
    /// <param name="sensitivity">λ.</param>
    public virtual void SetLossSensitivity(T sensitivity)
    {
    }

    /// <summary>
    /// Lets options that were not chosen learn from what they would have given. Nothing where that is not how options are valued.
    /// </summary>
    /// <param name="better">Rate where that is more than their value.</param>
    /// <param name="worse">Rate where it is not.</param>
    public virtual void SetForegoneRates(T better, T worse)
    {
    }

    /// <summary>Forgets everything: a session starts.</summary>
    public abstract void Reset();

    /// <summary>How much each offered option draws, in log-odds: the choice is softmax of these.</summary>
    /// <param name="trial">What is offered.</param>
    /// <param name="utilities">Receives the utilities. Shape [offers].</param>
    public abstract void Weigh(in ChoiceTrial trial, Span<T> utilities);

    /// <summary>Learns from a choice.</summary>
    /// <param name="trial">What was offered.</param>
    /// <param name="chosen">Which of the offers was chosen.</param>
    /// <param name="reward">What came of it.</param>
    public abstract void Learn(in ChoiceTrial trial, int chosen, double reward);

    /// <summary>Shows what is held of options at this moment. Nothing where nothing is held.</summary>
    /// <param name="trial">The options that are asked about.</param>
    /// <param name="view">Receives it; what is not held is left as it is.</param>
    public virtual void Show(in ChoiceTrial trial, PolicyView view)
    {
    }
}
