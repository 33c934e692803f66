using Kenyon.Inference.Models;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Inference.Recovery;

/// <summary>Whether the parameters of a model can be found again: true values against those fitted to simulated choices.</summary>
/// <param name="Model">The model.</param>
/// <param name="True">Values that were simulated, in the unit of the file. Shape [simulations][parameters].</param>
/// <param name="Fitted">Values that were fitted. Shape [simulations][parameters].</param>
/// <param name="Intervals">Pearson's r of each parameter with its interval, positive ones as logarithms, fitted values no farther from the
/// true ones than a quarter of their range; NaN where the true values do not vary. Shape [parameters].</param>
/// <param name="MeanErrors">Mean of fitted minus true. Shape [parameters].</param>
/// <param name="RootMeanSquareErrors">Root of the mean squared error. Shape [parameters].</param>
public sealed record ParameterRecovery(
    IBehaviourModel Model,
    IReadOnlyList<IReadOnlyList<double>> True,
    IReadOnlyList<IReadOnlyList<double>> Fitted,
    IReadOnlyList<CorrelationInterval> Intervals,
    IReadOnlyList<double> MeanErrors,
    IReadOnlyList<double> RootMeanSquareErrors)
{
    /// <summary>Correlation from which a parameter counts as recovered.</summary>
    public const double Enough = 0.8;

    /// <summary>From what subjects were simulated; null where that is not known.</summary>
    public RecoverySetting? Setting { get; init; }

    /// <summary>Pearson's r of each parameter. Shape [parameters].</summary>
    public IReadOnlyList<double> Correlations { get; } = [.. Intervals.Select(interval => interval.Value)];

    /// <summary>What the simulations say about all parameters together; a model without any is good.</summary>
    public RecoveryDecision Decision => True.Count < RecoveryStudy.FewestSimulations ? RecoveryDecision.Undecided
        : RecoveryBar.All(Intervals.Select(interval => RecoveryBar.Decide(interval, Enough))) switch
        {
            RecoveryDecision.Good when Setting is { IsBlurred: true } && Model.Parameters.Count > 0 => RecoveryDecision.Undecided,
            var decision => decision,
        };

    /// <summary>Whether all parameters are recovered, over enough simulations to say so; a model without any is.</summary>
    public bool IsGood => Decision == RecoveryDecision.Good;

    /// <summary>About how many simulations would decide; null where it is decided, would take more than 5,000, or is not known.</summary>
    public int? Needed => Decision != RecoveryDecision.Undecided ? null
        : RecoveryBar.Largest(Intervals.Where(interval => RecoveryBar.Decide(interval, Enough) == RecoveryDecision.Undecided)
            .Select(interval => RecoveryBar.Needed(interval, Enough)));

    /// <summary>What the simulations say about one parameter.</summary>
    /// <param name="place">Number of the parameter.</param>
    public RecoveryDecision DecisionOn(int place) =>
        True.Count < RecoveryStudy.FewestSimulations ? RecoveryDecision.Undecided : RecoveryBar.Decide(Intervals[place], Enough);

    /// <summary>The least and the largest true value of a parameter; NaN without simulations.</summary>
    /// <param name="place">Number of the parameter.</param>
    public (double Low, double High) Range(int place) => True.Count == 0 ? (double.NaN, double.NaN)
        : (True.Min(values => values[place]), True.Max(values => values[place]));

    /// <summary>
    /// Whether r of a parameter is low because the subjects are alike: their true values spread less than half as much as is usual. An r is
    /// the share of a spread; where there is hardly any, the error says more.
    /// </summary>
    /// <param name="place">Number of the parameter.</param>
    public bool IsAlike(int place)
    {
        var parameter = Model.Parameters[place];
        double[] places = [.. True.Select(values => OnScale(parameter, values[place]))];
        // Only shares and logarithms have a usual spread that does not depend on the unit of the file.
        return places.Length > 1 && parameter.Scale != ParameterScale.Linear && DecisionOn(place) != RecoveryDecision.Good
            && Deviation(places)
                < 0.5 * Deviation([.. Enumerable.Range(0, 101).Select(share => OnScale(parameter, parameter.Typical(share / 100.0)))]);
    }

    /// <summary>Compares true and fitted values.</summary>
    /// <param name="model">The model.</param>
    /// <param name="trueValues">Values that were simulated. Shape [simulations][parameters].</param>
    /// <param name="fitted">Values that were fitted. Shape [simulations][parameters].</param>
    public static ParameterRecovery Of(
        IBehaviourModel model, IReadOnlyList<IReadOnlyList<double>> trueValues, IReadOnlyList<IReadOnlyList<double>> fitted)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(trueValues);
        int count = model.Parameters.Count;
        var correlations = new CorrelationInterval[count];
        var meanErrors = new double[count];
        var squares = new double[count];
        for (int place = 0; place < count; place++)
        {
            double[] truth = [.. trueValues.Select(values => OnScale(model.Parameters[place], values[place]))];
            double[] found = [.. fitted.Select(values => OnScale(model.Parameters[place], values[place]))];
            correlations[place] = CorrelationInterval.Of(truth, Near(truth, found));
            meanErrors[place] = Mean(index => fitted[index][place] - trueValues[index][place]);
            squares[place] = Math.Sqrt(Mean(index => Math.Pow(fitted[index][place] - trueValues[index][place], 2)));
        }

        return new ParameterRecovery(model, trueValues, fitted, correlations, meanErrors, squares);

        double Mean(Func<int, double> value) => trueValues.Count == 0 ? double.NaN : Enumerable.Range(0, trueValues.Count).Average(value);
    }

    /// <summary>
    /// Values that were fitted, none farther from all true ones than a quarter of their range. A fit that runs to its bound is one failure,
    /// however far the bound is: else a single one in a hundred would decide r, few simulations would not hold it, and no interval could
    /// know.
    /// </summary>
    private static double[] Near(double[] truth, double[] found)
    {
        if (truth.Length == 0)
        {
            return found;
        }

        double low = truth.Min(), high = truth.Max(), reach = (high - low) / 4;
        return [.. found.Select(value => Math.Clamp(value, low - reach, high + reach))];
    }

    private static double OnScale(ModelParameter parameter, double value) =>
        parameter.Scale == ParameterScale.Log ? Math.Log(value) : value;

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
