using Kenyon.Experiments.Champions;

namespace Kenyon.Figures.Sources;

/// <summary>The settings in which the conditions of an experiment differ: the axes of its maps.</summary>
/// <param name="Axes">The settings, those with numbers first.</param>
public sealed record SweptSettings(IReadOnlyList<SweptSetting> Axes)
{
    /// <summary>The axes with numbers.</summary>
    public IReadOnlyList<SweptSetting> Numeric => [.. Axes.Where(axis => axis.IsNumeric)];

    /// <summary>The axes with words.</summary>
    public IReadOnlyList<SweptSetting> Words => [.. Axes.Where(axis => !axis.IsNumeric)];

    /// <summary>Finds what differs. Settings that always change together are one axis, named after the first of them.</summary>
    /// <param name="runs">Runs of an experiment.</param>
    public static SweptSettings Of(IReadOnlyList<RunData> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var settings = runs.GroupBy(run => run.Manifest.Condition).Select(group => group.First().Settings).ToList();
        var axes = new List<SweptSetting>();
        var partitions = new HashSet<string>(StringComparer.Ordinal);
        foreach (string path in settings.SelectMany(all => all.Keys).Distinct())
        {
            string[] texts = [.. settings.Select(all => all.GetValueOrDefault(path) ?? SweptSetting.Absent)];
            string[] values = [.. texts.Distinct()];

            // Which conditions are alike, whatever the values are called.
            string partition = string.Join(',', texts.Select(text => Array.IndexOf(values, text)));
            if (values.Length > 1 && !IsDerived(path) && partitions.Add(partition))
            {
                axes.Add(SweptSetting.Of(path, values));
            }
        }

        var names = SettingNames.Of([.. axes.Select(axis => axis.Path)]);
        axes = [.. axes.Select((axis, index) => axis with { Name = names[index] })];
        return new SweptSettings([.. axes.Where(axis => axis.IsNumeric), .. axes.Where(axis => !axis.IsNumeric)]);
    }

    /// <summary>Where a condition stands in the order of all.</summary>
    /// <param name="run">A run of it.</param>
    public long RankOf(RunData run)
    {
        if (Numeric.Count == 0)
        {
            return 0; // by name
        }

        long rank = 0;
        foreach (var axis in Axes.OrderBy(axis => axis.IsNumeric))
        {
            rank = (rank * (axis.Values.Count + 1)) + axis.IndexOf(run);
        }

        return rank;
    }

    // The seed is told apart as a seed, not as a condition.
    private static bool IsDerived(string path) => path is "seed" or "name" or "replicates";
}
