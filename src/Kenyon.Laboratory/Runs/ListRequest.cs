using Kenyon.Runs.Filters;
using Kenyon.Runs.Search;

namespace Kenyon.Laboratory.Runs;

/// <summary>Which runs are listed.</summary>
/// <param name="Root">Folder where runs are kept.</param>
/// <param name="Filter">Conditions that they meet; null: none.</param>
/// <param name="Order">Their order; null: that of their names.</param>
/// <param name="Limit">At most so many; null: all.</param>
/// <param name="IsAnew">Whether all folders are read again, whatever the index says.</param>
public sealed record ListRequest(
    string Root, RunFilter? Filter = null, RunOrder? Order = null, int? Limit = null, bool IsAnew = false);
