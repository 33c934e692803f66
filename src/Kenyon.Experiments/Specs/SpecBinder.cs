using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Kenyon.Numerics.Settings;

namespace Kenyon.Experiments.Specs;

/// <summary>Makes settings records from a tree and defaults, and reports everything that does not fit.</summary>
/// <param name="problems">Receives what is wrong.</param>
internal sealed class SpecBinder(List<SpecProblem> problems)
{
    /// <summary>Where each path was given, for problems found later.</summary>
    public Dictionary<string, SpecPosition> Positions { get; } = [];

    /// <summary>The texts that the value, the items or the keys of a path may have, where not any will do.</summary>
    public Dictionary<string, IReadOnlyList<string>> Choices { get; } = [];

    /// <summary>Makes one record.</summary>
    /// <param name="type">Type of the record.</param>
    /// <param name="node">What the file says, or null where it says nothing.</param>
    /// <param name="defaults">A record of the same type to take defaults from, or null: the constructor's.</param>
    /// <param name="path">Key path of the record.</param>
    /// <param name="otherKeys">Keys that stand in the same map and are bound elsewhere.</param>
    public object Bind(Type type, SpecNode? node, object? defaults, string path, params IReadOnlyList<string> otherKeys)
    {
        var keys = SpecShape.Keys(type);
        string[] known = [.. keys.Select(key => key.Key), .. otherKeys];
        var map = AsMap(node, path);
        foreach (var entry in map?.Entries ?? [])
        {
            Positions[Join(path, entry.Key)] = entry.Value.Position;
            if (!known.Contains(entry.Key))
            {
                ReportUnknown(entry, Join(path, entry.Key), known);
            }
        }

        var values = keys.Select(key => BindKey(key, map?.Find(key.Key), Default(key, type, defaults), Join(path, key.Key))).ToArray();
        return SpecShape.Constructor(type).Invoke(values);
    }

    /// <summary>The kind that a map names.</summary>
    /// <param name="node">The map, or null.</param>
    /// <param name="path">Key path of the map.</param>
    /// <param name="kinds">The kinds there are.</param>
    /// <param name="fallback">Kind where none is named; null: a kind must be named.</param>
    /// <returns>Where there is no such kind, the one that may have been meant, so that the keys beside it are checked too; else
    /// null.</returns>
    public string? Kind(SpecNode? node, string path, IEnumerable<string> kinds, string? fallback)
    {
        var map = node as SpecMap;
        string all = string.Join(", ", kinds);
        switch (map?.Find("kind"))
        {
            case null when fallback is not null:
                return fallback;
            case null when node is SpecScalar { Text.Length: > 0 } alone:
                Report(
                    node.Position,
                    path,
                    $"is {alone.Text}; must be a map with a kind, such as {{ kind: {kinds.First()} }}. Kinds are {all}.");
                return null;
            case null:
                Report(node?.Position ?? default, $"{path}.kind", $"is missing; must be one of {all}.");
                return null;
            case SpecScalar scalar when kinds.Contains(scalar.Text):
                return scalar.Text;
            case var other:
                string found = other is SpecScalar text ? text.Text : "a list or map";
                Report(other.Position, $"{path}.kind", $"is {found}; must be one of {all}{Spelling.DidYouMean(found, kinds)}");
                return Spelling.Nearest(found, [.. kinds]);
        }
    }

    private object? BindKey(SpecKey key, SpecNode? node, object? fallback, string path)
    {
        if (node is null)
        {
            return fallback;
        }

        var type = Nullable.GetUnderlyingType(key.Type) ?? key.Type;
        bool nullable = type != key.Type || new NullabilityInfoContext().Create(key.Parameter).WriteState == NullabilityState.Nullable;
        if (node is SpecScalar { IsNull: true })
        {
            if (nullable)
            {
                return null;
            }

            Report(node.Position, path, $"is empty; must be {Expected(type, key.Range)}.");
            return fallback;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return BindList(key, type.GetGenericArguments()[0], node, fallback, path);
        }

        if (type.IsGenericType)
        {
            return BindNumbers(key, node, fallback as IReadOnlyDictionary<string, double>, path);
        }

        if (SpecShape.IsRecord(type))
        {
            return Bind(type, node, fallback, path);
        }

        return BindScalar(type, key.Range, node, fallback, path, Choices.GetValueOrDefault(path));
    }

    private object? BindList(SpecKey key, Type itemType, SpecNode node, object? fallback, string path)
    {
        if (node is not SpecList list)
        {
            Report(node.Position, path, $"is {Found(node)}; must be a list such as [{Choices.GetValueOrDefault(path)?[0] ?? "1, 2"}].");
            return fallback;
        }

        int least = key.Parameter.GetCustomAttribute<MinLengthAttribute>()?.Length ?? 0;
        int most = key.Parameter.GetCustomAttribute<MaxLengthAttribute>()?.Length ?? int.MaxValue;
        if (list.Items.Count < least || list.Items.Count > most)
        {
            string allowed = least == most ? $"exactly {least}" : most == int.MaxValue ? $"at least {least}" : $"{least} to {most}";
            Report(node.Position, path, $"has {list.Items.Count} items; must have {allowed}.");
            return fallback;
        }

        var items = Array.CreateInstance(itemType, list.Items.Count);
        for (int index = 0; index < items.Length; index++)
        {
            object? zero = itemType.IsValueType ? Activator.CreateInstance(itemType) : null;
            items.SetValue(
                BindScalar(itemType, key.Range, list.Items[index], zero, $"{path}[{index}]", Choices.GetValueOrDefault(path)), index);
        }

        return items;
    }

    private SortedDictionary<string, double>? BindNumbers(
        SpecKey key, SpecNode node, IReadOnlyDictionary<string, double>? defaults, string path)
    {
        var numbers = new SortedDictionary<string, double>(defaults?.ToDictionary() ?? [], StringComparer.Ordinal);
        foreach (var entry in AsMap(node, path)?.Entries ?? [])
        {
            string entryPath = Join(path, entry.Key);
            Positions[entryPath] = entry.Value.Position;
            var known = Choices.GetValueOrDefault(path) ?? [.. SpecShape.NumberKeys(key.Key).Keys];
            if ((known.Count > 0 || Choices.ContainsKey(path)) && !known.Contains(entry.Key))
            {
                ReportUnknown(entry, entryPath, known);
                continue;
            }

            numbers[entry.Key] = (double)BindScalar(typeof(double), key.Range, entry.Value, 0.0, entryPath)!;
        }

        return numbers;
    }

    private object? BindScalar(
        Type type, RangeAttribute? range, SpecNode node, object? fallback, string path, IReadOnlyList<string>? choices = null)
    {
        choices ??= type.IsEnum ? [.. SpecShape.Names(type)] : null;
        if (node is SpecScalar scalar && Parse(type, scalar) is { } value)
        {
            if ((range is null || IsInRange(value, range)) && choices?.Contains(scalar.Text) != false)
            {
                return value;
            }
        }

        string suggestion = choices is not null && node is SpecScalar text ? Spelling.DidYouMean(text.Text, choices) : ".";
        string expected = choices is null ? Expected(type, range) : $"one of {string.Join(", ", choices)}";
        Report(node.Position, path, $"is {Found(node)}; must be {expected}{suggestion}");
        return fallback;
    }

    private static object? Parse(Type type, SpecScalar scalar)
    {
        const NumberStyles Whole = NumberStyles.AllowLeadingSign;
        var culture = CultureInfo.InvariantCulture;
        if (type == typeof(string))
        {
            return scalar.Text;
        }

        if (scalar.IsQuoted && !type.IsEnum)
        {
            return null;
        }

        if (type.IsEnum)
        {
            return SpecShape.Names(type).Contains(scalar.Text) ? Enum.Parse(type, scalar.Text, ignoreCase: true) : null;
        }

        return type switch
        {
            _ when type == typeof(int) => int.TryParse(scalar.Text, Whole, culture, out int number) ? number : null,
            _ when type == typeof(long) => long.TryParse(scalar.Text, Whole, culture, out long number) ? number : null,
            _ when type == typeof(double) =>
                double.TryParse(scalar.Text, NumberStyles.Float, culture, out double number) && double.IsFinite(number) ? number : null,
            _ when type == typeof(bool) => scalar.Text switch { "true" => true, "false" => false, _ => null },
            _ => throw new InvalidOperationException($"No reader for settings of type {type.Name}."),
        };
    }

    private static bool IsInRange(object value, RangeAttribute range)
    {
        double number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        double lowest = Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
        double highest = Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
        return (range.MinimumIsExclusive ? number > lowest : number >= lowest)
            && (range.MaximumIsExclusive ? number < highest : number <= highest);
    }

    private static string Expected(Type type, RangeAttribute? range)
    {
        string kind = type == typeof(int) || type == typeof(long) ? "a whole number"
            : type == typeof(double) ? "a number"
            : type == typeof(bool) ? "true or false"
            : type == typeof(string) ? "a text" : "a map of settings";
        return range is null ? kind : $"{kind} {SpecShape.Describe(range)}";
    }

    private static string Found(SpecNode node) => node switch
    {
        SpecScalar { IsQuoted: true } scalar => $"the text \"{scalar.Text}\"",
        SpecScalar scalar => scalar.Text.Length > 60 ? scalar.Text[..60] + "…" : scalar.Text,
        SpecList => "a list",
        _ => "a map",
    };

    private SpecMap? AsMap(SpecNode? node, string path)
    {
        if (node is null or SpecMap)
        {
            return node as SpecMap;
        }

        if (node is not SpecScalar { IsNull: true })
        {
            Report(node.Position, path, $"is {Found(node)}; must be a map of settings.");
        }

        return null;
    }

    private static object? Default(SpecKey key, Type type, object? defaults) =>
        defaults is not null ? type.GetProperty(key.Parameter.Name!)!.GetValue(defaults)
        : key.Parameter.HasDefaultValue
            ? key.Parameter.DefaultValue is { } value && key.Type.IsEnum ? Enum.ToObject(key.Type, value) : key.Parameter.DefaultValue
            : SpecShape.IsRecord(key.Type) ? new SpecBinder([]).Bind(key.Type, null, null, "")
            : null;

    private void Report(SpecPosition position, string path, string message) => problems.Add(new SpecProblem(position, path, message));

    /// <summary>Looking for what was meant takes longer than all else, so it ends where problems are no longer told one by one.</summary>
    private void ReportUnknown(SpecEntry entry, string path, IReadOnlyList<string> known) => Report(
        entry.KeyPosition,
        path,
        problems.Count < SpecException.MostProblems ? $"is not a known key; {Suggest(entry.Key, known)}" : "is not a known key.");

    /// <summary>A path one key deeper.</summary>
    /// <param name="path">The path, or empty.</param>
    /// <param name="key">The key.</param>
    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>What to do about a misspelt key.</summary>
    /// <param name="word">The word found.</param>
    /// <param name="known">The words there are.</param>
    public static string Suggest(string word, IReadOnlyList<string> known) =>
        Spelling.Nearest(word, known) is { } nearest ? $"did you mean {nearest}?"
        : known.Count == 0 ? "there are no keys here."
        : $"known keys here are {string.Join(", ", known)}.";
}
