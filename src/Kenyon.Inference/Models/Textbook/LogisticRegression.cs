using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models.Textbook;

/// <summary>
/// Logistic regression on the last choices and outcomes: an option that was chosen k trials ago draws by a_k + b_k R, with the reward R
/// that came of it, for k = 1, 2, 3 (Lau and Glimcher 2005, doi 10.1901/jeab.2005.110-04; for more than two options the multinomial form
/// that treats all alike). Features, where there are any, are weighed beside it.
/// </summary>
/// <param name="design">Form of the data.</param>
public sealed class LogisticRegression(ChoiceDesign design) : IBehaviourModel
{
    /// <summary>Name of the model.</summary>
    public const string Kind = "logisticRegression";

    /// <summary>How many trials back it looks.</summary>
    public const int LagCount = 3;

    private readonly IBehaviourModel _weighed = design.IsOneHot ? new Chance() : new Psychometric(design);

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Formula =>
        $"log-odds Σ aₖ·chosenₖ + bₖ·chosenₖ·Rₖ over the last {LagCount} trials{(design.IsOneHot ? "" : " + v·x + bias")}";

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; } =
    [
        .. design.IsOneHot ? [] : new Psychometric(design).Parameters,
        .. Enumerable.Range(1, LagCount)
            .Select(lag => new ModelParameter($"choice[{lag}]", $"a{lag}", -10, 10, -0.5, 1.5, ParameterScale.Linear)),
        .. Enumerable.Range(1, LagCount)
            .Select(lag => new ModelParameter($"outcome[{lag}]", $"b{lag}", -10, 10, -0.5, 1.5, ParameterScale.Linear, RewardPower: -1)),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged => [];

    /// <inheritdoc/>
    public IReadOnlyList<NestedModel> Nested => 
    [
        NestedModel.Null(new double[Parameters.Count]),
        .. design.IsOneHot
            ? Array.Empty<NestedModel>()
            : [new(new Psychometric(design), values => [.. values, .. new double[2 * LagCount]])],
    ];

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T> =>
        new History<T>(
            _weighed.CreatePolicy(parameters[..^(2 * LagCount)]),
            parameters[^(2 * LagCount)..^LagCount].ToArray(),
            parameters[^LagCount..].ToArray());

    private sealed class History<T>(Policy<T> inner, T[] choice, T[] outcome) : Policy<T>
        where T : struct, IScalar<T>
    {
        private readonly int[] _chosen = new int[LagCount];
        private readonly T[] _rewards = new T[LagCount];
        private T _lossExcess = T.Of(0);
        private int _count;

        public override void SetLossSensitivity(T sensitivity) => _lossExcess = T.Of(1) - sensitivity;

        public override void Reset()
        {
            inner.Reset();
            _count = 0;
        }

        public override void Weigh(in ChoiceTrial trial, Span<T> utilities)
        {
            inner.Weigh(trial, utilities);
            for (int lag = 0; lag < _count; lag++)
            {
                int offer = trial.Options.IndexOf(_chosen[lag]);
                if (offer >= 0)
                {
                    utilities[offer] += choice[lag] + (outcome[lag] * _rewards[lag]);
                }
            }
        }

        public override void Learn(in ChoiceTrial trial, int chosen, double reward)
        {
            inner.Learn(trial, chosen, reward);
            for (int lag = LagCount - 1; lag > 0; lag--)
            {
                (_chosen[lag], _rewards[lag]) = (_chosen[lag - 1], _rewards[lag - 1]);
            }

            (_chosen[0], _rewards[0]) = (trial.Options[chosen], T.Of(reward) + (_lossExcess * trial.Loss));
            _count = Math.Min(_count + 1, LagCount);
        }

        public override void Show(in ChoiceTrial trial, PolicyView view) => inner.Show(trial, view);
    }
}
