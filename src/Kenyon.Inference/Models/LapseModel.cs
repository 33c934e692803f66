using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models;

/// <summary>
/// A model that lapses: with the rate ε it chooses among the offered options by chance, whatever it has learnt (Wichmann and Hill 2001, doi
/// 10.3758/BF03194544). P = (1 − ε) softmax + ε/n.
/// </summary>
/// <param name="inner">The model.</param>
/// <param name="name">Name in results.</param>
public sealed class LapseModel(IBehaviourModel inner, string name) : IBehaviourModel
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Formula => inner.Formula + "; lapses at the rate ε";

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; } =
        [.. inner.Parameters, new("lapse", "ε", 0, 1, 0.01, 0.2, ParameterScale.Share)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged => inner.Merged;

    /// <inheritdoc/>
    public IReadOnlyList<NestedModel> Nested =>
    [
        new(inner, values => [.. values, 0]),
        .. inner.Nested.Select(nested => nested with { Embed = values => [.. nested.Embed(values), 0] }),
    ];

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T> => new Lapsing<T>(inner.CreatePolicy(parameters[..^1]), parameters[^1]);

    private sealed class Lapsing<T>(Policy<T> inner, T lapse) : Policy<T>
        where T : struct, IScalar<T>
    {
        private readonly T _keep = T.Of(1) - lapse;

        public override void SetInitialValue(T value) => inner.SetInitialValue(value);

        public override void SetLossSensitivity(T sensitivity) => inner.SetLossSensitivity(sensitivity);

        public override void SetForegoneRates(T better, T worse) => inner.SetForegoneRates(better, worse);

        public override void Reset() => inner.Reset();

        /// <summary>The logarithms of the mixed probabilities are utilities whose softmax is these probabilities.</summary>
        public override void Weigh(in ChoiceTrial trial, Span<T> utilities)
        {
            inner.Weigh(trial, utilities);
            Span<T> mixed = new T[utilities.Length];
            for (int offer = 0; offer < utilities.Length; offer++)
            {
                mixed[offer] = Mixed(Softmax.LogProbability<T>(utilities, offer), 1.0 / utilities.Length);
            }

            mixed.CopyTo(utilities);
        }

        public override void Learn(in ChoiceTrial trial, int chosen, double reward) => inner.Learn(trial, chosen, reward);

        public override void Show(in ChoiceTrial trial, PolicyView view) => inner.Show(trial, view);

        /// <summary>log p + log(1 − ε + ε/(n p)); of a p that no number can hold, the logarithm of what lapses alone make.</summary>
        private T Mixed(T logProbability, double share)
        {
            var smallest = T.Of(-700);
            var held = T.WhereGreater(logProbability, smallest, logProbability, smallest);
            return T.WhereGreater(
                logProbability,
                smallest,
                logProbability + T.Log(_keep + (lapse * T.Exp(held * -1.0) * share)),
                T.WhereGreater(lapse, T.Of(0), T.Log(lapse * share), logProbability));
        }
    }
}
