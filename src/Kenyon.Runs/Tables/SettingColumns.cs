using Kenyon.Experiments.Specs;
using Kenyon.Files.Columns;

namespace Kenyon.Runs.Tables;

/// <summary>Types of settings, from the records that define the experiment file.</summary>
internal sealed class SettingColumns
{
    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);

    public SettingColumns()
    {
        Add(typeof(ExperimentSpec), "");
        foreach (var type in SpecShape.TaskKinds.Values)
        {
            Add(type, "task.");
        }

        foreach (var type in SpecShape.OptimizerKinds.Values)
        {
            Add(type, "optimizer.");
        }
    }

    /// <summary>The column of a setting.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="value">One value, for settings that only this file has.</param>
    public TableColumn Of(string path, object value)
    {
        if (path is "run" or "experiment" or "condition" or "seed" or "replicate")
        {
            return ColumnUnits.Of(path, value);
        }

        var type = _types.TryGetValue(path, out var known) ? Nullable.GetUnderlyingType(known) ?? known
            : path == "optimizer.generations" ? typeof(int)
            : value is string ? typeof(string) : typeof(double);
        return new TableColumn(path, type == typeof(bool) ? ColumnType.Flag
            : type == typeof(int) || type == typeof(long) ? ColumnType.Whole
            : type == typeof(double) ? ColumnType.Number
            : ColumnType.Text, UnitOf(path));
    }

    private static string UnitOf(string path) => path switch
    {
        "task.steps" => "steps or events",
        "task.trials" => "lifetimes",
        "task.eatRadius" => "sides of the torus",
        "task.maxSpeed" => "sides of the torus per step",
        "task.maxAcceleration" => "sides of the torus per step squared",
        "task.maxTurn" => "radians per step",
        "task.drag" => "share per step",
        "environment.switchProbability" => "per event",
        "optimizer.populationSize" => "candidates",
        "optimizer.generations" => "generations",
        "task.rewardNoise" => "value",
        _ => "",
    };

    private void Add(Type record, string prefix)
    {
        foreach (var key in SpecShape.Keys(record))
        {
            _types[prefix + key.Key] = key.Type;
            if (SpecShape.IsRecord(key.Type) && !key.Type.IsAbstract && key.Type != typeof(OptimizerSpec))
            {
                Add(key.Type, $"{prefix}{key.Key}.");
            }
        }
    }
}
