using Kenyon.Experiments.Running;

namespace Kenyon.Cluster.Exchange;

/// <summary>Scores as numbers one behind the other, and back.</summary>
internal static class Scores
{
    /// <summary>All numbers: fitness, rewards where they are something else, weight changes, switching where it is counted.</summary>
    /// <param name="scores">The scores.</param>
    public static byte[] Of(PopulationScores scores)
    {
        float[][] places = Places(scores);
        var bytes = new byte[places.Length * places[0].Length * sizeof(float)];
        for (int place = 0; place < places.Length; place++)
        {
            Buffer.BlockCopy(places[place], 0, bytes, place * bytes.Length / places.Length, bytes.Length / places.Length);
        }

        return bytes;
    }

    /// <summary>Puts the numbers of some candidates and trials in their places.</summary>
    /// <param name="bytes">What <see cref="Of"/> gave. Shape [numbers × candidates × trials × 4].</param>
    /// <param name="firstCandidate">The first of the candidates.</param>
    /// <param name="candidateCount">How many.</param>
    /// <param name="firstTrial">The first of their trials.</param>
    /// <param name="trialCount">How many of each.</param>
    /// <param name="scores">Gets them.</param>
    /// <exception cref="InvalidDataException">There are more or fewer numbers than needed.</exception>
    public static void Put(
        byte[] bytes, int firstCandidate, int candidateCount, int firstTrial, int trialCount, PopulationScores scores)
    {
        Check(bytes, candidateCount, trialCount, scores);
        float[][] places = Places(scores);
        int size = candidateCount * trialCount;
        var numbers = Numbers.Of<float>(bytes);
        for (int place = 0; place < places.Length; place++)
        {
            for (int candidate = 0; candidate < candidateCount; candidate++)
            {
                numbers.Slice((place * size) + (candidate * trialCount), trialCount)
                    .CopyTo(places[place].AsSpan(((firstCandidate + candidate) * scores.TrialCount) + firstTrial));
            }
        }
    }

    /// <summary>Whether there are as many numbers as some candidates and trials need.</summary>
    /// <param name="bytes">What somebody sent. Shape [bytes].</param>
    /// <param name="candidateCount">How many candidates.</param>
    /// <param name="trialCount">How many trials of each.</param>
    /// <param name="scores">What is asked of each trial.</param>
    /// <exception cref="InvalidDataException">There are more or fewer.</exception>
    public static void Check(byte[] bytes, int candidateCount, int trialCount, PopulationScores scores)
    {
        long needed = (long)Places(scores).Length * candidateCount * trialCount * sizeof(float);
        if (bytes.Length != needed)
        {
            throw new InvalidDataException($"A worker sent {bytes.Length} bytes; must be {needed}.");
        }
    }

    /// <summary>Rewards are the fitness itself where the mean of them is maximised.</summary>
    private static float[][] Places(PopulationScores scores)
    {
        float[]?[] all =
            [scores.Fitness, ReferenceEquals(scores.Reward, scores.Fitness) ? null : scores.Reward, scores.WeightChange, scores.Switching];
        return [.. all.OfType<float[]>()];
    }
}
