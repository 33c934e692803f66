using System.Globalization;
using Kenyon.Inference.Tables;
using Kenyon.Runs.Atlas;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Atlases;

/// <summary>
/// Makes conditions of the rows of an atlas file (docs/ATLAS.md): rows with the same settings are replicates of one condition, whatever
/// experiments called it.
/// </summary>
public static class AtlasReader
{
    private const int MostProblems = 20;

    /// <summary>Settings that count beside one objective only.</summary>
    private static readonly Dictionary<string, string> s_ofObjective = new(StringComparer.Ordinal)
    {
        ["objective.aversion"] = "risk", ["objective.discount"] = "discounted", ["objective.reserve"] = "survival",
        ["objective.capacity"] = "survival", ["objective.cost"] = "survival",
    };

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of an atlas, a Parquet file.</param>
    /// <exception cref="DataException">It cannot be used; every reason is a message.</exception>
    public static Atlas Read(string path)
    {
        try
        {
            return Of(path, AtlasFile.Read(path));
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new DataException(
                failure.Message.StartsWith(path, StringComparison.Ordinal) ? failure.Message : $"{path}: {failure.Message}");
        }
    }

    /// <summary>Makes conditions of rows.</summary>
    /// <param name="source">File name.</param>
    /// <param name="entries">The rows.</param>
    /// <exception cref="DataException">Some rules cannot be held against choices, or there is only one condition.</exception>
    public static Atlas Of(string source, IReadOnlyList<AtlasEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        string[] problems = [.. entries.SelectMany(
            (entry, row) => Problems(entry).Select(problem => $"{source}: row {row + 1}: {problem}"))];
        if (problems.Length > 0)
        {
            throw new DataException(problems.Length <= MostProblems
                ? problems
                : [.. problems.Take(MostProblems), $"{source}: and {problems.Length - MostProblems:N0} more."]);
        }

        string[] axes = [.. AtlasColumns.Settings.Where(
            path => entries.Select(entry => Text(entry, path)).Distinct(StringComparer.Ordinal).Skip(1).Any())];
        return axes.Length == 0
            ? throw new DataException($"{source}: all rules evolved under the same condition; an atlas needs two or more.")
            : new Atlas(
                source,
                [.. axes.Select(path => AtlasAxis.Of(path, entries.Select(entry => Text(entry, path))))],
                [
                    .. entries.Select((entry, row) => (Entry: entry, Row: row))
                        .GroupBy(pair => string.Join('\n', axes.Select(path => Text(pair.Entry, path))), StringComparer.Ordinal)
                        .Select(group => new AtlasCondition(
                            group.First().Entry.Condition,
                            [.. axes.Select(path => Text(group.First().Entry, path))],
                            [.. group.Select(pair => Rule(pair.Entry, pair.Row + 1))])
                        {
                            PriorWeight = group.First().Entry.PriorWeight,
                        }),
                ])
            {
                Experiments = [.. entries.Select(entry => entry.Experiment).Distinct(StringComparer.Ordinal)],
            };
    }

    private static IEnumerable<string> Problems(AtlasEntry entry)
    {
        if (entry.RuleSettings.Normalization != Normalization.None || entry.RuleSettings.Trace != 0)
        {
            yield return "the rule evolved with a normalization or an eligibility trace; "
                + "rules are held against choices with rule.normalization none and rule.trace 0.";
        }

        if (entry.Readout.Kind == ReadoutKind.Oracle)
        {
            yield return "agent.readout.kind is oracle; must be linear, tanh, binary or quantized.";
        }

        if (!(entry.InverseTemperature > 0))
        {
            yield return $"policy.inverseTemperature is {entry.InverseTemperature.ToString(CultureInfo.InvariantCulture)}; "
                + "must be greater than 0.";
        }
    }

    private static AtlasRule Rule(AtlasEntry entry, int row) => new(
        row,
        entry.Rule.Family,
        [.. Enumerable.Range(0, entry.Rule.Family.Terms.Count).Select(term => (double)entry.Rule.Effective(term))],
        entry.Readout.Kind,
        entry.Readout.Gain,
        entry.Readout.Bits,
        entry.InverseTemperature,
        entry.Perseveration,
        entry.RuleSettings.WeightLimit,
        entry.RuleSettings.Decay,
        entry.Test.Mean,
        entry.TraceRate,
        entry.InitialValue)
    {
        Replicate = entry.Replicate,
        RewardNoise = (double)entry.Settings["task.rewardNoise"]!,
        Learns = entry.Learns,
    };

    /// <summary>
    /// A setting as text. What counts only beside another objective is 0: mean reward is risk without aversion and a future that is not
    /// discounted.
    /// </summary>
    private static string Text(AtlasEntry entry, string path) => entry.Settings[path] switch
    {
        null => "",
        _ when s_ofObjective.TryGetValue(path, out string? kind) && !kind.Equals(entry.Settings["objective.kind"]) => "0",
        bool flag => flag ? "true" : "false",
        double number => AtlasAxis.Text(number),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        { } other => $"{other}",
    };
}
