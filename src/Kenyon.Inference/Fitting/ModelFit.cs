using Kenyon.Inference.Models;
using Kenyon.Inference.Scaling;

namespace Kenyon.Inference.Fitting;

/// <summary>A model fitted to a subject, or to several that share their parameters. Values are for scaled rewards and features.</summary>
/// <param name="Subject">Name of the subject; <c>all</c> where they are pooled.</param>
/// <param name="Model">The model.</param>
/// <param name="Trials">Trials that count.</param>
/// <param name="LogLikelihood">Log-likelihood in nats, without prior.</param>
/// <param name="Parameters">Values. Shape [parameters].</param>
/// <param name="StandardErrors">From the Hessian; NaN where the parameter lies on a bound or is flat. Shape [parameters].</param>
/// <param name="Flags">What is wrong with a parameter: <c>lower bound</c>, <c>upper bound</c>, <c>flat</c>, or empty. Shape
/// [parameters].</param>
/// <param name="Starts">What each start came to.</param>
/// <param name="LogEvidence">Laplace approximation of the log evidence where there are priors, else NaN.</param>
/// <param name="Covariance">Covariance on the search scale, rows after each other; NaN where unknown. Shape [parameters ×
/// parameters].</param>
public sealed record ModelFit(
    string Subject,
    IBehaviourModel Model,
    int Trials,
    double LogLikelihood,
    IReadOnlyList<double> Parameters,
    IReadOnlyList<double> StandardErrors,
    IReadOnlyList<string> Flags,
    IReadOnlyList<StartReport> Starts,
    double LogEvidence,
    IReadOnlyList<double> Covariance)
{
    /// <summary>97.5 % quantile of the standard normal.</summary>
    private const double TwoSided = 1.959963984540054;

    /// <summary>Why there is no fit, as a clause; empty where there is one. Such a fit counts in no sum.</summary>
    public string Failure { get; init; } = "";

    /// <summary>Whether there is a fit.</summary>
    public bool IsFitted => Failure.Length == 0;

    /// <summary>
    /// Lower ends of 95 % intervals: made from the standard errors on the scale on which the parameter is normal, so within its bounds;
    /// of a sampled fit quantiles. NaN where there is no standard error. Shape [parameters].
    /// </summary>
    public IReadOnlyList<double> Low { get; init; } = Ends(Model, Parameters, StandardErrors, -TwoSided);

    /// <summary>Upper ends of 95 % intervals. Shape [parameters].</summary>
    public IReadOnlyList<double> High { get; init; } = Ends(Model, Parameters, StandardErrors, TwoSided);

    /// <summary>Parameters that count in AIC and BIC: as many as the choices can tell apart at the best place.</summary>
    public int ParameterCount { get; init; } = Model.Parameters.Count;

    /// <summary>
    /// Symbols of the parameters that act together, or not at all: of at least one combination of them the choices say nothing.
    /// </summary>
    public IReadOnlyList<string> Together { get; init; } = [];

    /// <summary>Whether it is the most likely place; with priors it is not, and AIC and BIC are not defined.</summary>
    public bool IsLikeliest => double.IsNaN(LogEvidence);

    /// <summary>
    /// The same fit with values, standard errors and starts in the unit of the file, to be shown. Its covariance stays as it is.
    /// </summary>
    /// <param name="scale">By what rewards and features were divided.</param>
    public ModelFit InUnit(DataScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return scale.IsNone ? this : this with
        {
            Parameters = InUnit(Parameters, scale),
            StandardErrors = InUnit(StandardErrors, scale),
            Low = InUnit(Low, scale),
            High = InUnit(High, scale),
            Starts = [.. Starts.Select(start => start with { From = InUnit(start.From, scale), To = InUnit(start.To, scale) })],
        };
    }

    /// <summary>How many starts ended within 0.01 nats of the best.</summary>
    public int AgreeingStarts => Starts.Count(start => start.Objective >= Starts.Max(best => best.Objective) - 0.01);

    /// <summary>Akaike's criterion: 2 k − 2 log-likelihood; NaN with priors.</summary>
    public double Aic => !IsLikeliest ? double.NaN : (2 * ParameterCount) - (2 * LogLikelihood);

    /// <summary>Schwarz's criterion: k ln n − 2 log-likelihood; NaN with priors.</summary>
    public double Bic => !IsLikeliest ? double.NaN : (ParameterCount * Math.Log(Trials)) - (2 * LogLikelihood);

    private static double[] Ends(
        IBehaviourModel model, IReadOnlyList<double> values, IReadOnlyList<double> standardErrors, double distance) =>
    [
        .. values.Select((value, place) => double.IsFinite(standardErrors[place])
            ? model.Parameters[place].FromNormalScale(
                model.Parameters[place].ToNormalScale(value)
                + (distance * standardErrors[place] / model.Parameters[place].Slope(value)))
            : double.NaN),
    ];

    private double[] InUnit(IReadOnlyList<double> values, DataScale scale) => ModelParameter.InUnit(Model.Parameters, values, scale);
}
