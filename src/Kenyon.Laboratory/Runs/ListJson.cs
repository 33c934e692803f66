using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kenyon.Runs.Search;

namespace Kenyon.Laboratory.Runs;

/// <summary>A list of runs as JSON.</summary>
public static class ListJson
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object.</summary>
    /// <param name="runs">The runs.</param>
    public static ByteChunks Of(FoundRuns runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var text = new ByteChunks();
        using var writer = new Utf8JsonWriter(text, s_options);
        byte[] directory = Encoding.UTF8.GetBytes(runs.Root);
        int rootSize = directory.Length;
        writer.WriteStartObject();
        writer.WriteStartArray("runs");
        for (int index = 0; index < runs.Count; index++)
        {
            var run = runs[index];
            var folder = run.Folder;
            Array.Resize(ref directory, Math.Max(directory.Length, rootSize + folder.Length));
            folder.CopyTo(directory.AsSpan(rootSize));
            writer.WriteStartObject();
            writer.WriteString("run"u8, run.Run);
            writer.WriteString("directory"u8, directory.AsSpan(0, rootSize + folder.Length));
            writer.WriteString("state"u8, run.State);
            Write(writer, "seed"u8, run.Seed);
            Write(writer, "testMean"u8, run.TestMean);
            if (!run.Problem.IsEmpty)
            {
                writer.WriteString("problem"u8, run.Problem);
            }

            if (run.IsRunning)
            {
                writer.WriteString("node"u8, run.Node);
                if (run.Job is { Length: > 0 } job)
                {
                    writer.WriteString("job"u8, job);
                }
            }

            if (!run.Tags.IsEmpty)
            {
                writer.WriteString("tags"u8, run.Tags);
            }

            if (!run.Note.IsEmpty)
            {
                writer.WriteString("note"u8, run.Note);
            }

            WriteOrder(writer, runs, index);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        text.GetSpan(1)[0] = (byte)'\n';
        text.Advance(1);
        return text;
    }

    /// <summary>What the list is sorted by, under the paths themselves.</summary>
    private static void WriteOrder(Utf8JsonWriter writer, FoundRuns runs, int index)
    {
        if (runs.OrderPaths.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("sortedBy");
        foreach (string path in runs.OrderPaths)
        {
            switch (runs.Value(index, path))
            {
                case long whole:
                    writer.WriteNumber(path, whole);
                    break;
                case double number when double.IsFinite(number):
                    writer.WriteNumber(path, number);
                    break;
                case string text:
                    writer.WriteString(path, text);
                    break;
                default:
                    writer.WriteNull(path);
                    break;
            }
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, double? number)
    {
        if (number is { } known)
        {
            writer.WriteNumber(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } known)
        {
            writer.WriteNumber(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
