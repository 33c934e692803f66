using System.Text.Json.Nodes;

namespace Kenyon.Analysis.Sections;

/// <summary>What a section says: the same in sentences, tables and JSON.</summary>
/// <param name="Sentences">Sentences, the conclusion first.</param>
/// <param name="Tables">Tables behind them.</param>
/// <param name="Json">The numbers.</param>
public sealed record SectionReport(IReadOnlyList<string> Sentences, IReadOnlyList<SectionTable> Tables, JsonObject Json);
