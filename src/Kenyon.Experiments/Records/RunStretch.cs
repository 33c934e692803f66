using System.Text.Json.Serialization;

namespace Kenyon.Experiments.Records;

/// <summary>
/// Generations of a run that one process made: a run that was interrupted has several, perhaps of several programs and machines.
/// </summary>
/// <param name="Version">Version of the program.</param>
/// <param name="Commit">Commit that it was built from; null where it is not known.</param>
/// <param name="Host">Name of the machine.</param>
/// <param name="Processor">Model of its processor.</param>
/// <param name="VectorBits">Widest vectors in hardware.</param>
/// <param name="From">First generation.</param>
/// <param name="To">The generation behind its last; null while it runs.</param>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it ended; null while it runs, and where its process was killed.</param>
/// <param name="State">State of the run when it ended.</param>
/// <param name="Hash">Hash of the results at its end (<see cref="ResultHash"/>); null where it is not known.</param>
/// <param name="Batch">The task of a batch system that the process was; null where it was none.</param>
/// <param name="Additions">What its program had added to Kenyon and the run uses, with its code; null where it uses nothing.</param>
public sealed record RunStretch(
    string Version,
    string? Commit,
    string Host,
    string Processor,
    int VectorBits,
    int From,
    int? To,
    DateTimeOffset Started,
    DateTimeOffset? Ended,
    string State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Hash = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] BatchTask? Batch = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Additions = null)
{
    /// <summary>Version and commit, and what was added.</summary>
    [JsonIgnore]
    public string Program => (Commit is null ? Version : $"{Version} (commit {Commit[..Math.Min(10, Commit.Length)]})")
        + (Additions is null ? "" : $" with {Additions}");

    /// <summary>Program, machine and vectors.</summary>
    public override string ToString() => $"Kenyon {Program} on {Host}, {Processor}, vectors of {VectorBits} bits";

    /// <summary>Whether the same program made another stretch on a machine of the same kind.</summary>
    /// <param name="other">The other stretch.</param>
    public bool IsOfSameProgram(RunStretch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Version == other.Version && Commit == other.Commit && Host == other.Host && Processor == other.Processor
            && VectorBits == other.VectorBits && Additions == other.Additions;
    }
}
