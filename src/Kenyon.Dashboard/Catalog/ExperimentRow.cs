namespace Kenyon.Dashboard.Catalog;

/// <summary>An experiment among others.</summary>
/// <param name="Folder">Its folder below that of the runs; empty where runs lie directly there.</param>
/// <param name="Count">Runs that have begun.</param>
/// <param name="States">How many of them are in which state.</param>
internal sealed record ExperimentRow(string Folder, int Count, IReadOnlyDictionary<string, int> States);
