using Kenyon.Analysis.Atlases;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Gradients;
using Kenyon.Inference.Models.Rules;

namespace Kenyon.Analysis.Matching.Scores;

/// <summary>Holds rules of an atlas against choices, by exact likelihood.</summary>
internal sealed class AtlasScoring
{
    private readonly Atlas _atlas;
    private readonly ChoiceDesign _design;
    private readonly TendencyDesign[] _subjects;

    /// <summary>Prepares the choices.</summary>
    /// <param name="atlas">The rules.</param>
    /// <param name="data">The choices.</param>
    /// <param name="parts">What is refitted beside β.</param>
    public AtlasScoring(Atlas atlas, ChoiceData data, TendencyParts parts)
    {
        (_atlas, _design) = (atlas, data.Design());
        _subjects = [.. data.Subjects.Select(subject => new TendencyDesign(subject, _design, parts))];
    }

    /// <summary>Scores rules. Shape [rules].</summary>
    /// <param name="rules">Numbers of the rules.</param>
    /// <param name="pool">Who does the work.</param>
    public RuleScore[] Run(IReadOnlyList<int> rules, WorkPool pool)
    {
        var models = rules.Distinct().ToDictionary(rule => rule, rule => Atlas.ModelOf(_atlas.Rules[rule], _design));
        int[][] batches =
        [
            .. models.Keys.Order().GroupBy(rule => (models[rule].Form, _atlas.Rules[rule].TraceRate))
                .SelectMany(group => group.Chunk(PlainLanes.Count)),
        ];
        var scores = pool.Run(batches.Length, batch => Score<PlainLanes>(batches[batch], models)).SelectMany(some => some)
            .ToDictionary(score => score.Rule);
        return [.. rules.Select(rule => scores[rule])];
    }

    /// <summary>Scores rules one at a time: the definition of <see cref="Run"/>. Shape [rules].</summary>
    /// <param name="rules">Numbers of the rules.</param>
    public RuleScore[] Define(IReadOnlyList<int> rules)
    {
        var models = rules.Distinct().ToDictionary(rule => rule, rule => Atlas.ModelOf(_atlas.Rules[rule], _design));
        return [.. rules.SelectMany(rule => Score<Plain>([rule], models))];
    }

    /// <summary>Log-likelihood of a subject under a rule, with the β, biases and κ of others. Shape [others].</summary>
    /// <param name="rule">Number of the rule.</param>
    /// <param name="subject">Number of the subject.</param>
    /// <param name="others">What was fitted to the others. Shape [others][parameters].</param>
    public double[] WithThoseOf(int rule, int subject, IReadOnlyList<IReadOnlyList<double>> others)
    {
        var fit = new TendencyFit<PlainLanes>(_subjects[subject]);
        fit.Load([Atlas.ModelOf(_atlas.Rules[rule], _design)], _atlas.Rules[rule].TraceRate);
        return [.. others.Select(parameters => parameters.ToArray()).Chunk(PlainLanes.Count).SelectMany(fit.LogLikelihoods)];
    }

    /// <summary>Scores rules of one form and τ, a lane each. Shape [rules].</summary>
    private RuleScore[] Score<T>(int[] rules, Dictionary<int, FixedRuleModel> models)
        where T : struct, IPlainScalar<T>
    {
        var fits = _subjects.Select(subject =>
        {
            var fit = new TendencyFit<T>(subject);
            fit.Load([.. rules.Select(rule => models[rule])], _atlas.Rules[rules[0]].TraceRate);
            return fit.Maximize();
        }).ToList();
        return
        [
            .. rules.Select((rule, lane) => new RuleScore(
                rule, [.. fits.Select(lanes => lanes[lane].LogLikelihood)], [.. fits.Select(lanes => lanes[lane].Parameters)])),
        ];
    }
}
