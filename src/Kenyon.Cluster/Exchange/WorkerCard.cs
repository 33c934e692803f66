using Kenyon.Evolution;
using Kenyon.Experiments.Specs.Tasks;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Cluster.Exchange;

/// <summary>Who a worker is, and what it can do.</summary>
/// <param name="Name">Its name, another one after every start.</param>
/// <param name="Build">Names the program to the bit (<see cref="BuildId"/>).</param>
/// <param name="Golden">What the golden evaluation comes to there (<see cref="GoldenEvaluation"/>).</param>
/// <param name="ThreadCount">Pieces that it does at a time.</param>
/// <param name="Probe">What a small piece of work beside runs comes to there.</param>
/// <param name="Additions">What its program added to Kenyon, a line each.</param>
[GenerateSerializer, Immutable]
internal sealed record WorkerCard(
    string Name, string Build, string Golden, int ThreadCount, string Probe = "", string Additions = "")
{
    /// <summary>The card of this process.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="makers">Types in whose files lies what makes the results of other work.</param>
    /// <param name="probe">Gives what a small piece of it comes to; null: nothing is asked.</param>
    /// <param name="additions">Gives what the program added for such work; null: nothing.</param>
    /// <param name="threadCount">Pieces that it does at a time.</param>
    public static WorkerCard Here(
        string name, IReadOnlyList<Type> makers, Func<string>? probe, Func<IReadOnlyList<string>>? additions, int threadCount)
    {
        string[] all =
            [.. TaskCatalog.Additions, .. OptimizerCatalog.Additions, .. RuleFamilyCatalog.Additions, .. additions?.Invoke() ?? []];
        return new(
            name,
            BuildId.Here(makers),
            GoldenEvaluation.Here(),
            threadCount,
            probe?.Invoke() ?? "",
            string.Join('\n', all.Order(StringComparer.Ordinal)));
    }

    /// <summary>Why results of two might differ; null where they cannot.</summary>
    /// <param name="other">The other.</param>
    public string? Difference(WorkerCard other) =>
        Build != other.Build ? "it is another build of Kenyon: all machines need the same program"
        : Additions != other.Additions ? OtherAdditions(other)
        : Golden != other.Golden ? "its machine computes other bits: the golden evaluation differs"
        : Probe != other.Probe ? "its machine computes other bits: a small fit to choices differs"
        : null;

    private string OtherAdditions(WorkerCard other)
    {
        string[] mine = Additions.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] theirs = other.Additions.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var names = mine.Except(theirs).Concat(theirs.Except(mine)).Select(line => line.Split(':')[0]).Distinct();
        return $"its program adds something else to Kenyon than the coordinator's ({string.Join(", ", names)}): all machines need the same "
            + "program";
    }
}
