using System.Security.Cryptography;
using Kenyon.Analysis.Matching.Simulation;
using Kenyon.Analysis.Transfer;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Recovery;
using Kenyon.Simulation.Agents;

namespace Kenyon.Laboratory.Sharing;

/// <summary>The work beside runs that machines do for each other: new work is a line here.</summary>
public static class Crafts
{
    /// <summary>Types in whose files lies all that makes the results of such work: machines of one cluster must have the same.</summary>
    public static IReadOnlyList<Type> Makers { get; } = [typeof(Crafts), typeof(TransferWork), typeof(RecoveryWork)];

    /// <summary>
    /// What this program added for such work, a line each with its code: machines of one cluster must have the same. Nothing can be added
    /// from now on.
    /// </summary>
    public static IReadOnlyList<string> Additions() => ModelCatalog.Additions;

    /// <summary>
    /// What small fits come to here, to the bit. They use exponentials and logarithms of the platform, whose last digits another one may
    /// round otherwise; lifetimes, which the golden evaluation holds against each other, do not.
    /// </summary>
    public static string Probe()
    {
        const ulong Seed = 7;
        var data = MadeUpDesign.Create(1, 40, Seed);
        var recipe = new ModelRecipe(["deltaRule", "dw = eta * x * (r - y)"], new ModelParts(Readout: ReadoutKind.Tanh));
        var models = recipe.Make(data.Design());
        var work = new RecoveryWork(
            models,
            data,
            [.. models.Select(model => SimulatedSubject.Typical(model, 1, 1, Seed))],
            new FitOptions(StartCount: 1, MostIterations: 20, Seed),
            null,
            recipe);
        return Convert.ToHexStringLower(SHA256.HashData([.. Enumerable.Range(0, work.PieceCount).SelectMany(work.DoForOthers)]))[..16];
    }

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
            CalibrationWork.Name => CalibrationWork.Read(content).DoForOthers,
            GroupsWork.Name => GroupsWork.Read(content).DoForOthers,
            _ => throw new InvalidDataException($"There is no work {kind}."),
        };
    }
}
