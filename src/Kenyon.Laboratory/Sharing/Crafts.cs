using Kenyon.Analysis.Matching.Simulation;
using Kenyon.Analysis.Transfer;
using Kenyon.Inference.Recovery;

namespace Kenyon.Laboratory.Sharing;

/// <summary>The work beside runs that machines do for each other: new work is a line here.</summary>
public static class Crafts
{
    /// <summary>Types in whose files lies all that makes the results of such work: machines of one cluster must have the same.</summary>
    public static IReadOnlyList<Type> Makers { get; } = [typeof(Crafts), typeof(TransferWork), typeof(RecoveryWork)];

    /// <summary>Gives what does pieces of some work, safe on several threads.</summary>
    /// <param name="kind">Which work.</param>
    /// <param name="content">What it depends on. Shape [bytes].</param>
    /// <returns>Does the piece of a number.</returns>
    /// <exception cref="InvalidDataException">There is no such work, or the content is of another.</exception>
    public static Func<int, byte[]> Learn(string kind, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return kind switch
        {
            TransferWork.Name => TransferWork.Read(content).DoForOthers,
            RecoveryWork.Name => RecoveryWork.Read(content).DoForOthers,
            GroupsWork.Name => GroupsWork.Read(content).DoForOthers,
            _ => throw new InvalidDataException($"There is no work {kind}."),
        };
    }
}
