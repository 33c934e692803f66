using System.Text.RegularExpressions;
using Kenyon.Evolution;
using Kenyon.Experiments.Specs.Tasks;
using Kenyon.Figures.Reports;
using Kenyon.Simulation.Plasticity;
using Kenyon.Tests.Analysis.Figures;

namespace Kenyon.Tests.Analysis.Reports;

[Collection(FigureRunsTests.Name)]
public sealed class PartReferencesTests(FigureRuns runs)
{
    [Fact]
    public void Every_strategy_goes_back_to_a_work() =>
        Assert.All(
            OptimizerCatalog.All,
            entry => Assert.True(PartReferences.Of("optimizer.kind", entry.Kind).Count > 0, $"{entry.Kind}: add a line to PartReferences"));

    [Fact]
    public void Every_family_of_rules_goes_back_to_a_work() =>
        Assert.All(
            RuleFamilyCatalog.All,
            family => Assert.True(PartReferences.Of("rule.family", family.Name).Count > 0, $"{family.Name}: add a line to PartReferences"));

    [Fact]
    public void Every_task_goes_back_to_a_work() =>
        Assert.All(
            TaskCatalog.All,
            task => Assert.True(task.Definition.References.Count > 0, $"{task.Kind}: name its works in its definition"));

    [Fact]
    public void Keys_are_unique_and_every_entry_can_be_parsed_and_has_what_its_type_needs()
    {
        Assert.Equal(ReferenceCatalog.All.Count, ReferenceCatalog.All.Select(work => work.Key).Distinct().Count());
        foreach (var work in ReferenceCatalog.All)
        {
            var (type, key, fields) = Parse(work.ToBibTeX());
            Assert.Equal((work.Type, work.Key), (type, key));
            string[] needed = type switch
            {
                "article" => ["author", "title", "journal", "year"],
                "inproceedings" or "incollection" => ["author", "title", "booktitle", "year"],
                "misc" => ["author", "title", "year", "eprint"],
                "software" => ["author", "title", "version"],
                _ => throw new InvalidOperationException($"{type} is not a type that is known here."),
            };
            Assert.All(needed, field => Assert.False(string.IsNullOrWhiteSpace(fields.GetValueOrDefault(field)), $"{key}.{field}"));
            Assert.All(fields.Where(field => field.Key == "doi"), field => Assert.Matches(@"^10\.\d{4,5}/\S+$", field.Value));
        }
    }

    [Fact]
    public void Kenyon_is_cited_as_its_citation_file_says()
    {
        string file = File.ReadAllText(Path.Combine(SourceTree.Root, "CITATION.cff"));
        var kenyon = ReferenceCatalog.Find(ReferenceCatalog.Kenyon);
        foreach (string name in new[] { "title", "version", "license", "abstract" })
        {
            Assert.Equal(Regex.Match(file, $@"^{name}: (?<value>.*)$", RegexOptions.Multiline).Groups["value"].Value, kenyon.Find(name));
        }

        Assert.Contains($"- name: {kenyon.Find("author")!.Trim('{', '}')}", file, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_cites_its_parts_and_no_others()
    {
        var outcome = runs.Run("cite", "runs/lines", "--json");
        Assert.Equal(0, outcome.ExitCode);
        string[] keys = [.. outcome.Json["references"]!.AsArray().Select(entry => entry!["key"]!.GetValue<string>())];
        Assert.Equal(
            ["kenyon", "salmon2011", "box1958", "giannakakis2023", "rescorla1972", "giannakakis2025", "such2017", "kalman1960", "baum1970"],
            keys);
        string text = runs.Run("cite", "runs/lines").Output;
        Assert.Equal(keys, Regex.Matches(text, @"^@\w+\{(?<key>\w+),$", RegexOptions.Multiline).Select(match => match.Groups["key"].Value));
    }

    /// <summary>A small reader of BibTeX: type, key, fields in balanced braces.</summary>
    private static (string Type, string Key, Dictionary<string, string> Fields) Parse(string text)
    {
        var head = Regex.Match(text, @"\A@(?<type>[a-z]+)\{(?<key>[A-Za-z0-9]+),\n");
        Assert.True(head.Success, text);
        var fields = new Dictionary<string, string>();
        int position = head.Length;
        while (text[position] != '}')
        {
            var name = Regex.Match(text[position..], @"\A  (?<name>[a-z]+) = \{");
            Assert.True(name.Success, text[position..]);
            position += name.Length;
            int start = position;
            for (int depth = 1; depth > 0; position++)
            {
                depth += text[position] switch { '{' => 1, '}' => -1, _ => 0 };
            }

            fields.Add(name.Groups["name"].Value, text[start..(position - 1)].Trim('{', '}'));
            Assert.Equal(",\n", text.Substring(position, 2));
            position += 2;
        }

        Assert.Equal("}\n", text[position..]);
        return (head.Groups["type"].Value, head.Groups["key"].Value, fields);
    }
}
