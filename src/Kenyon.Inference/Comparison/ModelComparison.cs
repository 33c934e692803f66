using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Recovery;

namespace Kenyon.Inference.Comparison;

/// <summary>Models held against each other on the same choices, each on the footing that suits it best.</summary>
/// <param name="Data">The choices.</param>
/// <param name="Models">The models, fitted on every footing. Shape [models].</param>
/// <param name="Selection">How common each model is among the subjects; null where there is one subject.</param>
/// <param name="Recovery">What the comparison is worth; null where no simulations were wanted.</param>
public sealed record ModelComparison(ChoiceData Data, IReadOnlyList<FootedModel> Models, ModelSelection? Selection, RecoveryStudy? Recovery)
{
    /// <summary>The fit of each model on its best footing. Shape [models].</summary>
    public IReadOnlyList<GroupFit> Fits { get; } = [.. Models.Select(model => model.Best.Fit)];

    /// <summary>Number of the model with the lowest BIC, each on its best footing.</summary>
    public int Best => Enumerable.Range(0, Fits.Count).MinBy(model => Fits[model].IsFitted ? Fits[model].Bic : double.MaxValue);

    /// <summary>Number of the model that foretells left-out blocks best, each on its best footing; −1 where nothing was left out.</summary>
    public int BestForetelling => Enumerable.Range(0, Models.Count)
        .Where(model => Fits[model].IsFitted && double.IsFinite(Models[model].Best.LeftOut.Blocks.Sum()))
        .Select(model => (model, logLikelihood: Models[model].Best.LeftOut.Blocks.Sum()))
        .DefaultIfEmpty((model: -1, logLikelihood: 0)).MaxBy(pair => pair.logLikelihood).model;

    /// <summary>Compares.</summary>
    /// <param name="models">The models, at least two.</param>
    /// <param name="data">The choices.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="footings">The footings that are tried.</param>
    /// <param name="simulations">Simulations of each model for recovery; 0: none.</param>
    /// <param name="leavesOut">Whether to leave blocks, sessions and subjects out.</param>
    /// <param name="pool">Makes a pool for a part of the work, by its title.</param>
    public static ModelComparison Run(
        IReadOnlyList<IBehaviourModel> models,
        ChoiceData data,
        FitOptions options,
        IReadOnlyList<Footing> footings,
        int simulations,
        bool leavesOut,
        Func<string, WorkPool> pool)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(pool);
        var footed = FootingStudy.Run(models, data, options, footings, leavesOut, pool);
        var recovery = simulations == 0 ? null : RecoveryStudy.Run(
            models,
            data,
            [
                .. footed.Select(model => RecoveryStudy.Like((model.On(Footing.PerSubject) ?? model.Best).Fit, simulations, options.Seed)),
            ],
            options,
            pool("recovery"));
        IReadOnlyList<double>[] evidence = [.. footed.Select(model => model.Best.SubjectEvidence())];
        return new ModelComparison(
            data,
            footed,
            data.Subjects.Count < 2 ? null
                : ModelSelection.Of(
                    [.. Enumerable.Range(0, data.Subjects.Count).Select(subject => evidence.Select(model => model[subject]).ToArray())]),
            recovery);
    }
}
