using System.Collections;

namespace Kenyon.Experiments.Specs;

/// <summary>The settings of an experiment by their paths in the file.</summary>
public static class SpecValues
{
    /// <summary>The value of a setting, e.g. of <c>optimizer.populationSize</c>.</summary>
    /// <param name="spec">One condition, resolved.</param>
    /// <param name="path">Path in the file.</param>
    /// <returns>Null where there is no such setting, or nothing is set.</returns>
    public static object? Find(ExperimentSpec spec, string path)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return All(spec, "").FirstOrDefault(entry => entry.Path == path).Value;
    }

    /// <summary>The paths of all settings that hold a value, not a map.</summary>
    /// <param name="spec">One condition, resolved.</param>
    public static IReadOnlyList<string> Paths(ExperimentSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return [.. All(spec, "").Select(entry => entry.Path)];
    }

    private static IEnumerable<(string Path, object? Value)> All(object record, string path)
    {
        foreach (var key in SpecShape.Keys(record.GetType()))
        {
            object? value = record.GetType().GetProperty(key.Parameter.Name!)!.GetValue(record);
            string keyPath = SpecBinder.Join(path, key.Key);
            var below = (record, value) switch
            {
                (OptimizerSpec, not null) when key.Key == "options" => All(value, path),
                (_, IReadOnlyDictionary<string, double> numbers) =>
                    numbers.Select(pair => (SpecBinder.Join(keyPath, pair.Key), (object?)pair.Value)),
                (_, not null) when value is not IEnumerable && SpecShape.IsRecord(value.GetType()) => All(value, keyPath),
                _ => [(keyPath, value)],
            };
            foreach (var entry in below)
            {
                yield return entry;
            }
        }
    }
}
