using Kenyon.Analysis.Transfer;
using Kenyon.Experiments.Champions;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Understanding;

/// <summary>Gives the learning part of every agent to the motor network of every other.</summary>
public sealed class Transfer
{
    private readonly TransferRequest _request;
    private readonly Instruments _instruments;
    private readonly IReadOnlyList<(string Condition, IReadOnlyList<EvolvedAgent> Agents)> _groups;

    private Transfer(
        TransferRequest request, Instruments instruments, IReadOnlyList<(string Condition, IReadOnlyList<EvolvedAgent> Agents)> groups) =>
        (_request, _instruments, _groups) = (request, instruments, groups);

    /// <summary>Sees whether the champions fit together, and makes the folder of the file.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="instruments">With what.</param>
    /// <exception cref="RequestException">They do not fit; every reason is a line. Or the file is a folder.</exception>
    /// <exception cref="PlaceException">The file cannot be kept where it was asked to be.</exception>
    public static Transfer Prepare(TransferRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        var groups = Groups(request.Champions, request.IsMixed);
        string[] problems = [.. groups.SelectMany(group => TransferShape.Problems(group.Agents)).Distinct()];
        if (problems.Length > 0)
        {
            throw new RequestException(problems);
        }

        PlaceException.Guard(
            request.File, () => Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(request.File))!));
        return Directory.Exists(request.File)
            ? throw new RequestException($"--save is {request.File}, which is a folder; must be a file.")
            : new Transfer(request, instruments, groups);
    }

    /// <summary>Lets them live, and saves the matrices.</summary>
    /// <param name="progress">Told how many rows are done, or null.</param>
    /// <param name="stop">Ends the work after a row; nothing is saved of a matrix that is not complete.</param>
    /// <exception cref="OperationCanceledException">The work was interrupted.</exception>
    public TransferAnswer Run(IProgress<int>? progress = null, CancellationToken stop = default)
    {
        var matrices = new TransferAnalysis(_instruments.Evaluator, _instruments.Elsewhere)
            .Run(_groups, _request.LifetimeCount, progress, stop);
        var saved = new TransferFile(matrices);
        saved.Write(_request.File);
        return new TransferAnswer(saved);
    }

    private static IReadOnlyList<(string Condition, IReadOnlyList<EvolvedAgent> Agents)> Groups(
        IReadOnlyList<EvolvedAgent> agents, bool isMixed) =>
        isMixed
            ? [("all", agents)]
            : [
                .. agents.GroupBy(agent => (agent.Spec.Name, agent.Champion.Condition))
                    .Select(group => (
                        group.Key.Condition,
                        (IReadOnlyList<EvolvedAgent>)[
                            .. group.OrderBy(agent => agent.Champion.Seed).ThenBy(agent => agent.Champion.Replicate),
                        ])),
            ];
}
