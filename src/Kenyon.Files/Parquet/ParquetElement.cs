namespace Kenyon.Files.Parquet;

/// <summary>An entry of the schema of a Parquet file: a column or a group of columns.</summary>
internal sealed record ParquetElement
{
    private const int Optional = 1;
    private const int Repeated = 2;

    private int _type = -1;
    private int _repetition;
    private int _converted = -1;
    private int? _length;
    private int _scale;
    private string _name = "";
    private ParquetMeaning? _meaning;
    private ParquetUnit _unit;

    private ParquetElement()
    {
    }

    /// <summary>Number of entries below this one.</summary>
    public int ChildCount { get; private set; }

    /// <summary>Reads an entry.</summary>
    public static ParquetElement Read(ref ThriftReader reader)
    {
        var element = new ParquetElement();
        for (int id = 0; reader.Next(ref id, out byte kind);)
        {
            element.ReadField(ref reader, id, kind);
        }

        return element;
    }

    /// <summary>The column that it is, with the groups that it lies in.</summary>
    public ParquetColumn ToColumn(IReadOnlyList<ParquetElement> groups)
    {
        var (meaning, unit) = _meaning is { } given ? (given, _unit) : Converted();
        bool isRepeated = groups.Append(this).Any(element => element._repetition == Repeated);
        string[] path = [.. groups.Select(group => group._name), _name];
        return new ParquetColumn(
            string.Join('.', path), _type, _length, isRepeated ? ParquetMeaning.Unreadable : meaning, unit, _scale,
            [.. groups.Append(this).Select(element => element._repetition == Optional)], path);
    }

    private void ReadField(ref ThriftReader reader, int id, byte kind)
    {
        switch (id)
        {
            case 1:
                _type = (int)reader.Whole(kind);
                break;
            case 2:
                _length = (int)reader.Whole(kind);
                break;
            case 3:
                _repetition = (int)reader.Whole(kind);
                break;
            case 4:
                _name = reader.Text(kind);
                break;
            case 5:
                ChildCount = (int)Math.Clamp(reader.Whole(kind), 0, int.MaxValue);
                break;
            case 6:
                _converted = (int)reader.Whole(kind);
                break;
            case 7:
                _scale = (int)reader.Whole(kind);
                break;
            case 10 when kind == ThriftReader.Struct:
                ReadMeaning(ref reader);
                break;
            default:
                reader.Skip(kind);
                break;
        }
    }

    /// <summary>The logical type: a union, whose only field says which.</summary>
    private void ReadMeaning(ref ThriftReader reader)
    {
        for (int id = 0; reader.Next(ref id, out byte kind);)
        {
            _meaning = id switch
            {
                2 or 3 => ParquetMeaning.Unreadable,
                5 => ParquetMeaning.Decimal,
                6 => ParquetMeaning.Date,
                7 => ParquetMeaning.Time,
                8 => ParquetMeaning.Timestamp,
                14 => ParquetMeaning.Uuid,
                15 => ParquetMeaning.Half,
                _ => ParquetMeaning.Plain,
            };
            if (kind == ThriftReader.Struct && id is 5 or 7 or 8 or 10)
            {
                ReadDetails(ref reader, id);
            }
            else
            {
                reader.Skip(kind);
            }
        }
    }

    private void ReadDetails(ref ThriftReader reader, int meaning)
    {
        for (int id = 0; reader.Next(ref id, out byte kind);)
        {
            if (meaning == 5 && id == 1)
            {
                _scale = (int)reader.Whole(kind);
            }
            else if (meaning == 10 && id == 2)
            {
                _meaning = ThriftReader.Truth(kind) ? ParquetMeaning.Plain : ParquetMeaning.Unsigned;
            }
            else if (meaning is 7 or 8 && id == 2 && kind == ThriftReader.Struct)
            {
                for (int unit = 0; reader.Next(ref unit, out byte inner);)
                {
                    _unit = unit == 1 ? ParquetUnit.Milli : unit == 2 ? ParquetUnit.Micro : ParquetUnit.Nano;
                    reader.Skip(inner);
                }
            }
            else
            {
                reader.Skip(kind);
            }
        }
    }

    /// <summary>The older way to say what a column means.</summary>
    private (ParquetMeaning Meaning, ParquetUnit Unit) Converted() => _converted switch
    {
        1 or 2 or 3 or 21 => (ParquetMeaning.Unreadable, default),
        5 => (ParquetMeaning.Decimal, default),
        6 => (ParquetMeaning.Date, default),
        7 => (ParquetMeaning.Time, ParquetUnit.Milli),
        8 => (ParquetMeaning.Time, ParquetUnit.Micro),
        9 => (ParquetMeaning.Timestamp, ParquetUnit.Milli),
        10 => (ParquetMeaning.Timestamp, ParquetUnit.Micro),
        >= 11 and <= 14 => (ParquetMeaning.Unsigned, default),
        _ => (ParquetMeaning.Plain, default),
    };
}
