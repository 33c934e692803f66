using Kenyon.Inference.Behaviour;
using Kenyon.Inference.Models;

namespace Kenyon.Inference.Fitting;

/// <summary>A model fitted to all subjects of a file.</summary>
/// <param name="Model">The model.</param>
/// <param name="Fits">A fit for each subject in order; one where they are pooled.</param>
/// <param name="Subjects">The subjects.</param>
/// <param name="ChanceLogLikelihood">Log-likelihood under chance, of all subjects.</param>
public sealed record GroupFit(IBehaviourModel Model, IReadOnlyList<ModelFit> Fits, IReadOnlyList<SubjectChoices> Subjects, double ChanceLogLikelihood)
{
    /// <summary>Trials that count.</summary>
    public int Trials => Fits.Sum(fit => fit.Trials);

    /// <summary>Log-likelihood of all.</summary>
    public double LogLikelihood => Fits.Sum(fit => fit.LogLikelihood);

    /// <summary>Nats a trial, lower is better.</summary>
    public double NegativeLogLikelihoodPerTrial => -LogLikelihood / Trials;

    /// <summary>Share of the deviance of chance that the model explains.</summary>
    public double DevianceExplained => 1 - (LogLikelihood / ChanceLogLikelihood);

    /// <summary>Akaike's criterion, with a set of parameters for each fit.</summary>
    public double Aic => Fits.Sum(fit => fit.Aic);

    /// <summary>Schwarz's criterion, with a set of parameters for each fit.</summary>
    public double Bic => Fits.Sum(fit => fit.Bic);

    /// <summary>Fits a model to every subject by itself, or to all together.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The choices.</param>
    /// <param name="options">How.</param>
    /// <param name="pool">Who does the work.</param>
    /// <param name="priors">Priors of the parameters, or null: maximum likelihood.</param>
    public static GroupFit Fit(IBehaviourModel model, ChoiceData data, FitOptions options, WorkPool pool, IReadOnlyList<ParameterPrior>? priors = null)
    {
        ModelFit[] fits = options.IsPooled
            ? [PooledFit.Fit(new FitProblem(model, data.Subjects, data.InputCount, priors), options, pool)]
            : pool.Run(data.Subjects.Count, subject => Fitter.Fit(new FitProblem(model, [data.Subjects[subject]], data.InputCount, priors), options));
        return Of(model, fits, data);
    }

    /// <summary>A group from its fits.</summary>
    /// <param name="model">The model.</param>
    /// <param name="fits">A fit for each subject, or one.</param>
    /// <param name="data">The choices.</param>
    public static GroupFit Of(IBehaviourModel model, IReadOnlyList<ModelFit> fits, ChoiceData data) =>
        new(model, fits, data.Subjects, data.Subjects.Sum(subject => subject.ChanceLogLikelihood()));
}
