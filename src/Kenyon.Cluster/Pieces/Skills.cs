namespace Kenyon.Cluster.Pieces;

/// <summary>What workers can do beside runs; who puts the program together says it.</summary>
/// <param name="Learn">Gives, for a kind of work and all that it depends on, what does the piece of a number; safe on several threads.
/// </param>
/// <param name="Makers">Types in whose files lies what makes the results: all machines must have the same.</param>
/// <param name="Probe">Gives what a small piece of such work comes to here, to the bit: a machine where it is something else is not
/// admitted. Null: nothing is asked.</param>
/// <param name="Additions">Gives what this program added for such work, a line each with its code: all machines must have the same, as they
/// must of what it added for runs. Null: nothing.</param>
public sealed record Skills(
    Func<string, byte[], Func<int, byte[]>> Learn,
    IReadOnlyList<Type> Makers,
    Func<string>? Probe = null,
    Func<IReadOnlyList<string>>? Additions = null)
{
    /// <summary>Runs and nothing else.</summary>
    public static Skills None { get; } = new((kind, _) => throw new InvalidDataException($"There is no work {kind}."), []);
}
