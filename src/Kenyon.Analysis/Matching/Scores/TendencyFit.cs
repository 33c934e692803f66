using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using MathNet.Numerics.LinearAlgebra;

namespace Kenyon.Analysis.Matching.Scores;

/// <summary>
/// Refits β, biases and κ of a given rule. The log-likelihood of a softmax of sums is concave in them (McFadden 1974, conditional logit),
/// so there is one maximum, which Newton's method finds from anywhere; bounds are kept by projection (Bertsekas 1982, doi 10.1137/0320018).
/// The general search over models with learning parameters would find the same, a hundred times slower.
/// </summary>
internal sealed class TendencyFit
{
    private const int MostIterations = 100;
    private const int MostHalvings = 40;
    private const double Tolerance = 1e-10;
    private const double Ridge = 1e-9;

    private readonly TendencyDesign _design;
    private readonly SubjectChoices _subject;
    private readonly double[] _features;
    private readonly int _count;
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly double[] _start;
    private readonly double[] _gradient;
    private readonly double[] _mean;
    private readonly double[,] _curvature;
    private readonly double[] _probabilities;
    private double _traceRate = double.NaN;

    /// <summary>Prepares fits of one subject; not for several threads at once.</summary>
    public TendencyFit(TendencyDesign design)
    {
        _design = design;
        _subject = design.Subject;
        _features = design.Biases();
        _count = design.Parameters.Count;
        _low = [.. design.Parameters.Select(parameter => parameter.Low)];
        _high = [.. design.Parameters.Select(parameter => parameter.High)];
        _start = [.. design.Parameters.Select((_, place) => place == 0 ? 1.0 : 0.0)];
        _gradient = new double[_count];
        _mean = new double[_count];
        _curvature = new double[_count, _count];
        _probabilities = new double[Likelihood.MostOffers(design.Subject)];
    }

    /// <summary>Takes the values of a rule, which all that follows is about.</summary>
    /// <param name="values">Values y of the offers. Shape [offers].</param>
    /// <param name="traceRate">τ with which the rule evolved.</param>
    public void Load(double[] values, double traceRate = 1)
    {
        LoadTraces(traceRate);
        for (int offer = 0; offer < values.Length; offer++)
        {
            _features[offer * _count] = values[offer];
        }
    }

    /// <summary>Rules of most atlases have the same τ: their traces are worked out once.</summary>
    private void LoadTraces(double traceRate)
    {
        if (!_design.HasPerseveration || traceRate.Equals(_traceRate))
        {
            return;
        }

        double[] traces = _design.Traces(traceRate);
        for (int offer = 0; offer < traces.Length; offer++)
        {
            _features[(offer * _count) + _count - 1] = traces[offer];
        }

        _traceRate = traceRate;
    }

    /// <summary>The parameters that maximise the likelihood of the choices.</summary>
    public double[] Maximize()
    {
        double[] place = [.. _start];
        double value = Evaluate(place, withSlopes: true);
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            double[] direction = Direction(place);
            double gain = 0;
            for (int index = 0; index < _count; index++)
            {
                gain += _gradient[index] * direction[index];
            }

            if (gain < Tolerance)
            {
                break;
            }

            double[]? next = Step(place, direction, value);
            if (next is null)
            {
                break;
            }

            place = next;
            value = Evaluate(place, withSlopes: true);
        }

        return place;
    }

    /// <summary>Log-likelihood at given parameters.</summary>
    public double LogLikelihood(double[] parameters) => Evaluate(parameters, withSlopes: false);

    /// <summary>
    /// Newton's step among the parameters that may move; the others lie on a bound and are pressed against it, by their slope or by the
    /// step itself.
    /// </summary>
    private double[] Direction(double[] place)
    {
        int[] free = [.. Enumerable.Range(0, _count).Where(index => !IsPressed(place, index, _gradient[index]))];
        while (true)
        {
            var direction = new double[_count];
            if (free.Length == 0)
            {
                return direction;
            }

            var matrix = Matrix<double>.Build.Dense(free.Length, free.Length, (row, column) =>
                _curvature[free[row], free[column]] + (row == column ? Ridge * (1 + _curvature[free[row], free[row]]) : 0));
            var step = matrix.Cholesky().Solve(Vector<double>.Build.Dense(free.Length, index => _gradient[free[index]]));
            for (int index = 0; index < free.Length; index++)
            {
                direction[free[index]] = step[index];
            }

            int[] left = [.. free.Where(index => !IsPressed(place, index, direction[index]))];
            if (left.Length == free.Length)
            {
                return direction;
            }

            free = left;
        }
    }

    private bool IsPressed(double[] place, int index, double way) =>
        (place[index] <= _low[index] && way <= 0) || (place[index] >= _high[index] && way >= 0);

    /// <summary>The longest of ever shorter steps that improves as it should (Armijo), or null where rounding leaves none.</summary>
    private double[]? Step(double[] place, double[] direction, double value)
    {
        double length = 1;
        for (int halving = 0; halving < MostHalvings; halving++, length /= 2)
        {
            var next = new double[_count];
            double promised = 0;
            for (int index = 0; index < _count; index++)
            {
                next[index] = Math.Clamp(place[index] + (length * direction[index]), _low[index], _high[index]);
                promised += _gradient[index] * (next[index] - place[index]);
            }

            if (promised > 0 && Evaluate(next, withSlopes: false) >= value + (1e-4 * promised))
            {
                return next;
            }
        }

        return null;
    }

    private double Evaluate(double[] parameters, bool withSlopes)
    {
        if (withSlopes)
        {
            Array.Clear(_gradient);
            Array.Clear(_curvature);
        }

        double sum = 0;
        for (int trial = 0; trial < _subject.TrialCount; trial++)
        {
            int first = _subject.OptionStart[trial];
            int offers = _subject.OptionStart[trial + 1] - first;
            double logSum = Weigh(parameters, first, offers);
            for (int offer = 0; offer < offers; offer++)
            {
                bool isChosen = offer == _subject.Chosen[trial];
                sum += isChosen ? Utility(parameters, first + offer) - logSum : 0;
                if (withSlopes)
                {
                    AddSlope(first + offer, (isChosen ? 1 : 0) - _probabilities[offer]);
                }
            }

            if (withSlopes)
            {
                AddCurvature(first, offers);
            }
        }

        return sum;
    }

    /// <summary>Fills in the probabilities of the offers of a trial and gives ln Σ e^utility.</summary>
    private double Weigh(double[] parameters, int first, int offers)
    {
        double largest = double.NegativeInfinity;
        for (int offer = 0; offer < offers; offer++)
        {
            _probabilities[offer] = Utility(parameters, first + offer);
            largest = Math.Max(largest, _probabilities[offer]);
        }

        double sum = 0;
        for (int offer = 0; offer < offers; offer++)
        {
            _probabilities[offer] = Math.Exp(_probabilities[offer] - largest);
            sum += _probabilities[offer];
        }

        for (int offer = 0; offer < offers; offer++)
        {
            _probabilities[offer] /= sum;
        }

        return largest + Math.Log(sum);
    }

    private double Utility(double[] parameters, int offer)
    {
        double sum = 0;
        int place = offer * _count;
        for (int index = 0; index < _count; index++)
        {
            sum += _features[place + index] * parameters[index];
        }

        return sum;
    }

    private void AddSlope(int offer, double factor)
    {
        int place = offer * _count;
        for (int index = 0; index < _count; index++)
        {
            _gradient[index] += factor * _features[place + index];
        }
    }

    /// <summary>Adds the covariance of the features under the probabilities: minus the second derivatives.</summary>
    private void AddCurvature(int first, int offers)
    {
        Array.Clear(_mean);
        for (int offer = 0; offer < offers; offer++)
        {
            for (int index = 0; index < _count; index++)
            {
                _mean[index] += _probabilities[offer] * _features[((first + offer) * _count) + index];
            }
        }

        for (int offer = 0; offer < offers; offer++)
        {
            int place = (first + offer) * _count;
            for (int row = 0; row < _count; row++)
            {
                double weighted = _probabilities[offer] * (_features[place + row] - _mean[row]);
                for (int column = 0; column <= row; column++)
                {
                    double product = weighted * (_features[place + column] - _mean[column]);
                    _curvature[row, column] += product;
                    if (column < row)
                    {
                        _curvature[column, row] += product;
                    }
                }
            }
        }
    }
}
