namespace Kenyon.Evolution.Optimizers;

/// <summary>Checks of the arrays that go in and out of a strategy.</summary>
public static class Shapes
{
    /// <summary>Refuses a population that is not that of the strategy.</summary>
    /// <param name="optimizer">The strategy.</param>
    /// <param name="length">Numbers of the population.</param>
    /// <exception cref="ArgumentException">They are not as many as candidates times genes.</exception>
    public static void CheckPopulation(IOptimizer optimizer, int length)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        if (length != optimizer.PopulationSize * optimizer.GeneCount)
        {
            throw new ArgumentException(
                $"The population has {length} numbers; must have {optimizer.PopulationSize} candidates × {optimizer.GeneCount} genes.");
        }
    }

    /// <summary>Refuses fitness that is not that of all candidates.</summary>
    /// <param name="optimizer">The strategy.</param>
    /// <param name="length">Numbers of fitness.</param>
    /// <exception cref="ArgumentException">They are not as many as candidates.</exception>
    public static void CheckFitness(IOptimizer optimizer, int length)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        if (length != optimizer.PopulationSize)
        {
            throw new ArgumentException($"There are {length} fitness values; must be {optimizer.PopulationSize}.");
        }
    }

    /// <summary>Refuses measures that are not those of all candidates.</summary>
    /// <param name="optimizer">The strategy.</param>
    /// <param name="length">Measures given.</param>
    /// <exception cref="ArgumentException">They are not as many as candidates times measures.</exception>
    public static void CheckMeasures(IOptimizer optimizer, int length)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        int expected = optimizer.PopulationSize * optimizer.Measures.Count;
        if (length != expected)
        {
            throw new ArgumentException(
                $"There are {length} measures; must be {expected}: "
                + $"{string.Join(", ", optimizer.Measures)} of {optimizer.PopulationSize} candidates.");
        }
    }

    /// <summary>Refuses room that is not that of one genome.</summary>
    /// <param name="optimizer">The strategy.</param>
    /// <param name="length">Numbers that there is room for.</param>
    /// <exception cref="ArgumentException">They are not as many as genes.</exception>
    public static void CheckGenome(IOptimizer optimizer, int length)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        if (length != optimizer.GeneCount)
        {
            throw new ArgumentException($"The genome has room for {length} genes; must have {optimizer.GeneCount}.");
        }
    }
}
