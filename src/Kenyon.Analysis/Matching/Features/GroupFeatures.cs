using Kenyon.Numerics.Kernels;

namespace Kenyon.Analysis.Matching.Features;

/// <summary>The features of a group of animals, gathered animal after animal.</summary>
/// <param name="animalCount">Number of animals.</param>
public sealed class GroupFeatures(int animalCount)
{
    private const double SmallestSpread = 0.1;
    private readonly Tally[] _tallies = new Tally[animalCount * FeatureCatalog.CellCount];

    /// <summary>Counts an animal, which was not counted before.</summary>
    /// <param name="animal">Its number, from 0.</param>
    /// <param name="history">Its choices.</param>
    public void Count(int animal, ChoiceHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        int first = animal * FeatureCatalog.CellCount;
        foreach (var feature in FeatureCatalog.All)
        {
            var tallies = _tallies.AsSpan(first, feature.Cells.Count);
            if (history.Words is { } words)
            {
                feature.CountWords(history, words, tallies);
            }
            else
            {
                feature.Count(history, tallies);
            }

            first += feature.Cells.Count;
        }
    }

    /// <summary>The features of all animals. Shape [2 × cells].</summary>
    public double[] ToArray() => ToArray([.. Enumerable.Range(0, animalCount)]);

    /// <summary>
    /// For each cell the angle of all animals together, then the logarithm of the standard deviation of their own log odds. Shape
    /// [2 × cells].
    /// </summary>
    /// <param name="animals">Numbers of the animals that count. Shape [animals].</param>
    public double[] ToArray(int[] animals)
    {
        ArgumentNullException.ThrowIfNull(animals);
        int count = FeatureCatalog.CellCount;
        var features = new double[2 * count];
        for (int cell = 0; cell < count; cell++)
        {
            var all = default(Tally);
            double sum = 0, square = 0;
            foreach (int animal in animals)
            {
                var tally = _tallies[(animal * count) + cell];
                all = all.Plus(tally);
                double odds = tally.LogOdds;
                sum += odds;
                square += odds * odds;
            }

            double variance = animals.Length > 1 ? Math.Max(0, (square - (sum * sum / animals.Length)) / (animals.Length - 1)) : 0;
            features[cell] = all.Angle;
            features[count + cell] = DoubleMath.Log(Math.Sqrt(variance) + SmallestSpread);
        }

        return features;
    }
}
