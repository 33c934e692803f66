using System.Text;

namespace Kenyon.Cli.Output.Streams;

/// <summary>
/// Standard output and standard error that never end the work: on a full disk, or where they were closed, a message is lost and nothing
/// else, and that results were lost is said at the end. A reader that went away, as that of <c>| head</c>, is no loss.
/// </summary>
internal sealed class StandardStreams
{
    private const int BufferSize = 1024;

    private readonly LossyStream _output;

    private StandardStreams(LossyStream output) => _output = output;

    /// <summary>Why results were lost; null where they all arrived.</summary>
    public string? OutputFailure => _output.Failure;

    /// <summary>Puts itself between the program and both streams.</summary>
    public static StandardStreams Guard()
    {
        var output = new LossyStream(OpenOutput);
        var errors = new LossyStream(
            () => Descriptors.IsWritable(Descriptors.Error) ? Console.OpenStandardError() : throw new IOException("it is closed."));
        var encoding = Console.OutputEncoding is UTF8Encoding
            ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
            : Console.OutputEncoding;
        Console.SetOut(new StreamWriter(output, encoding, BufferSize) { AutoFlush = true });
        Console.SetError(new StreamWriter(errors, encoding, BufferSize) { AutoFlush = true });
        return new StandardStreams(output);
    }

    /// <summary>Standard output for bytes.</summary>
    /// <exception cref="IOException">It is closed.</exception>
    public static Stream OpenOutput() =>
        Descriptors.IsWritable(Descriptors.Output) ? Console.OpenStandardOutput() : throw new IOException("it is closed.");

    /// <summary>What is said where results are lost.</summary>
    /// <param name="reason">Why.</param>
    public static string LostMessage(string reason) => $"kenyon: results cannot be written to standard output: {reason}";
}
