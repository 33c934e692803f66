namespace Kenyon.Evolution.Optimizers;

/// <summary>Checks of the arrays that go in and out of a strategy.</summary>
internal static class Shapes
{
    public static void CheckPopulation(IOptimizer optimizer, int length)
    {
        if (length != optimizer.PopulationSize * optimizer.GeneCount)
        {
            throw new ArgumentException(
                $"The population has {length} numbers; must have {optimizer.PopulationSize} candidates × {optimizer.GeneCount} genes.");
        }
    }

    public static void CheckFitness(IOptimizer optimizer, int length)
    {
        if (length != optimizer.PopulationSize)
        {
            throw new ArgumentException($"There are {length} fitness values; must be {optimizer.PopulationSize}.");
        }
    }

    public static void CheckMeasures(IOptimizer optimizer, int length)
    {
        int expected = optimizer.PopulationSize * optimizer.Measures.Count;
        if (length != expected)
        {
            throw new ArgumentException(
                $"There are {length} measures; must be {expected}: "
                + $"{string.Join(", ", optimizer.Measures)} of {optimizer.PopulationSize} candidates.");
        }
    }

    public static void CheckGenome(IOptimizer optimizer, int length)
    {
        if (length != optimizer.GeneCount)
        {
            throw new ArgumentException($"The genome has room for {length} genes; must have {optimizer.GeneCount}.");
        }
    }
}
