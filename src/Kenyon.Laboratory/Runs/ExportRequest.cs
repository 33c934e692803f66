using Kenyon.Files.Columns;

namespace Kenyon.Laboratory.Runs;

/// <summary>Runs that are written as tables.</summary>
/// <param name="Folder">A run, or a folder with runs below it.</param>
/// <param name="Target">Folder of the tables, or the file of an atlas.</param>
/// <param name="Format">Format of the tables.</param>
public sealed record ExportRequest(string Folder, string Target, ITableFormat Format);
