using System.Text.Json.Nodes;
using Kenyon.Golden.Printed;

namespace Kenyon.Golden.Results;

/// <summary>
/// Result hashes of small runs, kept in results.txt. A mismatch is evidence: find the cause. The file is replaced only by a commit that
/// says «Results: changed» and why, with an entry in CHANGELOG.md.
/// </summary>
public sealed class ResultHashTests : IDisposable
{
    private readonly PrintedCommand _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    public static TheoryData<string, string> Kept =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Results", "results.txt"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(pair => new TheoryDataRow<string, string>(pair[0], pair[1]))];

    [Fact]
    public void Twenty_two_results_are_kept() => Assert.Equal(22, Kept.Count);

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task A_small_run_gives_the_bits_it_always_gave(string command, string hash)
    {
        string[] more = ["--json", "--quiet", "--set", "optimizer.generations=3", "--out", _kenyon["runs"]];
        var outcome = await PrintedCommand.Run(null, new Dictionary<string, string>(), ["evolve", .. command.Split(' '), .. more]);
        Assert.Equal("", outcome.Errors);
        Assert.Equal(hash, JsonNode.Parse(outcome.Output)!["resultHash"]!.GetValue<string>());
    }
}
