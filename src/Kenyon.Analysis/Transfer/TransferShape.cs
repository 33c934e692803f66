using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Specs;

namespace Kenyon.Analysis.Transfer;

/// <summary>
/// Whether the parts of agents fit together: the same task, body, world, readout, motor network, normalisation and objective.
/// </summary>
public static class TransferShape
{
    private static readonly string[] s_decisive =
        ["task.", "environment.", "agent.", "rule.normalization", "rule.weightLimit", "objective."];
    private static readonly string[] s_indifferent = ["task.trials", "agent.frozen.", "agent.initialWeights.curriculum"];

    /// <summary>Everything that keeps agents from exchanging parts.</summary>
    /// <param name="agents">The agents.</param>
    /// <returns>One message each: what was found and what to do; empty where all fit.</returns>
    public static IReadOnlyList<string> Problems(IReadOnlyList<EvolvedAgent> agents)
    {
        ArgumentNullException.ThrowIfNull(agents);
        var problems = new List<string>();
        if (agents.Count < 2)
        {
            problems.Add(
                $"{(agents.Count == 0 ? "There are no runs" : $"{agents[0].Champion.Run} is alone")}; "
                + "a compatibility matrix needs at least 2 finished runs.");
        }

        foreach (var agent in agents)
        {
            if (agent.Layout.Scenario.Motor is null)
            {
                problems.Add($"{agent.Champion.Run}: only foraging agents have a motor network that could be exchanged.");
            }
            else if (agent.Champion.Rule is null)
            {
                problems.Add($"{agent.Champion.Run} is not plastic (agent.plastic is false): it has no learning part to give.");
            }
            else if (Differences(agents[0], agent) is { Count: > 0 } differences)
            {
                problems.Add($"{agent.Champion.Run} does not fit {agents[0].Champion.Run}: {string.Join(", ", differences)}; "
                    + "take runs of one condition, or make them equal with --set.");
            }
        }

        return problems;
    }

    private static List<string> Differences(EvolvedAgent first, EvolvedAgent other) =>
    [
        .. SpecWriter.Differences(first.Spec, other.Spec).Where(difference =>
            s_decisive.Any(path => difference.StartsWith(path, StringComparison.Ordinal))
            && !s_indifferent.Any(path => difference.StartsWith(path, StringComparison.Ordinal))),
    ];
}
