namespace Kenyon.Inference.Tables;

/// <summary>One of several files that are read as one table.</summary>
/// <param name="Source">File name.</param>
/// <param name="Offset">What was added to the numbers of its rows.</param>
/// <param name="FirstRow">Its first row in the table, from 0.</param>
/// <param name="Name">Short name that tells it from the others.</param>
/// <param name="Subject">The subject that the file says it is about, or null.</param>
public sealed record FilePart(string Source, int Offset, int FirstRow, string Name, string? Subject);
