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
    /// <summary>Whom the subjects are drawn from, or null: they are not drawn from a group.</summary>
    public GroupDistribution? Group { get; init; }

    /// <summary>Whether one set of parameters describes all subjects.</summary>
    public bool IsPooled { get; init; }

    /// <summary>What the parameters of the subjects have to do with each other.</summary>
    public Footing Footing => Group is not null ? Footing.Hierarchical : IsPooled ? Footing.Pooled : Footing.PerSubject;

    /// <summary>Parameters that were fitted: those of the group where there is one.</summary>
    public int ParameterCount => Group?.ParameterCount ?? Fits.Sum(fit => fit.ParameterCount);

    /// <summary>Trials that count.</summary>
    public int Trials => Fits.Sum(fit => fit.Trials);

    /// <summary>Log-likelihood of all.</summary>
    public double LogLikelihood => Fits.Sum(fit => fit.LogLikelihood);

    /// <summary>Nats a trial, lower is better.</summary>
    public double NegativeLogLikelihoodPerTrial => -LogLikelihood / Trials;

    /// <summary>Share of the deviance of chance that the model explains.</summary>
    public double DevianceExplained => 1 - (LogLikelihood / ChanceLogLikelihood);

    /// <summary>Akaike's criterion, with a set of parameters for each fit; NaN of a group, where it is not defined.</summary>
    public double Aic => Group is null ? Fits.Sum(fit => fit.Aic) : double.NaN;

    /// <summary>Schwarz's criterion, with a set of parameters for each fit; of a group the integrated BIC.</summary>
    public double Bic => Group?.Bic ?? Fits.Sum(fit => fit.Bic);

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
        return Of(model, fits, data) with { IsPooled = options.IsPooled };
    }

    /// <summary>A group from its fits.</summary>
    /// <param name="model">The model.</param>
    /// <param name="fits">A fit for each subject, or one.</param>
    /// <param name="data">The choices.</param>
    public static GroupFit Of(IBehaviourModel model, IReadOnlyList<ModelFit> fits, ChoiceData data) =>
        new(model, fits, data.Subjects, data.Subjects.Sum(subject => subject.ChanceLogLikelihood()));
}
