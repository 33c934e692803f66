using System.Text.Json;

namespace Kenyon.Analysis.Replay;

/// <summary>Writes numbers of replays as JSON: in full, the shortest text that reads back the same, or short, for a page.</summary>
/// <param name="json">Where to.</param>
/// <param name="isShort">Whether numbers have four decimals at most and what no drawing needs is left out.</param>
internal sealed class ReplayWriter(Utf8JsonWriter json, bool isShort)
{
    /// <summary>Whether what no drawing needs is left out.</summary>
    public bool IsShort => isShort;

    public void Text(string name, string text) => json.WriteString(name, text);

    public void Flag(string name, bool flag) => json.WriteBoolean(name, flag);

    public void Number(string name, int number) => json.WriteNumber(name, number);

    public void Number(string name, float number)
    {
        json.WritePropertyName(name);
        Value(number);
    }

    public void Number(string name, double number)
    {
        json.WritePropertyName(name);
        Value(number);
    }

    public void Numbers(string name, IEnumerable<int> numbers) => Array(name, numbers, json.WriteNumberValue);

    public void Numbers(string name, IEnumerable<float> numbers) => Array(name, numbers, Value);

    public void Numbers(string name, IEnumerable<double> numbers) => Array(name, numbers, Value);

    public void Rows(string name, IEnumerable<IEnumerable<float>> rows) => Array(name, rows, row =>
    {
        json.WriteStartArray();
        foreach (float number in row)
        {
            Value(number);
        }

        json.WriteEndArray();
    });

    public void Object(string name, Action content)
    {
        json.WriteStartObject(name);
        content();
        json.WriteEndObject();
    }

    public void Objects<T>(string name, IEnumerable<T> entries, Action<T> content) => Array(name, entries, entry =>
    {
        json.WriteStartObject();
        content(entry);
        json.WriteEndObject();
    });

    private void Array<T>(string name, IEnumerable<T> entries, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var entry in entries)
        {
            write(entry);
        }

        json.WriteEndArray();
    }

    /// <summary>JSON has no words for what is not finite.</summary>
    private void Value(float number)
    {
        if (!float.IsFinite(number))
        {
            json.WriteNullValue();
        }
        else if (isShort)
        {
            json.WriteNumberValue((decimal)Math.Round((double)number, 4) + 0m);
        }
        else
        {
            json.WriteNumberValue(number);
        }
    }

    private void Value(double number)
    {
        if (!double.IsFinite(number))
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteNumberValue(isShort ? Math.Round(number, 4) : number);
        }
    }
}
