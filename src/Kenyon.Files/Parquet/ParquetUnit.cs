namespace Kenyon.Files.Parquet;

/// <summary>Unit of the times in a Parquet column.</summary>
internal enum ParquetUnit
{
    /// <summary>Thousandths of a second.</summary>
    Milli,

    /// <summary>Millionths of a second.</summary>
    Micro,

    /// <summary>Thousand-millionths of a second.</summary>
    Nano,
}
