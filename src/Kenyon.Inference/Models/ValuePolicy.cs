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
    private T _lossExcess = T.Of(0);
    private (T Better, T Worse) _foregoneRates;
    private T[]? _foregoneErrors;

    /// <summary>W. Shape [inputs].</summary>
    protected T[] Weights { get; } = new T[inputCount];

    /// <inheritdoc/>
    public sealed override void SetInitialValue(T value)
    {
        _initialValue = value;
        Array.Fill(Weights, value);
    }

    /// <inheritdoc/>
    public sealed override void SetLossSensitivity(T sensitivity) => (FeelsLosses, _lossExcess) = (true, T.Of(1) - sensitivity);

    /// <inheritdoc/>
    public sealed override void SetForegoneRates(T better, T worse) => (_foregoneRates, _foregoneErrors) = ((better, worse), []);

    /// <summary>Whether losses weigh otherwise than gains, so that what is felt depends on a parameter.</summary>
    protected bool FeelsLosses { get; private set; }

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
        if (!trial.Learns)
        {
            return;
        }

        if (_foregoneErrors is null || trial.Foregone.IsEmpty)
        {
            Update(trial, chosen, reward);
            return;
        }

        LearnAll(trial, chosen, reward, _foregoneErrors);
    }

    /// <summary>Learns from what was chosen and from what was not.</summary>
    private void LearnAll(in ChoiceTrial trial, int chosen, double reward, T[] errors)
    {
        // Both outcomes are seen at once: errors are from values before any of them was learnt.
        var foregone = trial.Foregone;
        _foregoneErrors = errors = errors.Length < foregone.Length ? new T[foregone.Length] : errors;
        for (int offer = 0; offer < foregone.Length; offer++)
        {
            errors[offer] = Felt(foregone[offer], Math.Max(-foregone[offer], 0)) - Value(trial, offer);
        }

        Update(trial, chosen, reward);
        for (int offer = 0; offer < foregone.Length; offer++)
        {
            if (!double.IsNaN(foregone[offer]))
            {
                var error = errors[offer];
                Add(trial, offer, T.WhereGreater(error, T.Of(0), _foregoneRates.Better, _foregoneRates.Worse) * error);
            }
        }
    }

    /// <summary>What is felt: gain − λ · loss = R + (1 − λ) · loss.</summary>
    protected T Felt(double reward, double loss) => FeelsLosses ? T.Of(reward) + (_lossExcess * loss) : T.Of(reward);

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

    /// <summary>Changes the weights by an outcome; what is felt of it says <see cref="Felt"/>.</summary>
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
