using Kenyon.Analysis.Atlases;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;

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
    public RuleScore[] Run(IReadOnlyList<int> rules, WorkPool pool) => pool.Run(rules.Count, place => Score(rules[place]));

    /// <summary>Log-likelihood of a subject under a rule, with the β, biases and κ of others. Shape [others].</summary>
    /// <param name="rule">Number of the rule.</param>
    /// <param name="subject">Number of the subject.</param>
    /// <param name="others">What was fitted to the others. Shape [others][parameters].</param>
    public double[] WithThoseOf(int rule, int subject, IReadOnlyList<IReadOnlyList<double>> others)
    {
        var fit = new TendencyFit(_subjects[subject]);
        fit.Load(_subjects[subject].Values(Atlas.ModelOf(_atlas.Rules[rule], _design)), _atlas.Rules[rule].TraceRate);
        return [.. others.Select(parameters => fit.LogLikelihood([.. parameters]))];
    }

    private RuleScore Score(int rule)
    {
        var model = Atlas.ModelOf(_atlas.Rules[rule], _design);
        var logLikelihood = new double[_subjects.Length];
        var parameters = new double[_subjects.Length][];
        for (int subject = 0; subject < _subjects.Length; subject++)
        {
            var fit = new TendencyFit(_subjects[subject]);
            fit.Load(_subjects[subject].Values(model), _atlas.Rules[rule].TraceRate);
            parameters[subject] = fit.Maximize();
            logLikelihood[subject] = fit.LogLikelihood(parameters[subject]);
        }

        return new RuleScore(rule, logLikelihood, parameters);
    }
}
