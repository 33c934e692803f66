using Kenyon.Inference.Choices;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Inference.Models.Rules;

/// <summary>Finds terms that the form of the data makes the same, before anything is fitted.</summary>
internal static class TermIdentification
{
    /// <summary>Keeps one of each set of terms that are the same.</summary>
    /// <returns>The terms that are kept, and for each set a sentence on what stands for what.</returns>
    public static (IReadOnlyList<RuleTerm> Kept, IReadOnlyList<string> Merged) Reduce(
        IReadOnlyList<RuleTerm> terms, ChoiceDesign design, bool isLinear, bool hasDecay)
    {
        var groups = terms.GroupBy(term => Reduced(term, design, isLinear))
            .Select(group => group.OrderBy(term => Degree(term)).ToList())
            .ToList();
        // Without w or y in any term, what is added to all weights alike cancels in the softmax.
        bool hasFeedback = hasDecay || groups.Exists(group => group[0].Post + group[0].Weight > 0);
        var idle = groups.Where(group => !hasFeedback && design.IsOneHot && group[0].Pre == 0).ToList();
        var kept = groups.Except(idle).ToList();
        if (kept.Count == 0)
        {
            throw new ModelException("nothing of the rule can be seen in such choices: it changes all weights alike.");
        }

        return (
            [.. kept.Select(group => group[0])],
            [
                .. kept.Where(group => group.Count > 1)
                    .Select(group => $"{group[0].Name} stands for {string.Join(", ", group.Skip(1).Select(term => term.Name))} too: "
                        + "in these data they are the same"),
                .. idle.Select(group => $"{group[0].Name} changes all weights alike, which no choice shows: left out"),
            ]);
    }

    /// <summary>
    /// The powers that matter: x² = x where inputs are 0 or 1, R² = R where rewards are; with one input at a time y is the weight itself.
    /// </summary>
    public static RuleTerm Reduced(RuleTerm term, ChoiceDesign design, bool isLinear)
    {
        var reduced = term with { IsScaled = true };
        if (design.HasBinaryInputs)
        {
            reduced = reduced with { Pre = Math.Min(term.Pre, 1) };
        }

        if (design.HasBinaryRewards)
        {
            reduced = reduced with { Reward = Math.Min(term.Reward, 1) };
        }
        else if (design.HasSignedRewards)
        {
            reduced = reduced with { Reward = term.Reward % 2 };
        }

        return design.IsOneHot && isLinear && reduced.Pre > 0 ? reduced with { Post = reduced.Post + reduced.Weight, Weight = 0 } : reduced;
    }

    private static int Degree(RuleTerm term) => term.Reward + term.Pre + term.Post + term.Weight + term.MeanReward;
}
