using Kenyon.Experiments.Champions;

namespace Kenyon.Figures.Sources;

/// <summary>Short names of conditions for figures and tables: only what differs, said in the same way of every condition.</summary>
/// <param name="source">The runs.</param>
public sealed class ConditionLabels(FigureSource source)
{
    private readonly IReadOnlyList<SweptSetting> _inNames =
        [.. source.Swept.Axes.Where(
            axis => source.Runs.All(run => $"_{run.Manifest.Condition}".Contains($"_{KeyOf(axis, run)}-", StringComparison.Ordinal)))];

    private bool? _namesTell;

    /// <summary>A condition as its name and swept settings, e.g. <c>binary, p = 0.01</c> or <c>sparse, none</c>.</summary>
    /// <param name="run">A run of it.</param>
    public string Of(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        bool hasName = source.Swept.Words.Count > 0 && NamesTell();
        if (source.Swept.Axes.Count == 0)
        {
            return run.Manifest.Condition;
        }

        // What a name tells need not be told again by its settings.
        var numbers = source.Swept.Numeric.Where(axis => !hasName || _inNames.Contains(axis))
            .Select(axis => $"{axis.ShortLabel} = {run.Settings.GetValueOrDefault(axis.Path, SweptSetting.Absent)}");
        return string.Join(", ", numbers.Prepend(WordsOf(run)).Where(part => part.Length > 0));
    }

    /// <summary>The part of a label that is not a swept number; empty where there is none.</summary>
    /// <param name="run">A run of it.</param>
    public string WordsOf(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (source.Swept.Words.Count == 0)
        {
            return "";
        }

        bool hasName = NamesTell();
        var words = source.Swept.Words.Where(axis => !hasName || _inNames.Contains(axis))
            .Select(axis => run.Settings.GetValueOrDefault(axis.Path, SweptSetting.Absent));
        return string.Join(", ", hasName ? words.Prepend(NameOf(run)) : words);
    }

    /// <summary>Whether all conditions have names that, with the swept settings that follow them, tell the conditions apart.</summary>
    private bool NamesTell() => _namesTell ??= source.Runs.All(run => NameOf(run).Length > 0)
        && source.Runs.GroupBy(run => string.Join('\n', _inNames.Select(axis => $"{axis.IndexOf(run)}").Prepend(NameOf(run))))
            .All(group => group.Select(run => run.Manifest.Condition).Distinct().Count() == 1);

    /// <summary>The name of a condition before the parts that swept settings gave it.</summary>
    private string NameOf(RunData run)
    {
        string name = $"_{run.Manifest.Condition}";
        int[] starts = [.. _inNames.Select(axis => name.IndexOf($"_{KeyOf(axis, run)}-", StringComparison.Ordinal))];
        return name[..(starts.Length > 0 ? starts.Min() : name.Length)].TrimStart('_');
    }

    /// <summary>
    /// What a swept setting is called in the name of a condition: its last word, or all of its path where that word has two.
    /// </summary>
    private static string KeyOf(SweptSetting axis, RunData run)
    {
        string whole = axis.Path.Replace('.', '-');
        return $"_{run.Manifest.Condition}".Contains($"_{whole}-", StringComparison.Ordinal)
            ? whole
            : axis.Path[(axis.Path.LastIndexOf('.') + 1)..];
    }
}
