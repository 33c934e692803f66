using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Gradients;
using Kenyon.Inference.Models.Rules;

namespace Kenyon.Analysis.Matching.Scores;

/// <summary>
/// Refits β, biases and κ of given rules to one subject, and gives the log-likelihood at given ones. A lane is a rule, or a set of
/// parameters under one rule. With one lane it is the definition of what it does with several, each of which gets the same bits.
/// </summary>
/// <typeparam name="T">The numbers to calculate with: one, or several side by side.</typeparam>
internal sealed class TendencyFit<T>
    where T : struct, IPlainScalar<T>
{
    /// <summary>Sums of softmax that are multiplied before their logarithm is taken.</summary>
    private const int FactorCount = 32;

    private readonly TendencyDesign _design;
    private readonly SubjectChoices _subject;
    private readonly double[] _features;
    private readonly int _count;
    private readonly T[] _gradient;
    private readonly T[] _curvature;
    private readonly T[] _mean;
    private readonly T[] _shares;
    private readonly T[] _distance;
    private T[] _values = [];
    private double _traceRate = double.NaN;

    /// <summary>Prepares fits of one subject; not for several threads at once.</summary>
    public TendencyFit(TendencyDesign design)
    {
        _design = design;
        _subject = design.Subject;
        _features = design.Biases();
        _count = design.Parameters.Count;
        (_gradient, _mean, _distance) = (new T[_count], new T[_count], new T[_count]);
        _curvature = new T[_count * (_count + 1) / 2];
        _shares = new T[Likelihood.MostOffers(design.Subject)];
    }

    /// <summary>Takes rules, which all that follows is about.</summary>
    /// <param name="rules">Rules of one form, at most one a lane; or one, for all lanes.</param>
    /// <param name="traceRate">τ with which they evolved.</param>
    public void Load(IReadOnlyList<FixedRuleModel> rules, double traceRate = 1)
    {
        _values = _design.Values<T>(rules);
        // Rules of most atlases have the same τ: their traces are worked out once.
        if (_design.HasPerseveration && !traceRate.Equals(_traceRate))
        {
            double[] traces = _design.Traces(traceRate);
            for (int offer = 0; offer < traces.Length; offer++)
            {
                _features[(offer * (_count - 1)) + _count - 2] = traces[offer];
            }

            _traceRate = traceRate;
        }
    }

    /// <summary>The parameters that maximise the likelihood of the choices, and its logarithm there, for each lane.</summary>
    public (double[] Parameters, double LogLikelihood)[] Maximize()
    {
        TendencySearch[] searches = [.. Enumerable.Range(0, T.LaneCount).Select(_ => new TendencySearch(_design.Parameters))];
        var gradient = new double[_count];
        var curvature = new double[_curvature.Length];
        while (Array.Exists(searches, search => !search.IsDone))
        {
            var value = Evaluate(Join([.. searches.Select(search => search.Next)]), withSlopes: true);
            for (int lane = 0; lane < searches.Length; lane++)
            {
                if (!searches[lane].IsDone)
                {
                    Take(_gradient, lane, gradient);
                    Take(_curvature, lane, curvature);
                    searches[lane].Tell(value[lane], gradient, curvature);
                }
            }
        }

        return [.. searches.Select(search => (search.Next, search.Value))];
    }

    /// <summary>Log-likelihood at given parameters. Shape [sets].</summary>
    /// <param name="sets">A set of parameters a lane, at least one; lanes to spare take the last. Shape [sets][parameters].</param>
    public double[] LogLikelihoods(IReadOnlyList<double[]> sets)
    {
        var value = Evaluate(
            Join([.. Enumerable.Range(0, T.LaneCount).Select(lane => sets[Math.Min(lane, sets.Count - 1)])]), withSlopes: false);
        return [.. Enumerable.Range(0, sets.Count).Select(lane => value[lane])];
    }

    private T[] Join(double[][] places) =>
        [.. Enumerable.Range(0, _count).Select(index => T.Join([.. places.Select(place => place[index])]))];

    private static void Take(T[] numbers, int lane, double[] taken)
    {
        for (int index = 0; index < taken.Length; index++)
        {
            taken[index] = numbers[index][lane];
        }
    }

    private T Evaluate(T[] parameters, bool withSlopes)
    {
        Array.Clear(_gradient);
        Array.Clear(_curvature);
        var (sum, product) = (T.Of(0), T.Of(1));
        for (int trial = 0; trial < _subject.TrialCount; trial++)
        {
            int first = _subject.OptionStart[trial];
            int offers = _subject.OptionStart[trial + 1] - first;
            int chosen = _subject.Chosen[trial];
            var largest = Utilities(parameters, first, offers);
            sum += _shares[chosen] - largest;
            var factor = T.Of(0);
            for (int offer = 0; offer < offers; offer++)
            {
                _shares[offer] = T.Exp(_shares[offer] - largest);
                factor += _shares[offer];
            }

            product *= factor;
            if ((trial + 1) % FactorCount == 0)
            {
                sum -= T.Log(product);
                product = T.Of(1);
            }

            if (withSlopes)
            {
                AddSlopes(first, offers, chosen, factor);
            }
        }

        return sum - T.Log(product);
    }

    /// <summary>Fills in the utilities of the offers of a trial and gives the largest.</summary>
    private T Utilities(T[] parameters, int first, int offers)
    {
        for (int offer = 0; offer < offers; offer++)
        {
            var sum = _values[first + offer] * parameters[0];
            int place = (first + offer) * (_count - 1);
            for (int index = 1; index < _count; index++)
            {
                sum += parameters[index] * _features[place + index - 1];
            }

            _shares[offer] = sum;
        }

        var largest = _shares[0];
        for (int offer = 1; offer < offers; offer++)
        {
            largest = T.WhereGreater(_shares[offer], largest, _shares[offer], largest);
        }

        return largest;
    }

    /// <summary>
    /// Adds what was chosen less the mean of the features to the slopes, and the covariance of the features under the probabilities to
    /// the curvature.
    /// </summary>
    private void AddSlopes(int first, int offers, int chosen, T factor)
    {
        Array.Clear(_mean);
        for (int offer = 0; offer < offers; offer++)
        {
            _shares[offer] = _shares[offer] / factor;
            for (int index = 0; index < _count; index++)
            {
                _mean[index] += Weighed(_shares[offer], first + offer, index);
            }
        }

        for (int offer = 0; offer < offers; offer++)
        {
            int cell = 0;
            for (int row = 0; row < _count; row++)
            {
                _distance[row] = Feature(first + offer, row) - _mean[row];
                if (offer == chosen)
                {
                    _gradient[row] += _distance[row];
                }

                var weighed = _shares[offer] * _distance[row];
                for (int column = 0; column <= row; column++)
                {
                    _curvature[cell++] += weighed * _distance[column];
                }
            }
        }
    }

    private T Feature(int offer, int index) => index == 0 ? _values[offer] : T.Of(_features[(offer * (_count - 1)) + index - 1]);

    private T Weighed(T share, int offer, int index) =>
        index == 0 ? share * _values[offer] : share * _features[(offer * (_count - 1)) + index - 1];
}
