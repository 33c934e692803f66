using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Specs;

namespace Kenyon.Laboratory.Evolution;

/// <summary>Where runs are kept, and what is there of them.</summary>
public static class KeptRuns
{
    /// <summary>The folder of a run.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="root">Folder where runs are kept.</param>
    /// <param name="watch">Watches who holds it on other machines; null where nobody waits.</param>
    public static RunFolder Of(RunPlan plan, string root, LeaseWatch? watch = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new RunFolder(Path.Combine(root, plan.Id), watch: watch);
    }

    /// <summary>Whether a run is done; what cannot be read is not.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="root">Folder where runs are kept.</param>
    public static bool IsFinished(RunPlan plan, string root)
    {
        try
        {
            return Of(plan, root).FindFinished(plan) is not null;
        }
        catch (Exception failure) when (failure is SettingsDifferException or InvalidDataException or SpecException or IOException
            or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The frozen parts of a condition as its run folders say, where all of its runs are finished; else null.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="root">Folder where runs are kept.</param>
    public static FrozenSpec? FinishedParts(Condition condition, string root)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var asked = condition.Spec.Agent.Frozen;
        FrozenSpec? found = null;
        foreach (var plan in RunPlan.Of([condition]))
        {
            try
            {
                var there = Of(plan, root).ReadSpec().Agent.Frozen;
                found ??=
                    asked with { MotorSha256 = asked.MotorSha256 ?? there.MotorSha256, RuleSha256 = asked.RuleSha256 ?? there.RuleSha256 };
                var spec = condition.Spec with { Agent = condition.Spec.Agent with { Frozen = found } };
                if (Of(plan, root).FindFinished(plan with { Spec = spec }) is null)
                {
                    return null;
                }
            }
            catch (Exception failure) when (failure is SettingsDifferException or InvalidDataException or SpecException or IOException
                or UnauthorizedAccessException)
            {
                return null; // That the champion is missing is said then.
            }
        }

        return found;
    }
}
