using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Sampling;

namespace Kenyon.Inference.Groups;

/// <summary>
/// Groups by full Bayes: parameters of subjects, means and widths of groups are sampled together, with stated priors. Where
/// <see cref="EmpiricalBayes"/> takes the likeliest group, this says how well the group is known, and lets subjects know it too.
/// </summary>
public static class GroupSampling
{
    /// <summary>Samples.</summary>
    /// <param name="model">The model, with at least one parameter.</param>
    /// <param name="data">The choices, of at least two subjects.</param>
    /// <param name="options">How.</param>
    /// <param name="pool">Who does the work.</param>
    /// <param name="progress">Told how many steps of how many are done, or null.</param>
    /// <param name="byGroup">Whether subjects of each group (<see cref="SubjectChoices.Group"/>) have a mean of their own.</param>
    /// <returns>The fits, each subject at the mean of its posterior, with the posterior.</returns>
    /// <exception cref="ArgumentException">One subject is no group, or there is nothing to sample.</exception>
    public static GroupFit Fit(
        IBehaviourModel model,
        ChoiceData data,
        SamplerOptions options,
        WorkPool pool,
        Action<int, int>? progress = null,
        bool byGroup = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pool);
        if (data.Subjects.Count < EmpiricalBayes.FewestSubjects || model.Parameters.Count == 0)
        {
            throw new ArgumentException(
                $"There are {data.Subjects.Count} subjects and {model.Parameters.Count} parameters; sampling a group needs "
                + $"{EmpiricalBayes.FewestSubjects} subjects and a parameter.",
                nameof(data));
        }

        string[] groups = byGroup ? [.. data.Subjects.Select(subject => subject.Group).Distinct().Order(StringComparer.Ordinal)] : [""];
        int[] groupOf = [.. data.Subjects.Select(subject => byGroup ? Array.IndexOf(groups, subject.Group) : 0)];
        var priors = DefaultPriors.Of(model.Parameters);
        int steps = options.ChainCount * (options.WarmupCount + options.DrawCount), done = 0;
        var chains = pool.Quiet().Run(options.ChainCount, chain => Run(model, data, priors, groupOf, options, chain, () =>
            progress?.Invoke(Interlocked.Increment(ref done), steps)));
        int count = chains[0].Draws[0].Length;
        var numbers = pool.Quiet().Run(count, place =>
            SampleSummary.Of([.. chains.Select(chain => chain.Draws.Select(draw => draw[place]).ToArray())]));
        var leftOut = pool.Quiet().Run(
            data.Subjects.Count, subject => LeaveOut(model, data, subject, groupOf, groups.Length, chains, options.Seed));
        var posterior = new GroupPosterior(
            model, groups, groupOf, priors, options, chains, numbers,
            [.. leftOut.Select(left => left.LogMean)], [.. leftOut.Select(left => left.Shape)]);
        return GroupFit.Of(
            model, [.. data.Subjects.Select((subject, number) => OfSubject(posterior, subject, number, data.InputCount))], data) with
            {
                Posterior = posterior,
            };
    }

    private static Chain Run(
        IBehaviourModel model,
        ChoiceData data,
        IReadOnlyList<ParameterPrior> priors,
        int[] groupOf,
        SamplerOptions options,
        int number,
        Action done)
    {
        var density = new GroupDensity(model, data, priors, groupOf);
        var chain = NoUTurnSampler.Run(
            density.Evaluate, density.Blocks, density.Scales, density.Start, options, number, done, density.Reshape);
        return chain with { Draws = [.. chain.Draws.Select(draw => density.Told(draw))] };
    }

    /// <summary>How well the others foretell a subject.</summary>
    private static (double LogMean, double Shape) LeaveOut(
        IBehaviourModel model, ChoiceData data, int subject, int[] groupOf, int groupCount, IReadOnlyList<Chain> chains, ulong seed)
    {
        int count = model.Parameters.Count, first = data.Subjects.Count * count;
        return SubjectLeftOut.Of(
            model,
            data,
            subject,
            [
                .. chains.SelectMany(chain => chain.Draws).Select(draw => Enumerable.Range(0, count)
                    .Select(parameter => new ParameterPrior(
                        draw[first + (groupOf[subject] * count) + parameter], draw[first + (groupCount * count) + parameter]))
                    .ToArray()),
            ],
            seed);
    }

    private static ModelFit OfSubject(GroupPosterior posterior, SubjectChoices subject, int number, int inputCount)
    {
        SampleSummary[] parameters =
            [.. Enumerable.Range(0, posterior.Model.Parameters.Count).Select(parameter => posterior.OfSubject(number, parameter))];
        double[] means = [.. parameters.Select(parameter => parameter.Mean)];
        return new ModelFit(
            subject.Subject,
            posterior.Model,
            subject.TrialCount,
            Likelihood.Evaluate(posterior.Model, subject, inputCount, means, []),
            means,
            [.. parameters.Select(parameter => parameter.Deviation)],
            [.. parameters.Select(parameter => parameter.RHat < GroupPosterior.MostRHat ? "" : "not converged")],
            [],
            double.NaN,
            [])
        {
            Low = [.. parameters.Select(parameter => parameter.Low)],
            High = [.. parameters.Select(parameter => parameter.High)],
        };
    }
}
