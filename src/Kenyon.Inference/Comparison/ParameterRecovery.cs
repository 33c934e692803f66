using Kenyon.Inference.Models;

namespace Kenyon.Inference.Comparison;

/// <summary>Whether the parameters of a model can be found again: true values against those fitted to simulated choices.</summary>
/// <param name="Model">The model.</param>
/// <param name="True">Values that were simulated. Shape [simulations][parameters].</param>
/// <param name="Fitted">Values that were fitted. Shape [simulations][parameters].</param>
/// <param name="Correlations">Pearson's r of each parameter, positive ones as logarithms; NaN where the true values do not vary. Shape [parameters].</param>
/// <param name="MeanErrors">Mean of fitted minus true. Shape [parameters].</param>
/// <param name="RootMeanSquareErrors">Root of the mean squared error. Shape [parameters].</param>
public sealed record ParameterRecovery(
    IBehaviourModel Model,
    IReadOnlyList<IReadOnlyList<double>> True,
    IReadOnlyList<IReadOnlyList<double>> Fitted,
    IReadOnlyList<double> Correlations,
    IReadOnlyList<double> MeanErrors,
    IReadOnlyList<double> RootMeanSquareErrors)
{
    /// <summary>Correlation from which a parameter counts as recovered.</summary>
    public const double Enough = 0.8;

    /// <summary>Whether all parameters are recovered, over enough simulations to say so; a model without any is.</summary>
    public bool IsGood => True.Count >= RecoveryStudy.FewestSimulations && Correlations.All(correlation => correlation >= Enough);

    /// <summary>Compares true and fitted values.</summary>
    /// <param name="model">The model.</param>
    /// <param name="trueValues">Values that were simulated. Shape [simulations][parameters].</param>
    /// <param name="fitted">Values that were fitted. Shape [simulations][parameters].</param>
    public static ParameterRecovery Of(
        IBehaviourModel model, IReadOnlyList<IReadOnlyList<double>> trueValues, IReadOnlyList<IReadOnlyList<double>> fitted)
    {
        int count = model.Parameters.Count;
        var correlations = new double[count];
        var meanErrors = new double[count];
        var squares = new double[count];
        for (int place = 0; place < count; place++)
        {
            bool isLog = model.Parameters[place].Scale == ParameterScale.Log;
            double[] truth = [.. trueValues.Select(values => isLog ? Math.Log(values[place]) : values[place])];
            double[] found = [.. fitted.Select(values => isLog ? Math.Log(values[place]) : values[place])];
            correlations[place] = Correlation.Of(truth, found);
            meanErrors[place] = Enumerable.Range(0, truth.Length).Average(index => fitted[index][place] - trueValues[index][place]);
            squares[place] = Math.Sqrt(Enumerable.Range(0, truth.Length).Average(index => Math.Pow(fitted[index][place] - trueValues[index][place], 2)));
        }

        return new ParameterRecovery(model, trueValues, fitted, correlations, meanErrors, squares);
    }
}
