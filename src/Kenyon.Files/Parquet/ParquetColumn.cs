namespace Kenyon.Files.Parquet;

/// <summary>A column of a Parquet file.</summary>
/// <param name="Name">Its name; parts of nested columns are joined by dots.</param>
/// <param name="Type">Physical type: 0 truth value, 1 int32, 2 int64, 3 int96, 4 float, 5 double, 6 bytes, 7 bytes of one length.</param>
/// <param name="Length">Bytes of a value of type 7.</param>
/// <param name="Meaning">What the values stand for.</param>
/// <param name="Unit">Unit of times.</param>
/// <param name="Scale">Decimal places of decimals.</param>
/// <param name="AreOptional">For the groups that the column lies in and then for itself, whether it can be missing.</param>
/// <param name="Path">Parts of the name.</param>
internal sealed record ParquetColumn(
    string Name,
    int Type,
    int? Length,
    ParquetMeaning Meaning,
    ParquetUnit Unit,
    int Scale,
    IReadOnlyList<bool> AreOptional,
    IReadOnlyList<string> Path)
{
    /// <summary>Truth values.</summary>
    public const int Truth = 0;

    /// <summary>Texts of any length.</summary>
    public const int ByteArray = 6;

    /// <summary>Texts of one length.</summary>
    public const int FixedByteArray = 7;

    /// <summary>How many of its parts can be missing: the definition level of a value that is there.</summary>
    public int DefinitionLevel => AreOptional.Count(isOptional => isOptional);

    /// <summary>What the column holds, in words.</summary>
    public string Holds => Meaning == ParquetMeaning.Unreadable ? "lists, maps or spans of time"
        : Type is < 0 or > FixedByteArray ? $"values of type {Type}"
        : "cells";
}
