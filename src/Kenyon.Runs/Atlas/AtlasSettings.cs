using System.Globalization;
using Kenyon.Experiments.Specs;
using Kenyon.Runs.Facts;

namespace Kenyon.Runs.Atlas;

/// <summary>Whether a rule of an atlas can have evolved in an experiment.</summary>
public static class AtlasSettings
{
    /// <summary>The settings in which a rule and a condition of an experiment differ, a sentence each.</summary>
    /// <param name="entry">The rule.</param>
    /// <param name="spec">The condition.</param>
    public static IReadOnlyList<string> Differences(AtlasEntry entry, ExperimentSpec spec)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(spec);
        var here = AtlasColumns.Later.ToDictionary(pair => pair.Key, pair => Text(pair.Value), StringComparer.Ordinal);
        foreach (var (path, value) in new FlatSpec().Of(SpecWriter.Write(spec), spec.Name))
        {
            here[path] = Text(value);
        }

        return [.. AtlasColumns.Settings
            .Where(path => here.ContainsKey(path) && Text(entry.Settings[path]) != here[path])
            .Select(path => $"{path} is {Text(entry.Settings[path])} in the atlas and {here[path]} in the experiment")];
    }

    /// <summary>Flags, numbers and words as they are written in an experiment, whatever they are stored as.</summary>
    private static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        long whole => ((double)whole).ToString(CultureInfo.InvariantCulture),
        double number => number.ToString(CultureInfo.InvariantCulture),
        _ => $"{value}",
    };
}
