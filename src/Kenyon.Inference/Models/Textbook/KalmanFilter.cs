using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models.Textbook;

/// <summary>
/// A Kalman filter of values that walk, with a bonus for what is uncertain (Daw et al. 2006, doi 10.1038/nature04766; the upper confidence
/// bound of Auer et al. 2002, doi 10.1023/A:1013689704352, drawn by softmax as in Speekenbrink and Konstantinidis 2015, doi
/// 10.1111/tops.12145). P is the variance of a value in units of that of rewards: at an outcome K = P/(P + 1), W ← W + K (R − y) x and P ←
/// P − K P, then every P grows by q. Utilities are β y + φ √P. Told by two gains: K₀ = P(0)/(P(0) + 1) at the first outcome, and K∞, to
/// which K falls with q = K∞²/(1 − K∞). With features P is a matrix: √P of an option is √(xᵀ P x).
/// </summary>
/// <param name="design">Form of the data.</param>
public sealed class KalmanFilter(ChoiceDesign design) : IBehaviourModel
{
    /// <summary>Name of the model.</summary>
    public const string Kind = "kalmanFilter";

    private const double MostGain = 0.99;

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Formula => "Δw = K·(R − y)·x, K = P/(P + 1), ΔP = q − K·P; unchosen: ΔP = q; + φ·√P";

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; } =
    [
        ModelParameter.Rate("firstGain", "K₀") with { High = MostGain },
        ModelParameter.Rate("lastGain", "K∞") with { High = MostGain },
        ModelParameter.InverseTemperature,
        ModelParameter.LogOdds("exploration", "φ"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged => [];

    /// <inheritdoc/>
    public IReadOnlyList<NestedModel> Nested => [NestedModel.Null(0, 0, 1, 0)];

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T> => new Learner<T>(
            design.InputCount,
            design.IsOneHot,
            parameters[0] / (T.Of(1) - parameters[0]),
            parameters[1] * parameters[1] / (T.Of(1) - parameters[1]),
            parameters[2],
            parameters[3]);

    private sealed class Learner<T>(int inputCount, bool isOneHot, T first, T growth, T inverseTemperature, T exploration)
        : ValuePolicy<T>(inputCount, inverseTemperature)
        where T : struct, IScalar<T>
    {
        private readonly int _inputCount = inputCount;

        // P: one number an input where options have one each, else rows of a matrix.
        private readonly T[] _variance = new T[isOneHot ? inputCount : inputCount * inputCount];
        private readonly T[] _drawn = new T[inputCount];

        public override void Reset()
        {
            base.Reset();
            for (int place = 0; place < _variance.Length; place++)
            {
                _variance[place] = IsDiagonal(place) ? first : T.Of(0);
            }
        }

        public override void Weigh(in ChoiceTrial trial, Span<T> utilities)
        {
            base.Weigh(trial, utilities);
            for (int offer = 0; offer < utilities.Length; offer++)
            {
                // What is certain has no bonus, and ln 0 no slope.
                var variance = Spread(trial, offer);
                var root = T.Exp(T.Log(T.WhereGreater(variance, T.Of(0), variance, T.Of(1))) * 0.5);
                utilities[offer] += exploration * T.WhereGreater(variance, T.Of(0), root, T.Of(0));
            }
        }

        protected override void Update(in ChoiceTrial trial, int chosen, double reward)
        {
            var error = Felt(reward, trial.Loss) - Value(trial, chosen);
            var share = T.Of(1) / (Spread(trial, chosen) + T.Of(1));
            if (trial.IsOneHot)
            {
                ref var variance = ref _variance[trial.Options[chosen]];
                variance *= share;
                Add(trial, chosen, variance * error);
            }
            else
            {
                for (int row = 0; row < _inputCount; row++)
                {
                    Weights[row] += _drawn[row] * share * error;
                    for (int column = 0; column < _inputCount; column++)
                    {
                        _variance[(row * _inputCount) + column] -= _drawn[row] * _drawn[column] * share;
                    }
                }
            }

            for (int place = 0; place < _variance.Length; place++)
            {
                _variance[place] += IsDiagonal(place) ? growth : T.Of(0);
            }
        }

        /// <summary>xᵀ P x of an offered option; leaves P x behind.</summary>
        private T Spread(in ChoiceTrial trial, int offer)
        {
            if (trial.IsOneHot)
            {
                return _variance[trial.Options[offer]];
            }

            var inputs = trial.Inputs(offer);
            var sum = T.Of(0);
            for (int row = 0; row < inputs.Length; row++)
            {
                _drawn[row] = T.Of(0);
                for (int column = 0; column < inputs.Length; column++)
                {
                    _drawn[row] += _variance[(row * _inputCount) + column] * inputs[column];
                }

                sum += _drawn[row] * inputs[row];
            }

            return sum;
        }

        private bool IsDiagonal(int place) => isOneHot || place % (_inputCount + 1) == 0;
    }
}
