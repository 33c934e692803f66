using Kenyon.Inference.Choices;
using Kenyon.Inference.Models;

namespace Kenyon.Inference.Fitting;

/// <summary>A model fitted to all subjects of a file.</summary>
/// <param name="Model">The model.</param>
/// <param name="Fits">A fit for each subject in order; one where they are pooled.</param>
/// <param name="Subjects">The subjects.</param>
/// <param name="ChanceLogLikelihood">Log-likelihood under chance, of all subjects that were fitted.</param>
public sealed record GroupFit(
    IBehaviourModel Model, IReadOnlyList<ModelFit> Fits, IReadOnlyList<SubjectChoices> Subjects, double ChanceLogLikelihood)
{
    /// <summary>Whom the subjects are drawn from, or null: they are not drawn from a group.</summary>
    public GroupDistribution? Group { get; init; }

    /// <summary>The sampled posterior of subjects and groups, or null: nothing was sampled.</summary>
    public GroupPosterior? Posterior { get; init; }

    /// <summary>Whether one set of parameters describes all subjects.</summary>
    public bool IsPooled { get; init; }

    /// <summary>What the parameters of the subjects have to do with each other.</summary>
    public Footing Footing => 
        Group is not null || Posterior is not null ? Footing.Hierarchical : IsPooled ? Footing.Pooled : Footing.PerSubject;

    /// <summary>Parameters that were fitted: those of the group where there is one.</summary>
    public int ParameterCount => Posterior?.ParameterCount ?? Group?.ParameterCount ?? Fitted.Sum(fit => fit.ParameterCount);

    /// <summary>The fits that there are: those that failed count in no sum.</summary>
    public IEnumerable<ModelFit> Fitted => Fits.Where(fit => fit.IsFitted);

    /// <summary>Why the model is not fitted to all, as a clause; empty where it is.</summary>
    public string Failure => Fits.FirstOrDefault(fit => !fit.IsFitted) is not { } failed ? ""
        : $"{Fits.Count(fit => !fit.IsFitted)} of {Fits.Count} fits failed (subject {failed.Subject}: {failed.Failure})";

    /// <summary>Whether the model is fitted to all.</summary>
    public bool IsFitted => Failure.Length == 0;

    /// <summary>What the choices cannot tell apart, as a sentence; empty where they tell all parameters apart.</summary>
    public string Unidentified
    {
        get
        {
            var fewer = Fitted.Where(fit => fit.ParameterCount < Model.Parameters.Count).ToList();
            string most = fewer.GroupBy(fit => string.Join(", ", fit.Together))
                .OrderByDescending(group => group.Count())
                .Select(group => group.Key)
                .FirstOrDefault("");
            return fewer.Count == 0 || Group is not null ? ""
                : $"in {fewer.Count} of {Fits.Count} fits the choices do not tell all parameters apart (mostly {most}): "
                    + $"{fewer.Sum(fit => fit.ParameterCount)} of {fewer.Count * Model.Parameters.Count} count there";
        }
    }

    /// <summary>Trials that count.</summary>
    public int Trials => Fitted.Sum(fit => fit.Trials);

    /// <summary>Log-likelihood of all.</summary>
    public double LogLikelihood => Fitted.Sum(fit => fit.LogLikelihood);

    /// <summary>Nats a trial, lower is better.</summary>
    public double NegativeLogLikelihoodPerTrial => -LogLikelihood / Trials;

    /// <summary>Share of the deviance of chance that the model explains.</summary>
    public double DevianceExplained => 1 - (LogLikelihood / ChanceLogLikelihood);

    /// <summary>Akaike's criterion, with a set of parameters for each fit; NaN of a group, where it is not defined.</summary>
    public double Aic => Group is null && Posterior is null ? Fitted.Sum(fit => fit.Aic) : double.NaN;

    /// <summary>
    /// Schwarz's criterion, with a set of parameters for each fit; of a group the integrated BIC; NaN where the group is sampled.
    /// </summary>
    public double Bic => Posterior is not null ? double.NaN : Group?.Bic ?? Fitted.Sum(fit => fit.Bic);


    /// <summary>Fits a model to every subject by itself, or to all together.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The choices.</param>
    /// <param name="options">How.</param>
    /// <param name="pool">Who does the work.</param>
    /// <param name="priors">Priors of the parameters, or null: maximum likelihood.</param>
    /// <param name="memories">What was fitted to each subject before, or null: nothing. Shape [subjects], or one where they are
    /// pooled.</param>
    public static GroupFit Fit(
        IBehaviourModel model,
        ChoiceData data,
        FitOptions options,
        WorkPool pool,
        IReadOnlyList<ParameterPrior>? priors = null,
        IReadOnlyList<FitMemory>? memories = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pool);
        ModelFit[] fits = options.IsPooled
            ? [PooledFit.Fit(new FitProblem(model, data.Subjects, data.InputCount, priors), options, pool, memories?[0] ?? new FitMemory())]
            : pool.Run(data.Subjects.Count, subject => Fitter.Fit(
                new FitProblem(model, [data.Subjects[subject]], data.InputCount, priors), options, memory: memories?[subject]));
        return Of(model, fits, data) with { IsPooled = options.IsPooled };
    }

    /// <summary>A group from its fits.</summary>
    /// <param name="model">The model.</param>
    /// <param name="fits">A fit for each subject, or one.</param>
    /// <param name="data">The choices.</param>
    public static GroupFit Of(IBehaviourModel model, IReadOnlyList<ModelFit> fits, ChoiceData data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        return new(
            model, fits, data.Subjects,
            data.Subjects.Where((_, subject) => fits.Count != data.Subjects.Count || fits[subject].IsFitted)
                .Sum(subject => subject.ChanceLogLikelihood()));
    }
}
