using System.Globalization;
using System.Text.Json.Nodes;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Records;
using Kenyon.Laboratory.Answers;
using Kenyon.Runs.Facts;

namespace Kenyon.Laboratory.Watching;

/// <summary>How far an experiment is.</summary>
/// <param name="Folder">Its folder below that of the runs.</param>
/// <param name="Place">Its folder.</param>
/// <param name="Runs">Its runs that have begun.</param>
/// <param name="Work">Those at which somebody is at work.</param>
/// <param name="WaitingCount">Runs asked for that have not begun; null where nobody wrote down which were asked for.</param>
/// <param name="Cluster">The cluster that is or was at it; null where there was none.</param>
/// <param name="ClusterSeconds">Seconds since it was written how the cluster is; null where there was none.</param>
/// <param name="SecondsLeft">Seconds to the end of all at the pace so far; null where nobody is at work or nothing is known.</param>
public sealed record SweepProgressAnswer(
    string Folder,
    string Place,
    IReadOnlyList<SweepRun> Runs,
    IReadOnlyList<RunAtWork> Work,
    int? WaitingCount,
    ClusterStatus? Cluster,
    double? ClusterSeconds,
    double? SecondsLeft) : IAnswer
{
    private const int MostFailures = 200;
    private const int MostWorkers = 1_000;

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var failures = Runs.Where(run => run.State is RunManifest.Failed or RunState.Damaged).ToList();
        return new JsonObject
        {
            ["experiment"] = Folder.Length == 0 ? "." : Folder,
            ["begun"] = Runs.Count,
            ["waiting"] = WaitingCount,
            ["done"] = Count(RunManifest.Done),
            ["running"] = Work.Count,
            ["interrupted"] = Count(RunManifest.Interrupted),
            ["failed"] = failures.Count,
            ["secondsLeft"] = AnswerJson.Number(SecondsLeft),
            ["work"] = AnswerJson.Array(Work.Select(at => new JsonObject
            {
                ["directory"] = at.Run.Directory,
                ["run"] = at.Run.Run,
                ["generations"] = at.Generations,
                ["of"] = at.Run.GenerationCount,
                ["best"] = AnswerJson.Number(at.BestFitness),
                ["holder"] = at.Holder,
                ["since"] = at.Since?.ToString("O"),
                ["secondsLeft"] = AnswerJson.Number(at.SecondsLeft),
            })),
            ["failures"] = AnswerJson.Array(failures.Take(MostFailures).Select(run => new JsonObject
            {
                ["directory"] = run.Directory, ["run"] = run.Run, ["state"] = run.State, ["reason"] = run.Problem ?? "not written down",
            })),
            ["cluster"] = Cluster is null ? null : ClusterJson(Cluster, ClusterSeconds),
            ["command"] = CommandLine.Of("analyze", Place),
        };
    }

    private static JsonObject ClusterJson(ClusterStatus cluster, double? seconds) => new()
    {
        ["address"] = cluster.Address,
        ["coordinator"] = $"process {cluster.Process.ToString(CultureInfo.InvariantCulture)} on {cluster.Host}",
        ["since"] = cluster.Since.ToString("O"),
        ["at"] = cluster.At.ToString("O"),
        ["secondsSince"] = AnswerJson.Number(seconds),
        ["isOver"] = cluster.IsOver,
        ["pieces"] = cluster.Pieces,
        ["lostPieces"] = cluster.LostPieces,
        ["piecesPerSecond"] = AnswerJson.Number(cluster.PiecesPerSecond),
        ["cores"] = AnswerJson.Number(cluster.Cores),
        ["efficiency"] = AnswerJson.Number(cluster.Efficiency),
        ["workers"] = AnswerJson.Array(cluster.Workers.Take(MostWorkers).Select(worker => new JsonObject
        {
            ["name"] = worker.Name,
            ["threads"] = worker.Threads,
            ["state"] = worker.State,
            ["work"] = AnswerJson.Array(worker.Work.Take(MostFailures)),
            ["pieces"] = worker.Pieces,
            ["busySeconds"] = AnswerJson.Number(worker.BusySeconds),
            ["silentSeconds"] = AnswerJson.Number(worker.SilentSeconds),
        })),
    };

    private int Count(string state) => Runs.Count(run => run.State == state);
}
