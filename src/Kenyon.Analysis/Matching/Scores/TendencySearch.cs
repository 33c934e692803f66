using Kenyon.Inference.Models;
using MathNet.Numerics.LinearAlgebra;

namespace Kenyon.Analysis.Matching.Scores;

/// <summary>
/// The search for the β, biases and κ of one rule and one subject. The log-likelihood of a softmax of sums is concave in them (McFadden
/// 1974, conditional logit), so there is one maximum, which Newton's method finds from anywhere; bounds are kept by projection (Bertsekas
/// 1982, doi 10.1137/0320018). The general search over models with learning parameters would find the same, a hundred times slower. It is
/// led from outside: it says where it wants to know the likelihood, and is told, so that several searches can share one evaluation.
/// </summary>
internal sealed class TendencySearch
{
    private const int MostIterations = 100;
    private const int MostHalvings = 40;
    private const double Tolerance = 1e-10;
    private const double Ridge = 1e-9;
    private const double Enough = 1e-4;

    private readonly double[] _low;
    private readonly double[] _high;
    private readonly double[] _gradient;
    private readonly double[,] _curvature;
    private double[] _place;
    private double[] _direction;
    private double _value = double.NaN;
    private double _promised;
    private double _length;
    private int _iteration;
    private int _halvings;

    /// <summary>A search that begins at β = 1, without biases and κ.</summary>
    /// <param name="parameters">β, the biases and κ, with their bounds. Shape [parameters].</param>
    public TendencySearch(IReadOnlyList<ModelParameter> parameters)
    {
        int count = parameters.Count;
        _low = [.. parameters.Select(parameter => parameter.Low)];
        _high = [.. parameters.Select(parameter => parameter.High)];
        (_gradient, _curvature, _direction) = (new double[count], new double[count, count], new double[count]);
        _place = [.. parameters.Select((_, place) => place == 0 ? 1.0 : 0.0)];
        Next = _place;
    }

    /// <summary>Where it wants to know the likelihood; when it is done, the best place. Shape [parameters].</summary>
    public double[] Next { get; private set; }

    /// <summary>Whether the best place is found.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Log-likelihood at the best place so far.</summary>
    public double Value => _value;

    /// <summary>Tells it the likelihood where it wanted to know it.</summary>
    /// <param name="value">Log-likelihood.</param>
    /// <param name="gradient">Its slopes. Shape [parameters].</param>
    /// <param name="curvature">Minus its second derivatives, the lower triangle by rows. Shape [parameters × (parameters + 1) / 2].</param>
    public void Tell(double value, ReadOnlySpan<double> gradient, ReadOnlySpan<double> curvature)
    {
        bool isFirst = ReferenceEquals(Next, _place);
        if (!isFirst && !(value >= _value + (Enough * _promised)))
        {
            Halve();
            return;
        }

        (_place, _value) = (Next, value);
        gradient.CopyTo(_gradient);
        int cell = 0;
        for (int row = 0; row < _gradient.Length; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                _curvature[row, column] = _curvature[column, row] = curvature[cell++];
            }
        }

        Turn();
    }

    /// <summary>Takes a new direction.</summary>
    private void Turn()
    {
        _direction = Direction();
        double gain = 0;
        for (int index = 0; index < _direction.Length; index++)
        {
            gain += _gradient[index] * _direction[index];
        }

        // Written so that NaN ends it, too.
        if (!(gain >= Tolerance) || _iteration++ == MostIterations)
        {
            End();
            return;
        }

        (_length, _halvings) = (1, 0);
        Propose();
    }

    private void Halve()
    {
        _length /= 2;
        _halvings++;
        Propose();
    }

    /// <summary>Wants the longest of ever shorter steps that improves as it should (Armijo); ends where rounding leaves none.</summary>
    private void Propose()
    {
        for (; _halvings < MostHalvings; _halvings++, _length /= 2)
        {
            var next = new double[_place.Length];
            _promised = 0;
            for (int index = 0; index < next.Length; index++)
            {
                next[index] = Math.Clamp(_place[index] + (_length * _direction[index]), _low[index], _high[index]);
                _promised += _gradient[index] * (next[index] - _place[index]);
            }

            if (_promised > 0)
            {
                Next = next;
                return;
            }
        }

        End();
    }

    private void End() => (Next, IsDone) = (_place, true);

    /// <summary>
    /// Newton's step among the parameters that may move; the others lie on a bound and are pressed against it, by their slope or by the
    /// step itself.
    /// </summary>
    private double[] Direction()
    {
        int[] free = [.. Enumerable.Range(0, _place.Length).Where(index => !IsPressed(index, _gradient[index]))];
        while (true)
        {
            var direction = new double[_place.Length];
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

            int[] left = [.. free.Where(index => !IsPressed(index, direction[index]))];
            if (left.Length == free.Length)
            {
                return direction;
            }

            free = left;
        }
    }

    private bool IsPressed(int index, double way) =>
        (_place[index] <= _low[index] && way <= 0) || (_place[index] >= _high[index] && way >= 0);
}
