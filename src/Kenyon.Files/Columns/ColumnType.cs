namespace Kenyon.Files.Columns;

/// <summary>What stands in a column. Every cell may be empty.</summary>
public enum ColumnType
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>Whole numbers of 64 bits.</summary>
    Whole,

    /// <summary>Numbers of 64 bits, NaN among them.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,
}
