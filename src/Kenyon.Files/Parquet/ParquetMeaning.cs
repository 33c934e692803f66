namespace Kenyon.Files.Parquet;

/// <summary>What the numbers or bytes of a Parquet column stand for (Parquet format, logical types).</summary>
internal enum ParquetMeaning
{
    /// <summary>Numbers stand for themselves, bytes for a text.</summary>
    Plain,

    /// <summary>Whole numbers without a sign.</summary>
    Unsigned,

    /// <summary>Whole numbers with decimal places.</summary>
    Decimal,

    /// <summary>Days since 1970.</summary>
    Date,

    /// <summary>Time since midnight.</summary>
    Time,

    /// <summary>Time since 1970.</summary>
    Timestamp,

    /// <summary>16 bytes that identify something.</summary>
    Uuid,

    /// <summary>Floating-point numbers of two bytes.</summary>
    Half,

    /// <summary>Lists, maps and spans of time, which are no cells of a table.</summary>
    Unreadable,
}
