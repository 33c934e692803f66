using Kenyon.Numerics.Statistics;

namespace Kenyon.Figures.Runs;

/// <summary>Means and 95 % t intervals of many curves, point by point; curves may have different lengths.</summary>
internal sealed class RunningMeans
{
    private readonly List<(int Count, double Sum, double Squares)> _points = [];

    /// <summary>Number of points.</summary>
    public int Count => _points.Count;

    /// <summary>Adds a value; one that is not finite is left out.</summary>
    /// <param name="point">Index of the point.</param>
    /// <param name="value">The value.</param>
    public void Add(int point, double value)
    {
        while (_points.Count <= point)
        {
            _points.Add((0, 0, 0));
        }

        if (double.IsFinite(value))
        {
            var (count, sum, squares) = _points[point];
            _points[point] = (count + 1, sum + value, squares + (value * value));
        }
    }

    /// <summary>Number of values of a point.</summary>
    /// <param name="point">Index of the point.</param>
    public int CountAt(int point) => At(point).Count;

    /// <summary>Mean of a point; NaN without values.</summary>
    /// <param name="point">Index of the point.</param>
    public double Mean(int point) => At(point).Count > 0 ? At(point).Sum / At(point).Count : double.NaN;

    /// <summary>Half the width of the 95 % interval of the mean; 0 with one value.</summary>
    /// <param name="point">Index of the point.</param>
    public double HalfWidth(int point)
    {
        var (count, sum, squares) = At(point);
        double half = MeanInterval.HalfWidth(count, count > 1 ? Math.Max(0, squares - (sum * sum / count)) : 0);
        return double.IsNaN(half) ? 0 : half;
    }

    /// <summary>An agent that never eats has no point at all.</summary>
    private (int Count, double Sum, double Squares) At(int point) => point < _points.Count ? _points[point] : default;
}
