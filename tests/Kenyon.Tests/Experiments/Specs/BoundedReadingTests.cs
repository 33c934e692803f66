using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Experiments.Specs;

/// <summary>
/// However large and odd a file is within the limit of its size: it is answered soon, and in words that a person can read.
/// </summary>
public sealed class BoundedReadingTests
{
    private const int LargestSize = 950_000;

    // Two seconds a megabyte are promised; a busy machine gets more.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(8);

    private static readonly Dictionary<string, string> s_texts = new(StringComparer.Ordinal)
    {
        ["unknown keys"] = Preset() + Lines(number => $"unknown{number}: {number}"),
        ["unknown keys below a key"] = Preset() + "extra:\n" + Lines(number => $"  unknown{number}: {number}"),
        ["the same key"] = Preset() + Lines(_ => "seed: 1"),
        ["terms that are not known"] = "name: a\ntask: { kind: foraging }\nrule:\n  fixed:\n" + Lines(number => $"    term{number}: 1"),
        ["keys in a sweep"] = Preset() + "sweep:\n" + Lines(number => $"  agent.key{number}: [1]"),
        ["values in a sweep"] = Preset() + "sweep:\n  seed: [" + string.Join(", ", Enumerable.Range(0, 90_000)) + "]\n",
        ["conditions"] = Preset() + "conditions:\n" + Lines(number => $"  c{number}: {{ seed: {number}, unknown: 1 }}"),
        ["brackets"] = "name: " + new string('[', LargestSize),
        ["braces"] = "name: " + new string('{', LargestSize),
        ["dashes"] = "name:\n  " + string.Concat(Enumerable.Repeat("- ", LargestSize / 2)),
        ["questions"] = "? " + string.Concat(Enumerable.Repeat("? ", LargestSize / 2)),
        ["colons"] = "name: " + string.Concat(Enumerable.Repeat("a: ", LargestSize / 3)),
        ["one long word"] = "name: " + new string('a', LargestSize),
        ["one long key"] = new string('a', LargestSize) + ": 1\n",
        ["a text that is not closed"] = "name: \"" + new string('a', LargestSize),
        ["anchors"] = "name: [" + string.Concat(Enumerable.Range(0, LargestSize / 12).Select(number => $"&a{number} 1, ")) + "]\n",
        ["aliases"] = "name: [&a 1, " + string.Concat(Enumerable.Repeat("*a, ", LargestSize / 4)) + "]\n",
        ["empty lines"] = new string('\n', LargestSize),
        ["remarks"] = string.Concat(Enumerable.Repeat("#\n", LargestSize / 2)),
        ["a rule in brackets"] = Rule(new string('(', LargestSize)),
        ["a rule of signs"] = Rule(new string('-', LargestSize)),
        ["a rule of factors"] = Rule("x" + string.Concat(Enumerable.Repeat("*x", LargestSize / 2))),
        ["a rule of sums"] = Rule("x" + string.Concat(Enumerable.Repeat("+x", LargestSize / 2))),
        ["a rule of products of sums"] = Rule("(x+y+w+r)" + string.Concat(Enumerable.Repeat("*(x+y+w+r)", LargestSize / 10))),
    };

    public static TheoryData<string> Names => [.. s_texts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_large_file_is_answered_soon_with_at_most_a_hundred_problems(string name)
    {
        long start = Stopwatch.GetTimestamp();
        var failure = Record.Exception(() => ExperimentFile.Read(s_texts[name], "large.yaml"));
        var time = Stopwatch.GetElapsedTime(start);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{name}: {time.TotalSeconds:F2} s, {failure?.Message[..Math.Min(failure.Message.Length, 200)] ?? "read"}");
        Assert.True(time < s_longest, $"{name}: took {time}");
        if (failure is not null)
        {
            var problems = Assert.IsType<SpecException>(failure).Problems;
            Assert.InRange(problems.Count, 1, SpecException.MostProblems + 1);
            Assert.All(problems, problem => Assert.InRange($"{problem}".Length, 1, 2_000));
        }
    }

    [Fact]
    public void What_is_not_told_is_counted()
    {
        string text = Preset() + string.Concat(Enumerable.Range(0, 50_000).Select(number => $"no{number}: 1\n"));
        var failure = Assert.Throws<SpecException>(() => ExperimentFile.Read(text, "large.yaml"));
        Assert.Equal(SpecException.MostProblems + 1, failure.Problems.Count);
        Assert.Contains("no0 is not a known key", $"{failure.Problems[0]}", StringComparison.Ordinal);
        Assert.EndsWith("and 49,900 more.", $"{failure.Problems[^1]}", StringComparison.Ordinal);
        Assert.Equal(failure.Message.Split('\n').Length, failure.Problems.Count);
        var settings = Assert.Throws<SpecException>(() => SettingsFile.Read<Kenyon.Inference.Tables.ChoiceMapping>(
            string.Concat(Enumerable.Range(0, 50_000).Select(number => $"no{number}: 1\n")), "spec.yaml"));
        Assert.EndsWith("and 49,900 more.", $"{settings.Problems[^1]}", StringComparison.Ordinal);
    }

    private static string Preset() =>
        File.ReadAllText(Path.Combine(SourceTree.Root, "experiments", "noise.yaml")).Split("\nsweep:")[0] + "\n";

    private static string Rule(string text) =>
        $"name: a\ntask: {{ kind: choice }}\nrule:\n  family: expression\n  expression: \"dw = {text}\"\n";

    private static string Lines(Func<int, string> line)
    {
        var text = new StringBuilder();
        for (int number = 0; text.Length < LargestSize - 100_000; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line(number)}\n");
        }

        return $"{text}";
    }
}
