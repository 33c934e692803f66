using System.Globalization;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models;

/// <summary>
/// Adds to a model what has nothing to do with learning: a bias for each option but the first (bias), and a draw towards the last choice
/// (perseveration κ). Utilities become β y + bias + κ · repeat; with a given rate of the trace of choices, β y + bias + κ c.
/// </summary>
/// <param name="inner">The model.</param>
/// <param name="design">Form of the data.</param>
/// <param name="hasBias">Whether there are biases.</param>
/// <param name="hasPerseveration">Whether there is κ.</param>
/// <param name="name">Name in results.</param>
/// <param name="traceRate">τ, given, in [0, 1]: c ← c + τ (1[chosen] − c); with 1 the trace c is the last choice. Where it is fitted,
/// <see cref="Textbook.ChoiceKernelModel"/> is the model.</param>
public sealed class Tendencies(
    IBehaviourModel inner, ChoiceDesign design, bool hasBias, bool hasPerseveration, string name, double traceRate = 1) : IBehaviourModel
{
    private readonly int _biasCount = hasBias ? design.Options.Count - 1 : 0;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Formula => inner.Formula + (hasBias ? "; + bias" : "") + (!hasPerseveration ? ""
        : traceRate == 1 ? "; + κ·repeat"
        : $"; + κ·c, Δc = {traceRate.ToString("R", CultureInfo.InvariantCulture)}·(chosen − c)");

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; } =
    [
        .. inner.Parameters,
        .. hasBias ? design.Options.Skip(1).Select(option => ModelParameter.LogOdds($"bias[{option}]", $"bias[{option}]")) : [],
        .. hasPerseveration ? [ModelParameter.LogOdds("perseveration", "κ")] : Array.Empty<ModelParameter>(),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged => inner.Merged;

    /// <inheritdoc/>
    public IReadOnlyList<NestedModel> Nested => Smaller();

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T>
    {
        int own = inner.Parameters.Count;
        return new Inclined<T>(
            inner.CreatePolicy(parameters[..own]),
            parameters.Slice(own, _biasCount).ToArray(),
            hasPerseveration ? parameters[^1] : T.Of(0),
            hasPerseveration,
            new double[design.Options.Count],
            traceRate);
    }

    /// <summary>The model without its tendencies, and the models that it contains, with the same tendencies.</summary>
    private List<NestedModel> Smaller()
    {
        int own = inner.Parameters.Count;
        var none = new double[Parameters.Count - own];
        List<NestedModel> smaller = own > 0 ? [new(inner, values => [.. values, .. none])] : [NestedModel.Null(none)];
        foreach (var nested in inner.Nested)
        {
            int count = nested.Model.Parameters.Count;
            smaller.Add(new(
                new Tendencies(nested.Model, design, hasBias, hasPerseveration, $"{nested.Model.Name} and tendencies", traceRate),
                values => [.. nested.Embed([.. values.Take(count)]), .. values.Skip(count)]));
            if (count == 0)
            {
                smaller.Add(NestedModel.Null([.. nested.Embed([]), .. none]));
            }
        }

        return smaller;
    }

    private sealed class Inclined<T>(
        Policy<T> inner, T[] biases, T perseveration, bool hasTrace, double[] traces, double traceRate) : Policy<T>
        where T : struct, IScalar<T>
    {
        public override void SetInitialValue(T value) => inner.SetInitialValue(value);

        public override void SetLossSensitivity(T sensitivity) => inner.SetLossSensitivity(sensitivity);

        public override void SetForegoneRates(T better, T worse) => inner.SetForegoneRates(better, worse);

        public override void Reset()
        {
            inner.Reset();
            Array.Clear(traces);
        }

        public override void Weigh(in ChoiceTrial trial, Span<T> utilities)
        {
            inner.Weigh(trial, utilities);
            for (int offer = 0; offer < utilities.Length; offer++)
            {
                int option = trial.Options[offer];
                if (biases.Length > 0 && option > 0)
                {
                    utilities[offer] += biases[option - 1];
                }

                if (traces[option] != 0)
                {
                    utilities[offer] += perseveration * traces[option];
                }
            }
        }

        public override void Learn(in ChoiceTrial trial, int chosen, double reward)
        {
            inner.Learn(trial, chosen, reward);
            for (int option = 0; option < traces.Length; option++)
            {
                traces[option] += traceRate * ((option == trial.Options[chosen] ? 1 : 0) - traces[option]);
            }
        }

        public override void Show(in ChoiceTrial trial, PolicyView view)
        {
            inner.Show(trial, view);
            if (hasTrace)
            {
                traces.CopyTo(view.Traces, 0);
            }
        }
    }
}
