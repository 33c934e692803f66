using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models;

/// <summary>A policy with weights W: the value of an option is y = W·x, its utility β y (MODEL.md, section 10).</summary>
/// <param name="inputCount">Number of weights.</param>
/// <param name="inverseTemperature">β.</param>
/// <typeparam name="T">The numbers that it calculates with.</typeparam>
internal abstract class ValuePolicy<T>(int inputCount, T inverseTemperature) : Policy<T>
    where T : struct, IScalar<T>
{
    private T _initialValue = T.Of(0);

    /// <summary>W. Shape [inputs].</summary>
    protected T[] Weights { get; } = new T[inputCount];

    /// <inheritdoc/>
    public sealed override void SetInitialValue(T value)
    {
        _initialValue = value;
        Array.Fill(Weights, value);
    }

    /// <inheritdoc/>
    public override void Reset() => Array.Fill(Weights, _initialValue);

    /// <inheritdoc/>
    public override void Weigh(in ChoiceTrial trial, Span<T> utilities)
    {
        for (int offer = 0; offer < utilities.Length; offer++)
        {
            utilities[offer] = inverseTemperature * Value(trial, offer);
        }
    }

    /// <inheritdoc/>
    public sealed override void Learn(in ChoiceTrial trial, int chosen, double reward)
    {
        if (trial.Learns)
        {
            Update(trial, chosen, reward);
        }
    }

    /// <inheritdoc/>
    public sealed override void Show(in ChoiceTrial trial, PolicyView view)
    {
        for (int offer = 0; offer < trial.Options.Length; offer++)
        {
            view.Values[trial.Options[offer]] = Value(trial, offer).Value;
        }

        for (int input = 0; input < Weights.Length; input++)
        {
            view.Weights[input] = Weights[input].Value;
        }
    }

    /// <summary>Changes the weights by an outcome.</summary>
    protected abstract void Update(in ChoiceTrial trial, int chosen, double reward);

    /// <summary>W·x of an offered option.</summary>
    protected virtual T Value(in ChoiceTrial trial, int offer)
    {
        if (trial.IsOneHot)
        {
            return Weights[trial.Options[offer]];
        }

        var inputs = trial.Inputs(offer);
        var sum = T.Of(0);
        for (int input = 0; input < inputs.Length; input++)
        {
            sum += Weights[input] * inputs[input];
        }

        return sum;
    }

    /// <summary>W ← W + step · x of the chosen option.</summary>
    protected void Add(in ChoiceTrial trial, int chosen, T step)
    {
        if (trial.IsOneHot)
        {
            Weights[trial.Options[chosen]] += step;
            return;
        }

        var inputs = trial.Inputs(chosen);
        for (int input = 0; input < inputs.Length; input++)
        {
            Weights[input] += step * inputs[input];
        }
    }

    /// <summary>W_i ← (1 − rate) W_i for all i where the chosen option has x_i = 0: what was not chosen is forgotten.</summary>
    protected void Forget(in ChoiceTrial trial, int chosen, T rate)
    {
        var keep = T.Of(1) - rate;
        for (int input = 0; input < Weights.Length; input++)
        {
            bool isChosen = trial.IsOneHot ? trial.Options[chosen] == input : trial.Inputs(chosen)[input] != 0;
            if (!isChosen)
            {
                Weights[input] = keep * Weights[input];
            }
        }
    }
}
