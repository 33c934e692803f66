namespace Kenyon.Analysis.Figures;

/// <summary>Short names of conditions for figures and tables: only what differs.</summary>
/// <param name="source">The runs.</param>
public sealed class ConditionLabels(FigureSource source)
{
    /// <summary>A condition as its swept settings, e.g. <c>binary, p = 0.01</c>; a named condition whose settings tell nothing is its name.</summary>
    /// <param name="run">A run of it.</param>
    public string Of(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (source.Swept.Numeric.Count == 0)
        {
            return run.Manifest.Condition;
        }

        string name = WordsOf(run);
        string numbers = string.Join(", ", source.Swept.Numeric.Select(axis => $"{axis.ShortLabel} = {run.Settings.GetValueOrDefault(axis.Path, SweptSetting.Absent)}"));
        return name.Length == 0 ? numbers : $"{name}, {numbers}";
    }

    /// <summary>The part of a condition's name that is not a swept number: that of a named condition; empty where there is none.</summary>
    /// <param name="run">A run of it.</param>
    public string WordsOf(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (source.Swept.Words.Count == 0)
        {
            return "";
        }

        // The name of a named condition says more than its settings, as long as it tells as much.
        string name = NameOf(run);
        bool isName = name.Length > 0 && source.Runs.All(other => (NameOf(other) == name) == SameWords(run, other))
            && !source.Swept.Words.Any(axis => name.StartsWith($"{KeyOf(axis)}-", StringComparison.Ordinal));
        return isName ? name : string.Join(", ", source.Swept.Words.Select(axis => run.Settings.GetValueOrDefault(axis.Path, SweptSetting.Absent)));
    }

    /// <summary>The name of a condition before the parts that swept numbers gave it.</summary>
    private string NameOf(RunData run)
    {
        string name = $"_{run.Manifest.Condition}";
        int[] starts = [.. source.Swept.Numeric.Select(axis => name.IndexOf($"_{KeyOf(axis)}-", StringComparison.Ordinal)).Where(start => start >= 0)];
        return name[..(starts.Length > 0 ? starts.Min() : name.Length)].TrimStart('_');
    }

    private static string KeyOf(SweptSetting axis) => axis.Path[(axis.Path.LastIndexOf('.') + 1)..];

    private bool SameWords(RunData one, RunData other) => source.Swept.Words.All(axis => axis.IndexOf(one) == axis.IndexOf(other));
}
