using System.Globalization;
using Kenyon.Experiments.Specs;
using Kenyon.Files;

namespace Kenyon.Runs.Facts;

/// <summary>Resolved experiment files as flat facts: path → whole number, number or text. Null is left out. Neighbours often have the same
/// file, so the last one is kept.</summary>
internal sealed class FlatSpec
{
    private (string? Text, List<(string Path, object Value)> Facts) _last = (null, []);

    /// <summary>The facts of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SpecException">It is not YAML.</exception>
    public IReadOnlyList<(string Path, object Value)> Read(string path) => Of(BoundedFile.ReadText(path), path);

    /// <summary>The facts of a text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="path">Where it comes from, for messages.</param>
    /// <exception cref="SpecException">It is not YAML.</exception>
    public IReadOnlyList<(string Path, object Value)> Of(string text, string path)
    {
        if (_last.Text != text)
        {
            var problems = new List<SpecProblem>();
            var root = SpecReader.Read(text, path, problems);
            if (root is null && problems.Count == 0)
            {
                throw new InvalidDataException($"{path} is empty; must hold the settings of a run.");
            }

            if (root is null || problems.Count > 0)
            {
                throw new SpecException(problems);
            }

            var facts = new List<(string, object)>();
            Flatten(root, "", facts);
            _last = (text, facts);
        }

        return _last.Facts;
    }

    private static void Flatten(SpecNode node, string path, List<(string Path, object Value)> facts)
    {
        switch (node)
        {
            case SpecMap map:
                foreach (var entry in map.Entries)
                {
                    Flatten(entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", facts);
                }

                break;
            case SpecScalar { IsNull: false } scalar:
                facts.Add((path, ValueOf(scalar)));
                break;
            case SpecList list:
                facts.Add((path, $"[{string.Join(", ", list.Items.OfType<SpecScalar>().Select(item => item.Text))}]"));
                break;
        }
    }

    private static object ValueOf(SpecScalar scalar)
    {
        if (scalar.IsQuoted)
        {
            return scalar.Text;
        }

        return long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? (object)whole
            : double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
                ? (object)number
                : scalar.Text;
    }
}
