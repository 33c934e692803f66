using System.Text.RegularExpressions;

namespace Kenyon.Tests.Architecture;

/// <summary>What must not occur where results are made (DETERMINISM.md). The scan reads code, not comments or strings.</summary>
public sealed class DeterminismBanTests
{
    private static readonly string[] s_projects = ["Kenyon.Numerics", "Kenyon.Simulation", "Kenyon.Evolution"];

    private static readonly (string Reason, string Pattern)[] s_bans =
    [
        ("random numbers come from RandomKey", @"\bSystem\.Random\b|\bnew\s+Random\b|\bRandom\.Shared\b|\bRandomNumberGenerator\b"),
        ("identifiers are not random", @"\bGuid\.(NewGuid|CreateVersion7)\b"),
        ("results do not depend on the clock", @"\bDateTime(Offset)?\b|\bStopwatch\b|\bTickCount(64)?\b|\bTimeProvider\b|\bTimer\b"),
        (
            "results do not depend on threads",
            @"\bManagedThreadId\b|\bCurrentManagedThreadId\b|\bThread\b|\bThreadPool\b|\bParallel\b|\bAsParallel\b|\bProcessorCount\b"),
        ("hash codes differ between processes", @"\bGetHashCode\b|\bHashCode\b"),
        (
            "the platform's functions differ between platforms",
            @"\bMathF?\.(Tanh|Sinh|Cosh|Tan|Sin|Cos|SinCos|Asin|Acos|Atan|Atan2|Exp|Exp2|Log|Log2|Log10|Pow|Cbrt)\b"),
        ("the width of Vector<T> varies", @"\bVector<"),
        ("the order of TensorPrimitives varies", @"\bTensorPrimitives\b"),
        ("estimates differ between processors", @"\bReciprocal(Sqrt)?Estimate\b|\bMultiplyAddEstimate\b|\bApproximate"),
        ("culture and environment do not decide", @"\bCurrentCulture\b|\bGetEnvironmentVariable\b"),
        ("no files here", @"\bFile\.|\bFileStream\b|\bDirectory\."),
    ];

    /// <summary>Uses that cannot reach a result, each with its reason.</summary>
    private static readonly Dictionary<string, (string Match, string Reason)> s_allowed = new(StringComparer.Ordinal)
    {
        ["Kenyon.Simulation/Tasks/Foraging/ForagingReference.cs"] = ("Math.Atan2", "the heading in a trace; never read back"),
    };

    [Fact]
    public void Nothing_forbidden_occurs_where_results_are_made()
    {
        var found = new List<string>();
        int fileCount = 0;
        foreach (string project in s_projects)
        {
            foreach (string file in SourceTree.FilesOf(project))
            {
                fileCount++;
                string path = $"{project}/{file}";
                found.AddRange(Findings(SourceTree.ReadCode(project, file))
                    .Where(finding => !s_allowed.TryGetValue(path, out var allowed) || allowed.Match != finding.Match)
                    .Select(finding => $"{path}:{finding.Line}: {finding.Match}: {finding.Reason}"));
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.True(fileCount >= 60, $"Only {fileCount} files were scanned.");
    }

    [Fact]
    public void Every_exception_is_still_needed() => Assert.All(s_allowed, entry =>
    {
        string[] parts = entry.Key.Split('/', 2);
        Assert.Contains(Findings(SourceTree.ReadCode(parts[0], parts[1])), finding => finding.Match == entry.Value.Match);
    });

    [Theory]
    [InlineData("var r = new Random(1);")]
    [InlineData("var g = Guid.NewGuid();")]
    [InlineData("float y = MathF.Tanh(x);")]
    [InlineData("double y = Math.Pow(x, 2);")]
    [InlineData("Vector<float> v;")]
    [InlineData("int h = key.GetHashCode();")]
    [InlineData("long t = Environment.TickCount64;")]
    public void The_scan_finds_what_it_looks_for(string code) => Assert.NotEmpty(Findings(code));

    [Theory]
    [InlineData("float y = TanhKernel.Tanh(x);")]
    [InlineData("Vector512<float> v = Vector512.FusedMultiplyAdd(a, b, c);")]
    [InlineData("var s = new RandomSearch(options);")]
    [InlineData("double y = Math.Sqrt(x);")]
    public void The_scan_lets_pass_what_is_ours(string code) => Assert.Empty(Findings(code));

    private static IEnumerable<(int Line, string Match, string Reason)> Findings(string code) =>
        from ban in s_bans
        from Match match in Regex.Matches(code, ban.Pattern)
        select (code.AsSpan(0, match.Index).Count('\n') + 1, match.Value, ban.Reason);
}
