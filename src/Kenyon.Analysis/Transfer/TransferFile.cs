using Kenyon.Experiments.Records;

namespace Kenyon.Analysis.Transfer;

/// <summary>Compatibility matrices, one for each condition, as they are saved: <c>transfer.json</c>.</summary>
/// <param name="Matrices">The matrices, in the order of the conditions.</param>
public sealed record TransferFile(IReadOnlyList<TransferRecord> Matrices)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "transfer.json";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; exists.</param>
    /// <exception cref="InvalidDataException">It holds no such record.</exception>
    public static TransferFile Read(string path) => RecordFiles.Read(path, Serializers.TransferFile);

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file; its folder exists.</param>
    public void Write(string path) => RecordFiles.Write(path, this, Serializers.TransferFile);

    /// <summary>The content of the file.</summary>
    public string ToJson() => RecordFiles.ToText(this, Serializers.TransferFile);

    private static TransferJson Serializers { get; } = new(RecordFiles.Options(indented: true));
}
