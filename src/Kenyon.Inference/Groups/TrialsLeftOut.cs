using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Gradients;
using Kenyon.Inference.Models;
using Kenyon.Inference.Sampling;

namespace Kenyon.Inference.Groups;

/// <summary>
/// How well a sampled group foretells each single choice when that choice had no say (Vehtari et al. 2017, doi 10.1007/s11222-016-9696-4):
/// one over its probability under each draw, smoothed, are the weights that take it out. What it taught the animal stays: only its
/// probability is left out of the posterior. Neighbours tell much of a choice, so this is what is foretold of known animals; of new ones
/// tells <see cref="GroupPosterior.LeftOut"/>.
/// </summary>
/// <param name="LogProbabilities">Logarithm of the probability of each choice, left out, in nats. Shape [subjects][trials].</param>
/// <param name="Shapes">k̂ of each; above <see cref="MostShape"/> it is not to be relied on. Shape [subjects][trials].</param>
/// <param name="EffectiveCount">Effective number of parameters: by how many nats all choices are better foretold with their own
/// say.</param>
/// <param name="DrawCount">Draws that were weighed.</param>
public sealed record TrialsLeftOut(
    IReadOnlyList<double[]> LogProbabilities, IReadOnlyList<double[]> Shapes, double EffectiveCount, int DrawCount)
{
    private const int MostDraws = 1000;

    /// <summary>Log-likelihood of all choices, each left out by itself, in nats.</summary>
    public double LogLikelihood => LogProbabilities.Sum(trials => trials.Sum());

    /// <summary>The largest k̂.</summary>
    public double LargestShape => Shapes.Max(trials => trials.Max());

    /// <summary>Above this k̂ a choice is not to be relied on.</summary>
    public double MostShape => ParetoSmoothing.MostShapeOf(DrawCount);

    /// <summary>Choices whose k̂ is above that.</summary>
    public int WeakCount => Shapes.Sum(trials => trials.Count(shape => !(shape <= MostShape)));

    /// <summary>Leaves every choice out.</summary>
    /// <param name="posterior">The draws.</param>
    /// <param name="data">The choices that they were drawn for.</param>
    /// <param name="pool">Who does the work.</param>
    public static TrialsLeftOut Of(GroupPosterior posterior, ChoiceData data, WorkPool pool)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(pool);
        var subjects = pool.Run(data.Subjects.Count, subject => Leave(posterior, data, subject));
        return new(
            [.. subjects.Select(subject => subject.LogProbabilities)],
            [.. subjects.Select(subject => subject.Shapes)],
            subjects.Sum(subject => subject.Gain),
            Math.Min(MostDraws, posterior.Chains.Sum(chain => chain.Draws.Count)));
    }

    private static (double[] LogProbabilities, double[] Shapes, double Gain) Leave(GroupPosterior posterior, ChoiceData data, int number)
    {
        var subject = data.Subjects[number];
        double[][] values =
        [
            .. Enumerable.Range(0, posterior.Priors.Count)
                .Select(parameter => posterior.ValuesOfSubject(number, parameter).SelectMany(chain => chain).ToArray()),
        ];
        int all = values[0].Length;
        int count = Math.Min(MostDraws, all);
        var logs = new double[subject.TrialCount][];
        for (int trial = 0; trial < logs.Length; trial++)
        {
            logs[trial] = new double[count];
        }

        for (int draw = 0; draw < count; draw++)
        {
            int place = (int)((long)draw * all / count);
            Foretell(posterior.Model, subject, data.InputCount, [.. values.Select(draws => new Plain(draws[place]))], draw, logs);
        }

        var logProbabilities = new double[logs.Length];
        var shapes = new double[logs.Length];
        double gain = 0;
        var alike = new double[count];
        for (int trial = 0; trial < logs.Length; trial++)
        {
            (logProbabilities[trial], shapes[trial]) =
                ParetoSmoothing.LogMean(Array.ConvertAll(logs[trial], log => -log), logs[trial]);
            gain += ParetoSmoothing.LogMean(alike, logs[trial]).LogMean - logProbabilities[trial];
        }

        return (logProbabilities, shapes, gain);
    }

    private static void Foretell(
        IBehaviourModel model, SubjectChoices subject, int inputCount, Plain[] parameters, int draw, double[][] logs)
    {
        var policy = model.CreatePolicy<Plain>(parameters);
        var utilities = new Plain[Likelihood.MostOffers(subject)];
        for (int trial = 0; trial < subject.TrialCount; trial++)
        {
            if (subject.Starts[trial])
            {
                policy.Reset();
            }

            var offered = subject.Trial(trial, inputCount);
            var drawn = utilities.AsSpan(0, offered.Options.Length);
            policy.Weigh(offered, drawn);
            logs[trial][draw] = Softmax.LogProbability<Plain>(drawn, subject.Chosen[trial]).Value;
            policy.Learn(offered, subject.Chosen[trial], subject.Reward[trial]);
        }
    }
}
