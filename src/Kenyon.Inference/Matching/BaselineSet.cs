using Kenyon.Inference.Behaviour;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;

namespace Kenyon.Inference.Matching;

/// <summary>What an atlas must beat: models that know nothing of evolution, with their own learning parameters fitted to each subject.</summary>
public static class BaselineSet
{
    private static readonly string[] s_learners =
    [
        WinStayLoseShift.Kind, ChoiceKernel.Kind, Psychometric.Kind, LogisticRegression.Kind, DeltaRule.Kind, ChoiceKernel.WithDeltaRule, DeltaRuleForgetting.Kind,
    ];

    /// <summary>
    /// Chance; the tendencies alone; habit, regressions, win-stay-lose-shift and the delta rule, without and with forgetting and with habit, each without and with
    /// the tendencies.
    /// </summary>
    /// <param name="design">Form of the data.</param>
    /// <param name="parts">What is refitted beside β.</param>
    public static IReadOnlyList<IBehaviourModel> Of(ChoiceDesign design, TendencyParts parts)
    {
        IBehaviourModel[] learners = [.. s_learners.Intersect(ModelCatalog.Suited(design)).Select(name => ModelCatalog.Create(name, design, new ModelParts()))];
        // Some are perseveration already, and the features of some are a bias.
        var inclined = learners.Select(model => (Model: model, Parts: new TendencyParts(
                parts.HasBias && ModelCatalog.CanHaveBias(model.Name, design), parts.HasPerseveration && !ModelCatalog.HasPerseveration(model.Name))))
            .Where(pair => pair.Parts.IsAny).Select(pair => pair.Parts.With(pair.Model, design, $"{pair.Model.Name} + {pair.Parts}"));
        return [new Chance(), .. parts.IsAny ? [parts.With(new Chance(), design, $"{parts} alone")] : Array.Empty<IBehaviourModel>(), .. learners, .. inclined];
    }

    /// <summary>Fits them. Shape [baselines].</summary>
    /// <param name="data">The choices.</param>
    /// <param name="parts">What is refitted beside β.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="crossValidates">Whether to leave blocks out, too.</param>
    /// <param name="pool">Who does the work.</param>
    internal static IReadOnlyList<BaselineFit> Fit(ChoiceData data, TendencyParts parts, FitOptions options, bool crossValidates, WorkPool pool)
    {
        var models = Of(data.Design(), parts);
        int count = data.Subjects.Count;
        var pieces = pool.Run(models.Count * count, piece =>
        {
            var (model, subject) = (models[piece / count], data.Subjects[piece % count]);
            return (
                Fit: Fitter.Fit(new FitProblem(model, [subject], data.InputCount), options),
                HeldOut: crossValidates ? CrossValidation.LogLikelihood(model, subject, data.InputCount, bySession: false, options) : double.NaN);
        });
        return
        [
            .. models.Select((model, number) => new BaselineFit(
                GroupFit.Of(model, [.. pieces.Skip(number * count).Take(count).Select(piece => piece.Fit)], data),
                pieces.Skip(number * count).Take(count).Sum(piece => piece.HeldOut))),
        ];
    }
}
