using Kenyon.Numerics.Randomness;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Inference.Ceilings;

/// <summary>
/// Trains a network: Adam (Kingma and Ba 2015, arXiv 1412.6980) on a handful of subjects at a time, watched on trials that it is not
/// trained on. Where these are foretold no better for some rounds it goes back to the best and on with shorter steps, and at last stops;
/// after 400 rounds it stops even where it still gets better.
/// </summary>
internal static class EarlyStopping
{
    private const int MostUpdates = 12;
    private const int MostRounds = 400;
    private const int Patience = 8;
    private const int Reductions = 2;
    private const double FirstStep = 0.03;
    private const double Shorter = 0.25;
    private const double FirstMomentKept = 0.9;
    private const double SecondMomentKept = 0.999;
    private const double Tiny = 1e-8;

    /// <summary>Trains.</summary>
    /// <param name="predictor">The network.</param>
    /// <param name="choices">The subjects.</param>
    /// <param name="trained">Trials to train on. Shape [subjects][trials].</param>
    /// <param name="watched">Trials that say when to stop. Shape [subjects][trials].</param>
    /// <param name="key">Names the random numbers.</param>
    /// <returns>The best parameters, and the log-likelihood of the trials that were watched.</returns>
    public static (double[] Parameters, double Watched) Train(
        ChoicePredictor predictor, IReadOnlyList<EncodedChoices> choices, bool[][] trained, bool[][] watched, RandomKey key)
    {
        int[] learners = [.. Enumerable.Range(0, choices.Count).Where(subject => Array.Exists(trained[subject], isTrained => isTrained))];
        int[] watchers = [.. Enumerable.Range(0, choices.Count).Where(subject => Array.Exists(watched[subject], isWatched => isWatched))];
        double[] parameters = predictor.Start(key);
        double[] best = [.. parameters];
        double most = Watch(predictor, choices, watchers, watched, parameters);
        var steps = new Moments(parameters.Length, FirstStep);
        int waited = 0;
        int reductions = 0;
        for (int round = 0; round < MostRounds && reductions <= Reductions; round++)
        {
            Update(predictor, choices, learners, trained, parameters, steps, key with { Draw = Draw.NetworkOrder, Generation = round + 1 });
            double now = Watch(predictor, choices, watchers, watched, parameters);
            waited++;
            if (now > most)
            {
                (most, waited) = (now, 0);
                parameters.CopyTo(best, 0);
            }
            else if (waited >= Patience)
            {
                best.CopyTo(parameters, 0);
                steps = new Moments(parameters.Length, steps.Length * Shorter);
                waited = 0;
                reductions++;
            }
        }

        return (best, most);
    }

    /// <summary>One round: all subjects, a handful at a time, in an order of this round.</summary>
    private static void Update(
        ChoicePredictor predictor,
        IReadOnlyList<EncodedChoices> choices,
        int[] learners,
        bool[][] trained,
        double[] parameters,
        Moments steps,
        RandomKey key)
    {
        int[] order = Resampling.Shuffle(learners.Length, key);
        int updates = Math.Min(learners.Length, MostUpdates);
        var gradient = new double[parameters.Length];
        for (int update = 0; update < updates; update++)
        {
            Array.Clear(gradient);
            int count = 0;
            for (int place = update * order.Length / updates; place < (update + 1) * order.Length / updates; place++)
            {
                int subject = learners[order[place]];
                predictor.LogLikelihood(parameters, choices[subject], trained[subject], gradient, []);
                count += trained[subject].Count(isTrained => isTrained);
            }

            steps.Climb(parameters, gradient, count);
        }
    }

    private static double Watch(
        ChoicePredictor predictor, IReadOnlyList<EncodedChoices> choices, int[] watchers, bool[][] watched, double[] parameters)
    {
        double sum = 0;
        foreach (int subject in watchers)
        {
            sum += predictor.LogLikelihood(parameters, choices[subject], watched[subject], [], []);
        }

        // A network that has left the numbers is the worst there is.
        return double.IsNaN(sum) ? double.NegativeInfinity : sum;
    }

    /// <summary>The running moments of Adam.</summary>
    private sealed class Moments(int count, double length)
    {
        private readonly double[] _first = new double[count];
        private readonly double[] _second = new double[count];
        private double _firstShare = 1;
        private double _secondShare = 1;

        public double Length => length;

        public void Climb(double[] parameters, double[] gradient, int trials)
        {
            _firstShare *= FirstMomentKept;
            _secondShare *= SecondMomentKept;
            for (int place = 0; place < parameters.Length; place++)
            {
                double slope = gradient[place] / trials;
                _first[place] = (FirstMomentKept * _first[place]) + ((1 - FirstMomentKept) * slope);
                _second[place] = (SecondMomentKept * _second[place]) + ((1 - SecondMomentKept) * slope * slope);
                parameters[place] += length * (_first[place] / (1 - _firstShare))
                    / (Math.Sqrt(_second[place] / (1 - _secondShare)) + Tiny);
            }
        }
    }
}
