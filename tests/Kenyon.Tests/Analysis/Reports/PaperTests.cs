using System.Text.RegularExpressions;
using Kenyon.Figures.Reports;

namespace Kenyon.Tests.Analysis.Reports;

/// <summary>The paper cites works of the catalogue only, as the catalogue has them.</summary>
public sealed class PaperTests
{
    [Fact]
    public void Its_references_are_those_of_the_catalogue()
    {
        string paper = File.ReadAllText(Path.Combine(SourceTree.Root, "paper", "paper.md"));
        string[] cited = [.. Regex.Matches(paper, "@(?<key>[a-z]+[0-9]{4})").Select(match => match.Groups["key"].Value).Distinct()];
        Assert.True(cited.Length >= 10, $"only {cited.Length} works are cited");
        var entries = cited.Order(StringComparer.Ordinal).Select(key => Assert.Single(ReferenceCatalog.All, work => work.Key == key));
        Assert.Equal(
            string.Join('\n', entries.Select(work => work.ToBibTeX())),
            File.ReadAllText(Path.Combine(SourceTree.Root, "paper", "paper.bib")));
    }
}
