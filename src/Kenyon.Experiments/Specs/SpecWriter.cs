using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kenyon.Experiments.Specs.Tasks;

namespace Kenyon.Experiments.Specs;

/// <summary>Writes a resolved experiment as YAML, every default written out; reading it back gives the same experiment.</summary>
public static class SpecWriter
{
    /// <summary>The text of an experiment.</summary>
    /// <param name="spec">One condition, resolved.</param>
    public static string Write(ExperimentSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var text = new StringBuilder();
        WriteRecord(text, spec, 0);
        return text.ToString();
    }

    /// <summary>
    /// SHA-256 of everything that decides the results of a run but how long it goes on: equal settings have equal identities.
    /// </summary>
    /// <param name="spec">One condition, resolved.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public static string Identity(ExperimentSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(WithoutLength(spec)))));
    }

    /// <summary>What differs between two experiments, key by key.</summary>
    /// <param name="found">One experiment, e.g. that of a folder.</param>
    /// <param name="asked">Another, e.g. that of the command.</param>
    public static IReadOnlyList<string> Differences(ExperimentSpec found, ExperimentSpec asked)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(asked);
        var before = Settings(WithoutLength(found));
        var after = Settings(WithoutLength(asked));
        return [.. before.Keys.Union(after.Keys).Where(path => before.GetValueOrDefault(path) != after.GetValueOrDefault(path))
            .Select(path => $"{path} is {before.GetValueOrDefault(path) ?? "absent"} there and "
                + $"{after.GetValueOrDefault(path) ?? "absent"} here")];
    }

    /// <summary>All settings by path in the file, in the order of the file.</summary>
    /// <param name="spec">One condition, resolved.</param>
    public static IReadOnlyDictionary<string, string> Settings(ExperimentSpec spec)
    {
        // In the order of the file, not of a hash table.
        var values = new OrderedDictionary<string, string>();
        var path = new List<string>();
        foreach (string line in Write(spec).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int depth = (line.Length - line.TrimStart().Length) / 2;
            string[] pair = line.Trim().Split(':', 2);
            path.RemoveRange(depth, path.Count - depth);
            path.Add(pair[0]);
            if (pair[1].Trim().Length > 0)
            {
                values[string.Join('.', path)] = pair[1].Trim();
            }
        }

        return values;
    }

    /// <summary>What decides the results of a run but how long it goes on.</summary>
    private static ExperimentSpec WithoutLength(ExperimentSpec spec) =>
        spec with { Replicates = 1, Optimizer = spec.Optimizer with { Generations = 1 } };

    private static void WriteRecord(StringBuilder text, object record, int depth)
    {
        foreach (var key in SpecShape.Keys(record.GetType()))
        {
            object? value = record.GetType().GetProperty(key.Parameter.Name!)!.GetValue(record);
            if (record is OptimizerSpec && key.Key == "options")
            {
                WriteRecord(text, value!, depth);
                continue;
            }

            text.Append(' ', depth * 2).Append(key.Key).Append(':');
            if (value is null || value is string || value is ValueType || value is IEnumerable and not IDictionary && !IsNumbers(value))
            {
                text.Append(' ').Append(Inline(value)).Append('\n');
                continue;
            }

            text.Append('\n');
            WriteKind(text, value, depth + 1);
            WriteNested(text, value, depth + 1);
        }
    }

    private static void WriteNested(StringBuilder text, object value, int depth)
    {
        if (value is not IReadOnlyDictionary<string, double> numbers)
        {
            WriteRecord(text, value, depth);
            return;
        }

        foreach (var (name, number) in numbers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(' ', depth * 2).Append(name).Append(": ").Append(Inline(number)).Append('\n');
        }
    }

    private static void WriteKind(StringBuilder text, object value, int depth)
    {
        string? kind = value switch
        {
            TaskSpec task => task.Kind,
            OptimizerSpec optimizer => SpecShape.KindOf(SpecShape.OptimizerKinds, optimizer.Options),
            _ => null,
        };
        if (kind is not null)
        {
            text.Append(' ', depth * 2).Append("kind: ").Append(kind).Append('\n');
        }
    }

    private static bool IsNumbers(object value) => value is IReadOnlyDictionary<string, double>;

    private static string Inline(object? value) => value switch
    {
        null => "null",
        string text => IsPlain(text) ? text : $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"",
        bool flag => flag ? "true" : "false",
        Enum name => SpecShape.Name(name),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(Inline))}]",
        _ => throw new InvalidOperationException($"No writer for settings of type {value.GetType().Name}."),
    };

    // Anything that a reader could take for a number, a flag or null stands in quotes.
    private static bool IsPlain(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
        && text is not ("null" or "true" or "false" or "yes" or "no" or "on" or "off");
}
