using Kenyon.Experiments.Records;

namespace Kenyon.Experiments.Running;

/// <summary>A run came to nothing, e.g. because every candidate failed. Exit code 1.</summary>
/// <param name="message">What happened and what to do.</param>
public sealed class RunFailedException(string message) : Exception(message)
{
    /// <summary>Generations in a row of which nothing lives, after which a strategy has nothing left to choose by.</summary>
    public const int LongestFailure = 20;

    /// <summary>Ends a run whose candidates all failed: in the last generation, or in <see cref="LongestFailure"/> in a row.</summary>
    /// <param name="run">Id of the run.</param>
    /// <param name="generationCount">Generations asked for.</param>
    /// <param name="records">The records so far.</param>
    /// <exception cref="RunFailedException">They did.</exception>
    internal static void ThrowIfAllFail(string run, int generationCount, IReadOnlyList<GenerationRecord> records)
    {
        int count = 0;
        while (count < records.Count && count < LongestFailure && !double.IsFinite(records[records.Count - 1 - count].BestFitness))
        {
            count++;
        }

        if (count == LongestFailure || (count > 0 && records.Count == generationCount))
        {
            throw new RunFailedException(
                $"{run}: every candidate of "
                + $"generation{(count == 1 ? $" {records.Count - 1}" : $"s {records.Count - count} to {records.Count - 1}")} failed "
                + "(its fitness is not finite), so there is no champion; widen optimizer.initialStep where it is very small, "
                + "or lower rule.weightLimit or the upper end of rule.rateRange.");
        }
    }
}
