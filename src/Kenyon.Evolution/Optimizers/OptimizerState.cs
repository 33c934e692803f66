namespace Kenyon.Evolution.Optimizers;

/// <summary>
/// The complete state of a strategy between two generations: numbers under names, no types, so that it outlives the code that wrote it.
/// </summary>
/// <param name="Kind">Kind of the strategy, e.g. <c>geneticAlgorithm</c>.</param>
/// <param name="Generation">Number of generations told.</param>
/// <param name="Arrays">Arrays by name; what they mean is the strategy's affair.</param>
public sealed record OptimizerState(string Kind, int Generation, IReadOnlyDictionary<string, double[]> Arrays)
{
    /// <summary>An array of the state.</summary>
    /// <param name="kind">Kind of the strategy that reads.</param>
    /// <param name="name">Name of the array.</param>
    /// <param name="lengths">The lengths that are allowed; none: any. Shape [lengths].</param>
    /// <returns>The array itself. Shape [numbers].</returns>
    /// <exception cref="ArgumentException">The state is of another kind, or the array is missing or of another length.</exception>
    public double[] Read(string kind, string name, params ReadOnlySpan<int> lengths)
    {
        if (Kind != kind)
        {
            throw new ArgumentException($"The state is of kind {Kind}; must be {kind}.");
        }

        if (!Arrays.TryGetValue(name, out double[]? array))
        {
            throw new ArgumentException($"The state has no array {name}; it has {string.Join(", ", Arrays.Keys)}.");
        }

        if (lengths.Length > 0 && !lengths.Contains(array.Length))
        {
            throw new ArgumentException(
                $"Array {name} of the state has {array.Length} numbers; must have {string.Join(" or ", lengths.ToArray())}.");
        }

        return array;
    }
}
