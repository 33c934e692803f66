using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Kenyon.Experiments.Records;

/// <summary>
/// Runs that are the same to the last bit are one run, however often they are found: copies, or conditions that differ in what has no
/// effect.
/// </summary>
public static class IdenticalRuns
{
    /// <summary>Runs without those that repeat an earlier one.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="key">What equal runs have in common, e.g. the result hash; null: not known, and counted.</param>
    /// <param name="name">Name of a run.</param>
    /// <param name="say">Told a sentence for every run that is left out.</param>
    /// <returns>In the order given.</returns>
    public static IReadOnlyList<T> Once<T>(IReadOnlyList<T> runs, Func<T, string?> key, Func<T, string> name, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(say);
        var known = new Dictionary<string, T>();
        var kept = new List<T>();
        foreach (var run in runs)
        {
            if (key(run) is not { } text || known.TryAdd(text, run))
            {
                kept.Add(run);
            }
            else
            {
                say(
                    $"{name(run)} is {(name(run) == name(known[text]) ? "there twice" : $"the same run as {name(known[text])}")}, "
                    + "to the last bit; it is counted once.");
            }
        }

        return kept;
    }

    /// <summary>
    /// What champions of the same run have in common: the run seed, every gene, and what they came to with and without learning (genes may
    /// meet at a bound).
    /// </summary>
    /// <param name="champion">A champion.</param>
    public static string KeyOf(ChampionRecord champion)
    {
        ArgumentNullException.ThrowIfNull(champion);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        foreach (double gene in champion.Genome.OrderBy(section => section.Key, StringComparer.Ordinal)
            .SelectMany(section => section.Value))
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, gene);
            hash.AppendData(bytes);
        }

        return $"{champion.RunSeed} {champion.Test.Mean:R} {champion.Lesioned.Mean:R} {Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
