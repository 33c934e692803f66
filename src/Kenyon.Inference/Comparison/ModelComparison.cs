using Kenyon.Inference.Behaviour;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;

namespace Kenyon.Inference.Comparison;

/// <summary>Models held against each other on the same choices.</summary>
/// <param name="Data">The choices.</param>
/// <param name="Fits">The models, fitted. Shape [models].</param>
/// <param name="CrossValidatedByBlock">Log-likelihood of blocks that were left out; NaN where it is not known. Shape [models].</param>
/// <param name="CrossValidatedBySession">The same by session. Shape [models].</param>
/// <param name="Selection">How common each model is among the subjects; null where there is one subject or parameters are shared.</param>
/// <param name="Recovery">What the comparison is worth; null where no simulations were wanted.</param>
public sealed record ModelComparison(
    ChoiceData Data,
    IReadOnlyList<GroupFit> Fits,
    IReadOnlyList<double> CrossValidatedByBlock,
    IReadOnlyList<double> CrossValidatedBySession,
    ModelSelection? Selection,
    RecoveryStudy? Recovery)
{
    /// <summary>Number of the model with the lowest BIC.</summary>
    public int Best => Enumerable.Range(0, Fits.Count).MinBy(model => Fits[model].Bic);

    /// <summary>Compares.</summary>
    /// <param name="models">The models, at least two.</param>
    /// <param name="data">The choices.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="simulations">Simulations of each model for recovery; 0: none.</param>
    /// <param name="crossValidates">Whether to cross-validate.</param>
    /// <param name="pool">Makes a pool for a part of the work, by its title.</param>
    public static ModelComparison Run(
        IReadOnlyList<IBehaviourModel> models, ChoiceData data, FitOptions options, int simulations, bool crossValidates, Func<string, WorkPool> pool)
    {
        var fits = models.Select(model => GroupFit.Fit(model, data, options, pool($"fitting {model.Name}"))).ToList();
        var quick = options with { StartCount = Math.Min(RecoveryStudy.StartCount, options.StartCount) };
        double[] none = [.. models.Select(_ => double.NaN)];
        bool validates = crossValidates && !options.IsPooled;
        var recovery = simulations == 0 ? null : RecoveryStudy.Run(
            models, data, [.. fits.Select(fit => RecoveryStudy.Like(fit, simulations, options.Seed))], options, pool("recovery"));
        return new ModelComparison(
            data,
            fits,
            validates ? Validate(models, data, quick, bySession: false, pool("cross-validation by block")) : none,
            validates ? Validate(models, data, quick, bySession: true, pool("cross-validation by session")) : none,
            options.IsPooled || data.Subjects.Count < 2 ? null
                : ModelSelection.Of([.. Enumerable.Range(0, data.Subjects.Count).Select(subject => fits.Select(fit => -0.5 * fit.Fits[subject].Bic).ToArray())]),
            recovery);
    }

    private static double[] Validate(IReadOnlyList<IBehaviourModel> models, ChoiceData data, FitOptions options, bool bySession, WorkPool pool)
    {
        int count = data.Subjects.Count;
        // Sessions that some subjects do not have cannot be compared over all.
        if (bySession && data.Subjects.Any(subject => subject.Session.Distinct().Count() < 2))
        {
            return [.. models.Select(_ => double.NaN)];
        }

        var parts = pool.Run(models.Count * count, piece =>
            CrossValidation.LogLikelihood(models[piece / count], data.Subjects[piece % count], data.InputCount, bySession, options));
        return [.. models.Select((_, model) => parts.Skip(model * count).Take(count).Sum())];
    }
}
