using Kenyon.Analysis.Matching.Scores;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Models;

namespace Kenyon.Analysis.Matching.Baselines;

/// <summary>
/// What an atlas must beat: models that know nothing of evolution, with their own learning parameters fitted to each subject.
/// </summary>
public static class BaselineSet
{
    private static readonly string[] s_learners =
    [
        WinStayLoseShift.Kind, ChoiceKernelModel.Kind, Psychometric.Kind, LogisticRegression.Kind, DeltaRule.Kind,
        ChoiceKernelModel.WithDeltaRule, DeltaRuleForgetting.Kind,
    ];

    /// <summary>
    /// Chance; the tendencies alone; habit, regressions, win-stay-lose-shift and the delta rule, without and with forgetting and with
    /// habit, each without and with the tendencies.
    /// </summary>
    /// <param name="design">Form of the data.</param>
    /// <param name="parts">What is refitted beside β.</param>
    public static IReadOnlyList<IBehaviourModel> Of(ChoiceDesign design, TendencyParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        IBehaviourModel[] learners =
            [.. s_learners.Intersect(ModelCatalog.Suited(design)).Select(name => ModelCatalog.Create(name, design, new ModelParts()))];
        // Some are perseveration already, and the features of some are a bias.
        var inclined = learners.Select(model => (Model: model, Parts: new TendencyParts(
                parts.HasBias && ModelCatalog.CanHaveBias(model.Name, design),
                parts.HasPerseveration && !ModelCatalog.HasPerseveration(model.Name))))
            .Where(pair => pair.Parts.IsAny).Select(pair => pair.Parts.With(pair.Model, design, $"{pair.Model.Name} + {pair.Parts}"));
        return
        [
            new Chance(),
            .. parts.IsAny ? [parts.With(new Chance(), design, $"{parts} alone")] : Array.Empty<IBehaviourModel>(),
            .. learners,
            .. inclined,
        ];
    }

    /// <summary>
    /// Whether what a baseline foretells depends on rewards: not habit, preference, stimuli alone and chance. Null for the regression on
    /// history, which has habits of its own that no other model has: it would be taken for the reward.
    /// </summary>
    /// <param name="model">One of the baselines.</param>
    public static bool? IsRewardDriven(IBehaviourModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        string learner = model.Name.Split(" + ")[0];
        return learner == LogisticRegression.Kind ? null
            : s_learners.Contains(learner) && learner != ChoiceKernelModel.Kind && learner != Psychometric.Kind;
    }

    /// <summary>Fits them on every footing. Shape [baselines].</summary>
    /// <param name="data">The choices.</param>
    /// <param name="parts">What is refitted beside β.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="leavesOut">Whether to leave animals out, too.</param>
    /// <param name="pool">Makes a pool for a part of the work, by its title.</param>
    internal static IReadOnlyList<BaselineFit> Fit(
        ChoiceData data, TendencyParts parts, FitOptions options, bool leavesOut, Func<string, WorkPool> pool) =>
        [.. FootingStudy.Run(Of(data.Design(), parts), data, options, FootingStudy.All, leavesOut, pool, onlySubjects: true)
            .Select(footed => new BaselineFit(footed))];
}
