namespace Kenyon.Files.Columns;

/// <summary>A column of an exported table.</summary>
/// <param name="Name">Its name: the path of a setting or result.</param>
/// <param name="Type">What stands in it.</param>
/// <param name="Unit">Unit of its numbers; empty for words.</param>
public sealed record TableColumn(string Name, ColumnType Type, string Unit);
