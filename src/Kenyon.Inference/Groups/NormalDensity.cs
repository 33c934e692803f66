using Kenyon.Inference.Fitting;

namespace Kenyon.Inference.Groups;

/// <summary>The density of a group at many places: what does not depend on the place is worked out once.</summary>
internal readonly ref struct NormalDensity
{
    private readonly double[] _means;
    private readonly double[] _inverseWidths;
    private readonly double _logScale;

    /// <summary>The density of a group.</summary>
    /// <param name="group">Means and widths on the normal scales. Shape [parameters].</param>
    public NormalDensity(IReadOnlyList<ParameterPrior> group)
    {
        (_means, _inverseWidths) = (new double[group.Count], new double[group.Count]);
        for (int index = 0; index < group.Count; index++)
        {
            (_means[index], _inverseWidths[index]) = (group[index].Mean, 1 / group[index].StandardDeviation);
            _logScale += (0.5 * Math.Log(2 * Math.PI)) + Math.Log(group[index].StandardDeviation);
        }
    }

    /// <summary>Logarithm of the density.</summary>
    /// <param name="place">On the normal scales. Shape [parameters].</param>
    public double Log(ReadOnlySpan<double> place)
    {
        double squares = 0;
        for (int index = 0; index < place.Length; index++)
        {
            double distance = (place[index] - _means[index]) * _inverseWidths[index];
            squares += distance * distance;
        }

        return (-0.5 * squares) - _logScale;
    }
}
