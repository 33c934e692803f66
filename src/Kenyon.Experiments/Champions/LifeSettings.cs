using Kenyon.Experiments.Specs;

namespace Kenyon.Experiments.Champions;

/// <summary>
/// Which settings a champion can live with when they are changed: those of a life, not those of an experiment or of evolution.
/// </summary>
internal static class LifeSettings
{
    private static readonly string[] s_conditions = ["sweep", "conditions"];

    private static readonly string[] s_withoutEffect =
        ["optimizer", "penalty", "replicates", "name", .. ExperimentAbout.Keys, "agent.initialWeights.curriculum"];

    /// <summary>The settings of a champion with changes.</summary>
    /// <param name="text">Its own settings.</param>
    /// <param name="source">Their name for messages.</param>
    /// <param name="overrides">Settings as typed behind <c>--set</c>.</param>
    /// <exception cref="SpecException">A setting is wrong, makes several conditions, or has no effect on a life; all are told.</exception>
    public static ExperimentSpec Read(string text, string source, IReadOnlyList<string> overrides)
    {
        var problems = new List<SpecProblem>();
        var asked = new List<string>();
        foreach (string setting in overrides)
        {
            if (Problem(setting) is { } problem)
            {
                problems.Add(problem);
            }
            else
            {
                asked.Add(setting);
            }
        }

        try
        {
            var conditions = ExperimentFile.Read(text, source, asked, isRecord: true);
            if (conditions.Count > 1)
            {
                problems.Add(new SpecProblem(
                    new SpecPosition(source, 1, 1), "", $"makes {conditions.Count} conditions; a champion lives in one."));
            }

            return problems.Count == 0 ? conditions[0].Spec : throw new SpecException(problems);
        }
        catch (SpecException failure) when (problems.Count > 0 && !failure.Problems.SequenceEqual(problems))
        {
            throw new SpecException([.. problems, .. failure.Problems]);
        }
    }

    private static SpecProblem? Problem(string setting)
    {
        string path = setting.Split('=')[0].Trim();
        var position = new SpecPosition($"--set {setting}", 0, 0);
        if (s_conditions.Contains(path.Split('.')[0]))
        {
            return new SpecProblem(
                position,
                path,
                "makes conditions, but a champion lives in one at a time; must be the setting itself, e.g. --set task.rewardNoise=0.5.");
        }

        return s_withoutEffect.Any(none => path == none || path.StartsWith($"{none}.", StringComparison.Ordinal))
            ? new SpecProblem(
                position,
                path,
                "has no effect on a life: it says how a run evolves. Leave it out, or change what a life is made of "
                + "(task, environment, agent, rule, objective, seed).")
            : null;
    }
}
