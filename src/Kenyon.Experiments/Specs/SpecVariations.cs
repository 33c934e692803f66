using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kenyon.Simulation.Agents;

namespace Kenyon.Experiments.Specs;

/// <summary>What one condition changes.</summary>
/// <param name="Name">Name of the condition.</param>
/// <param name="Position">Where the file names it first.</param>
/// <param name="Settings">Paths and values, in the order in which they are put.</param>
internal sealed record SpecVariation(
    string Name, SpecPosition Position, IReadOnlyList<(string Path, SpecNode Value, SpecPosition KeyPosition)> Settings);

/// <summary>Works out the conditions of an experiment: every combination of the sweep, crossed with the named lists of overrides.</summary>
internal static class SpecVariations
{
    private const int LargestCount = 20_000;
    private const int MostSweptKeys = 64;
    private const int LongestName = 120;

    /// <summary>Keys of the whole experiment: no run has its own.</summary>
    private static readonly string[] s_ofExperiment = ["name", .. ExperimentAbout.Keys, "sweep", "conditions"];

    /// <summary>More conditions than this are not compared with each other: writing them all out takes seconds.</summary>
    private const int MostCompared = 5_000;

    /// <summary>The variations of a file, at least one.</summary>
    /// <param name="root">The file.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static IReadOnlyList<SpecVariation> Read(SpecMap root, List<SpecProblem> problems)
    {
        var axes = new List<List<SpecVariation>>();
        if (root.Find("conditions") is { } conditions)
        {
            axes.Add(ReadConditions(conditions, problems));
        }

        if (root.Find("sweep") is { } sweep)
        {
            axes.AddRange(ReadSweep(sweep, problems));
        }

        axes.RemoveAll(axis => axis.Count == 0);
        if (axes.Aggregate(1L, (count, axis) => Math.Min(count * axis.Count, int.MaxValue)) > LargestCount)
        {
            problems.Add(new SpecProblem(
                root.Find("sweep")?.Position ?? root.Position, "sweep", $"makes more than {LargestCount} conditions; take fewer values."));
            return [];
        }

        IReadOnlyList<SpecVariation> combinations = [new SpecVariation("", root.Position, [])];
        foreach (var axis in axes)
        {
            combinations = [.. combinations.SelectMany(left => axis.Select(right =>
                new SpecVariation(
                    left.Name.Length == 0 ? right.Name : $"{left.Name}_{right.Name}",
                    left.Name.Length == 0 ? right.Position : left.Position,
                    [.. left.Settings, .. right.Settings])))];
        }

        return combinations.Count == 1 && combinations[0].Name.Length == 0
            ? [new SpecVariation("base", root.Position, [])]
            : [.. combinations.Select(variation => variation with { Name = Shorten(variation.Name) })];
    }

    /// <summary>A name that still fits a folder: the end of a long one gives way to its hash.</summary>
    private static string Shorten(string name) => name.Length <= LongestName ? name
        : $"{name[..(LongestName - 9)]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8]}";

    private static List<SpecVariation> ReadConditions(SpecNode node, List<SpecProblem> problems)
    {
        var axis = new List<SpecVariation>();
        foreach (var entry in Entries(node, "conditions", problems))
        {
            if (!SpecChecks.IsPathSafe(entry.Key))
            {
                problems.Add(
                    new SpecProblem(entry.KeyPosition, $"conditions.{entry.Key}", "names a folder; must be letters, digits, - and _."));
                continue;
            }

            var settings = entry.Value is SpecScalar { IsNull: true } ? [] : Entries(entry.Value, $"conditions.{entry.Key}", problems);
            problems.AddRange(settings.Where(setting => IsOneOf(s_ofExperiment, setting.Key))
                .Select(setting => OfExperiment(setting, $"conditions.{entry.Key}")));
            axis.Add(new SpecVariation(
                entry.Key,
                entry.KeyPosition,
                [
                    .. settings.Where(setting => !IsOneOf(s_ofExperiment, setting.Key))
                        .Select(setting => (setting.Key, setting.Value, setting.KeyPosition)),
                ]));
        }

        return axis;
    }

    private static IEnumerable<List<SpecVariation>> ReadSweep(SpecNode node, List<SpecProblem> problems)
    {
        var entries = Entries(node, "sweep", problems);
        if (entries.Count > MostSweptKeys)
        {
            problems.Add(
                new SpecProblem(node.Position, "sweep", $"has {entries.Count:N0} keys; at most {MostSweptKeys} can be swept at once."));
            yield break;
        }

        foreach (var entry in entries)
        {
            if (IsOneOf([.. s_ofExperiment, "replicates"], entry.Key))
            {
                problems.Add(OfExperiment(entry, "sweep"));
                continue;
            }

            var values = Values(entry, problems);
            string key = entry.Key[(entry.Key.LastIndexOf('.') + 1)..];
            if (entries.Count(other => other.Key[(other.Key.LastIndexOf('.') + 1)..] == key) > 1)
            {
                key = entry.Key.Replace('.', '-');
            }

            var axis = values.Select(value => new SpecVariation(
                $"{key}-{NamePart(value)}", entry.KeyPosition, [(entry.Key, value, entry.KeyPosition)])).ToList();
            var twice = values.GroupBy(Number).FirstOrDefault(group => group.Key is not null && group.Count() > 1);
            var repeated = axis.GroupBy(variation => variation.Name).FirstOrDefault(group => group.Count() > 1);
            if (twice is not null)
            {
                problems.Add(new SpecProblem(
                    twice.Last().Position,
                    $"sweep.{entry.Key}",
                    $"has the number {twice.Key:R} more than once ({string.Join(", ", twice.Select(value => ((SpecScalar)value).Text))}); "
                    + "keep one: the conditions would be the same."));
            }
            else if (repeated is not null)
            {
                problems.Add(new SpecProblem(
                    entry.Value.Position, $"sweep.{entry.Key}", $"gives two conditions the name {repeated.Key}; take values that differ."));
            }

            yield return axis;
        }
    }

    private static bool IsOneOf(string[] keys, string path) =>
        keys.Any(key => path == key || path.StartsWith($"{key}.", StringComparison.Ordinal));

    private static SpecProblem OfExperiment(SpecEntry entry, string path) => new(
        entry.KeyPosition,
        $"{path}.{entry.Key}",
        "belongs to the whole experiment, not to a condition; must be a setting below task, environment, agent, rule, objective, penalty "
        + "or optimizer.");

    private static double? Number(SpecNode value) =>
        value is SpecScalar { IsQuoted: false } scalar
        && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : null;

    /// <summary>Conditions that come to the same settings: their runs would be the same, counted twice.</summary>
    /// <param name="conditions">The conditions, resolved.</param>
    public static IEnumerable<SpecProblem> Twins(IReadOnlyList<(SpecVariation Variation, ExperimentSpec Spec)> conditions)
    {
        if (conditions.Count is 1 or > MostCompared)
        {
            yield break;
        }

        var known = new Dictionary<string, SpecVariation>();
        foreach (var (variation, spec) in conditions)
        {
            string text = SpecWriter.Write(Plain(spec));
            if (known.TryAdd(text, variation))
            {
                continue;
            }

            var first = known[text];
            var (path, value, _) = variation.Settings.Concat(first.Settings)
                .FirstOrDefault(setting => !first.Settings.Contains(setting) || !variation.Settings.Contains(setting));
            yield return new SpecProblem(
                value?.Position ?? variation.Position,
                path ?? "conditions",
                $"makes the condition {variation.Name} the same as {first.Name}, setting by setting; keep one of them.");
        }
    }

    /// <summary>What can be written in several ways, written in one: shares of inputs as whole inputs, all winners as all units.</summary>
    private static ExperimentSpec Plain(ExperimentSpec spec) => spec.Agent.Expansion is not { } expansion
        ? spec
        : spec with
        {
            Agent = spec.Agent with
            {
                Expansion = expansion with
                {
                    Density = ExpansionSettings.InputsOf(spec.Task.IngredientCount, expansion.Density),
                    Winners = expansion.Winners ?? expansion.Units,
                },
            },
        };

    private static List<SpecNode> Values(SpecEntry entry, List<SpecProblem> problems)
    {
        switch (entry.Value)
        {
            case SpecList { Items.Count: > 0 } list:
                return [.. list.Items];
            case SpecMap map when Series(map) is { } series:
                return [.. series.Select(
                    number => new SpecScalar(number.ToString("G6", CultureInfo.InvariantCulture), false, map.Position))];
            default:
                problems.Add(new SpecProblem(
                    entry.Value.Position, $"sweep.{entry.Key}",
                    "must be a list of values, or { log: [from, to], count: n } or { linear: [from, to], count: "
                    + "n } with n of 2 to 10000 (log: from and to above 0)."));
                return [];
        }
    }

    private static double[]? Series(SpecMap map)
    {
        bool isLog = map.Find("log") is not null;
        if (map.Entries.Count != 2 || (map.Find("log") ?? map.Find("linear")) is not SpecList { Items: [SpecScalar first, SpecScalar last] }
            || map.Find("count") is not SpecScalar size
            || !double.TryParse(first.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double from)
            || !double.TryParse(last.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double to)
            || !int.TryParse(size.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            || count is < 2 or > 10_000 || !double.IsFinite(from) || !double.IsFinite(to) || (isLog && !(from > 0 && to > 0)))
        {
            return null;
        }

        return [.. Enumerable.Range(0, count).Select(index => (double)index / (count - 1))
            .Select(share => isLog ? from * Math.Pow(to / from, share) : from + ((to - from) * share))];
    }

    private static List<SpecEntry> Entries(SpecNode node, string path, List<SpecProblem> problems)
    {
        if (node is SpecMap map)
        {
            return [.. map.Entries];
        }

        problems.Add(new SpecProblem(node.Position, path, "must be a map."));
        return [];
    }

    private static string NamePart(SpecNode value)
    {
        string text = value switch
        {
            SpecScalar scalar => scalar.Text,
            SpecList list => string.Join('-', list.Items.OfType<SpecScalar>().Select(item => item.Text)),
            _ => "map",
        };
        string safe = string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' ? letter : '_'));
        return safe.Length == 0 ? "none" : safe[..Math.Min(safe.Length, 40)];
    }
}
