using System.Text;
using YamlDotNet.RepresentationModel;

namespace Kenyon.Tests.Experiments.Specs;

/// <summary>
/// Experiment files gone wrong in ways that know what such a file is made of: keys, values, lists and maps of all presets, changed and
/// mixed.
/// </summary>
/// <param name="presets">Texts of the presets.</param>
/// <param name="random">Decides.</param>
internal sealed class ExperimentMutant(IReadOnlyList<string> presets, Random random)
{
    private static readonly string[] s_values =
    [
        "0", "-1", "1", "2", "1e400", "-0.0", ".nan", ".inf", "NaN", "9223372036854775808", "2147483648", "99999999", "0x10", "1_000",
        "1e3", "true", "yes", "null", "~", "\"\"", "''", "foraging", "prediction", "decision", "choice", "linear", "binary", "switching",
        "drifting", "fixed", "geneticAlgorithm", "randomSearch", "cmaEs", "sphere", "RewardPre", "[]", "{}", "[1, 2]", "[1e-4, 1]",
        "[RewardPre, RewardPre]", "{ log: [1, 2], count: 3 }", "{ linear: [0, 1], count: 2 }", "../../etc", "a/b", "a b", "\"\\u0000\"",
        "&a 1", "*a", "!!int 3", "|", ">", "- x", "\u00e9", "\"\ud83d\ude00\"", "2024-01-01", "{ a: { b: { c: 1 } } }", "65536", "4096",
        "0.5", "1e-300",
    ];

    private static readonly string[] s_keys =
        [
            "sweep", "conditions", "replicates", "name", "seed", "kind", "task", "rule", "fixed", "frozen", "optimizer.kind", "task.steps",
            "agent.readout.kind", "penalty.l1", "x", "", "a.b.c",
        ];

    /// <summary>The next mutant.</summary>
    public string Next()
    {
        var root = Map(presets[random.Next(presets.Count)]);
        for (int change = random.Next(1, 6); change > 0; change--)
        {
            Change(root);
        }

        var text = new StringBuilder();
        Write(text, root, 0);
        return random.Next(4) == 0 ? Scratch(text.ToString()) : text.ToString();
    }

    private static YamlMappingNode Map(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private void Change(YamlMappingNode root)
    {
        var map = AnyMap(root);
        var keys = map.Children.Keys.ToList();
        var key = keys.Count == 0 ? new YamlScalarNode("x") : keys[random.Next(keys.Count)];
        switch (random.Next(8))
        {
            case 0:
                map.Children.Remove(key);
                break;
            case 1:
                map.Children[new YamlScalarNode(s_keys[random.Next(s_keys.Length)])] = Raw();
                break;
            case 2:
                var donor = AnyMap(Map(presets[random.Next(presets.Count)]));
                foreach (var (name, value) in donor.Children.Take(random.Next(1, 3)))
                {
                    map.Children[name] = value;
                }

                break;
            case 3:
                string old = ((YamlScalarNode)key).Value ?? "";
                int cut = random.Next(old.Length + 1);
                map.Children[new YamlScalarNode(old[..cut] + "abcXYZ-_. "[random.Next(10)] + old[cut..])] = ValueOf(map, key);
                break;
            case 4:
                map.Children[key] = new YamlSequenceNode([.. Enumerable.Range(0, random.Next(4)).Select(_ => (YamlNode)Raw())]);
                break;
            case 5:
                var wrapped = new YamlMappingNode();
                wrapped.Children[key] = ValueOf(map, key);
                wrapped.Children[new YamlScalarNode("kind")] = Raw();
                map.Children[key] = wrapped;
                break;
            case 6 when random.Next(10) == 0:
                YamlNode deep = Raw();
                for (int depth = random.Next(40, 90); depth > 0; depth--)
                {
                    deep = new YamlMappingNode((YamlNode)new YamlScalarNode("a"), deep);
                }

                map.Children[key] = deep;
                break;
            default:
                map.Children[key] = Raw();
                break;
        }
    }

    private YamlNode ValueOf(YamlMappingNode map, YamlNode key) => map.Children.TryGetValue(key, out var value) ? value : Raw();

    /// <summary>A value to be written as it is.</summary>
    private YamlScalarNode Raw() => new(s_values[random.Next(s_values.Length)]) { Tag = "!raw" };

    private YamlMappingNode AnyMap(YamlMappingNode root)
    {
        var map = root;
        while (map.Children.Values.OfType<YamlMappingNode>().ToList() is { Count: > 0 } below && random.Next(3) > 0)
        {
            map = below[random.Next(below.Count)];
        }

        return map;
    }

    private void Write(StringBuilder text, YamlNode node, int depth)
    {
        switch (node)
        {
            case YamlMappingNode map when depth == 0:
                foreach (var (key, value) in map.Children)
                {
                    Write(text, key, depth + 1);
                    Write(text.Append(": "), value, depth + 1);
                    text.Append('\n');

                    // A key twice.
                    if (random.Next(200) == 0)
                    {
                        Write(text, key, depth + 1);
                        text.Append(": 1\n");
                    }
                }

                break;
            case YamlMappingNode map:
                text.Append("{ ");
                foreach (var (key, value) in map.Children)
                {
                    Write(text, key, depth + 1);
                    Write(text.Append(": "), value, depth + 1);
                    text.Append(", ");
                }

                text.Append('}');
                break;
            case YamlSequenceNode list:
                text.Append("[ ");
                foreach (var item in list.Children)
                {
                    Write(text, item, depth + 1);
                    text.Append(", ");
                }

                text.Append(']');
                break;
            case YamlScalarNode scalar:
                text.Append(scalar.Value);
                break;
        }
    }

    /// <summary>A few characters gone, doubled or foreign.</summary>
    private string Scratch(string text)
    {
        var scratched = new StringBuilder(text);
        for (int count = random.Next(1, 5); count > 0 && scratched.Length > 0; count--)
        {
            int position = random.Next(scratched.Length);
            switch (random.Next(3))
            {
                case 0:
                    scratched.Remove(position, 1);
                    break;
                case 1:
                    scratched.Insert(position, scratched[position]);
                    break;
                default:
                    scratched.Insert(position, ":{}[],&*#?|->'\"%@`\t\n\0\u2028"[random.Next(22)]);
                    break;
            }
        }

        return scratched.ToString();
    }
}
