using Kenyon.Numerics.Randomness;

namespace Kenyon.Inference.Ceilings;

/// <summary>
/// Logistic regression on the history: what each option was told at each of the last trials has a weight, the same for all options.
/// </summary>
/// <param name="optionCount">Options of the experiment.</param>
/// <param name="inputCount">What an option is told after a trial.</param>
/// <param name="featureCount">Features of an offer.</param>
internal sealed class HistoryRegression(int optionCount, int inputCount, int featureCount) : ChoicePredictor(optionCount, featureCount)
{
    /// <summary>How many trials it looks back.</summary>
    public const int LagCount = 10;

    private readonly int _optionCount = optionCount;
    private double[] _utilities = [];

    /// <inheritdoc/>
    public override string Name => "historyRegression";

    /// <inheritdoc/>
    protected override int HistoryCount => LagCount * inputCount;

    /// <summary>All weights are 0.</summary>
    protected override void StartHistory(RandomKey key, Span<double> parameters)
    {
    }

    /// <inheritdoc/>
    protected override double[] Live(ReadOnlySpan<double> parameters, EncodedChoices choices)
    {
        int count = choices.Subject.TrialCount * _optionCount;
        _utilities = _utilities.Length < count ? new double[count] : _utilities;
        Array.Clear(_utilities, 0, count);
        int start = 0;
        for (int trial = 0; trial < choices.Subject.TrialCount; trial++)
        {
            start = choices.Subject.Starts[trial] ? trial : start;
            for (int lag = 1; lag <= Math.Min(LagCount, trial - start); lag++)
            {
                var weights = parameters.Slice((lag - 1) * inputCount, inputCount);
                for (int option = 0; option < _optionCount; option++)
                {
                    var inputs = choices.Inputs.AsSpan((((trial - lag) * _optionCount) + option) * inputCount, inputCount);
                    double sum = 0;
                    for (int input = 0; input < inputCount; input++)
                    {
                        sum += weights[input] * inputs[input];
                    }

                    _utilities[(trial * _optionCount) + option] += sum;
                }
            }
        }

        return _utilities;
    }

    /// <inheritdoc/>
    protected override void Learn(
        ReadOnlySpan<double> parameters, EncodedChoices choices, ReadOnlySpan<double> slopes, Span<double> gradient)
    {
        int start = 0;
        for (int trial = 0; trial < choices.Subject.TrialCount; trial++)
        {
            start = choices.Subject.Starts[trial] ? trial : start;
            for (int lag = 1; lag <= Math.Min(LagCount, trial - start); lag++)
            {
                var sums = gradient.Slice((lag - 1) * inputCount, inputCount);
                for (int option = 0; option < _optionCount; option++)
                {
                    double slope = slopes[(trial * _optionCount) + option];
                    var inputs = choices.Inputs.AsSpan((((trial - lag) * _optionCount) + option) * inputCount, inputCount);
                    for (int input = 0; input < inputCount && slope != 0; input++)
                    {
                        sums[input] += slope * inputs[input];
                    }
                }
            }
        }
    }
}
