namespace Kenyon.Runs.Filters;

/// <summary>A part of a condition on runs.</summary>
internal abstract record FilterNode;

/// <summary>Both, or one of both.</summary>
/// <param name="IsAnd">Both.</param>
/// <param name="Left">One.</param>
/// <param name="Right">The other.</param>
internal sealed record FilterPair(bool IsAnd, FilterNode Left, FilterNode Right) : FilterNode;

/// <summary>The opposite.</summary>
/// <param name="Inner">Of what.</param>
internal sealed record FilterNot(FilterNode Inner) : FilterNode;

/// <summary>A comparison. False where a run does not have what is compared, unless with null.</summary>
/// <param name="Path">Path of a setting or result.</param>
/// <param name="Column">Where it stands in the text, from 1.</param>
/// <param name="Operator">=, !=, &lt;, &lt;=, &gt;, &gt;= or contains.</param>
/// <param name="Value">A double, a text, null, or a path to compare with.</param>
internal sealed record FilterComparison(string Path, int Column, string Operator, object? Value) : FilterNode;

/// <summary>Another path on the right of a comparison.</summary>
/// <param name="Path">The path.</param>
/// <param name="Column">Where it stands in the text, from 1.</param>
/// <param name="IsKnown">Whether runs have it; else it is a word with a dot in it.</param>
internal sealed record FilterPath(string Path, int Column, bool IsKnown = false);
