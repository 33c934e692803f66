namespace Kenyon.Files.Parquet;

/// <summary>The head of a page of a Parquet column.</summary>
/// <param name="Type">0 values, 2 dictionary, 3 values in the second form.</param>
/// <param name="Plain">Bytes when not compressed.</param>
/// <param name="Stored">Bytes as stored.</param>
/// <param name="Values">Number of values, missing ones counted.</param>
/// <param name="Nulls">Number of missing values, where the head says it.</param>
/// <param name="Encoding">How values are written.</param>
/// <param name="Levels">Bytes at the start that are not compressed.</param>
internal readonly record struct ParquetPage(long Type, long Plain, long Stored, long Values, long Nulls, long Encoding, long Levels)
{
    /// <summary>Reads a head. Fields of the wrong kind are refused: the library would read on at another byte.</summary>
    public static ParquetPage Read(ref ThriftReader reader)
    {
        var page = new ParquetPage(-1, -1, -1, -1, 0, -1, 0);
        for (int id = 0; reader.Next(ref id, out byte kind);)
        {
            switch (id)
            {
                case 1:
                    page = page with { Type = reader.Whole(kind) };
                    break;
                case 2:
                    page = page with { Plain = reader.Whole(kind) };
                    break;
                case 3:
                    page = page with { Stored = reader.Whole(kind) };
                    break;
                case 4:
                    reader.Whole(kind);
                    break;
                case 5 or 7 or 8 when kind == ThriftReader.Struct:
                    page = ReadDetails(ref reader, page, id);
                    break;
                default:
                    throw new InvalidDataException("the head of a page is not as it must be");
            }
        }

        return page;
    }

    private static ParquetPage ReadDetails(ref ThriftReader reader, ParquetPage page, int form)
    {
        const int First = 5, Dictionary = 7, Second = 8;
        for (int id = 0; reader.Next(ref id, out byte kind);)
        {
            switch (form, id)
            {
                case (_, 1):
                    page = page with { Values = reader.Whole(kind) };
                    break;
                case (First or Dictionary, 2) or (Second, 4):
                    page = page with { Encoding = reader.Whole(kind) };
                    break;
                case (Second, 2):
                    page = page with { Nulls = reader.Whole(kind) };
                    break;
                case (Second, 5 or 6):
                    page = page with { Levels = page.Levels + Math.Clamp(reader.Whole(kind), -1, int.MaxValue) };
                    break;
                case (Second, 3) or (First, 3 or 4):
                    reader.Whole(kind);
                    break;
                case (Second, 7) or (Dictionary, 3):
                    ThriftReader.Truth(kind);
                    break;
                case (First, 5) or (Second, 8) when kind == ThriftReader.Struct:
                    ReadStatistics(ref reader);
                    break;
                default:
                    throw new InvalidDataException("the head of a page is not as it must be");
            }
        }

        return page;
    }

    private static void ReadStatistics(ref ThriftReader reader)
    {
        for (int id = 0; reader.Next(ref id, out byte kind);)
        {
            switch (id)
            {
                case 1 or 2 or 5 or 6:
                    reader.Text(kind);
                    break;
                case 3 or 4:
                    reader.Whole(kind);
                    break;
                case 7 or 8:
                    ThriftReader.Truth(kind);
                    break;
                default:
                    throw new InvalidDataException("the head of a page is not as it must be");
            }
        }
    }
}
