using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Experiments.Planning;

/// <summary>Fetches the parts of an agent that come from another run's champion.</summary>
public static class FrozenPartsReader
{
    /// <summary>Reads them.</summary>
    /// <param name="spec">Champion files, or run folders.</param>
    /// <exception cref="FileNotFoundException">There is no such champion.</exception>
    /// <exception cref="InvalidDataException">A file is not a champion, or lacks the part.</exception>
    public static FrozenParts Read(FrozenSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new FrozenParts(
            spec.Motor is null ? null : ChampionRecord.Read(spec.Motor).Motor,
            spec.Rule is null ? null : (ChampionRecord.Read(spec.Rule).Rule
                ?? throw new InvalidDataException($"{spec.Rule}: this champion does not learn; it has no rule to freeze.")).ToRule());
    }
}
