using Kenyon.Inference.Choices;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Inference.Models.Rules;

/// <summary>The smaller models that a family of rules contains: chance, families with fewer terms, raw reward and the delta rule.</summary>
internal static class RuleNesting
{
    /// <summary>The models, by the terms that the data can tell apart.</summary>
    public static IReadOnlyList<NestedModel> Of(
        RuleModel model, IReadOnlyList<RuleTerm> kept, ChoiceDesign design, ReadoutKind readout, bool hasDecay)
    {
        bool isLinear = readout == ReadoutKind.Linear;
        RuleTerm Class(RuleTerm term) => TermIdentification.Reduced(term, design, isLinear);
        RuleTerm[] classes = [.. kept.Select(Class)];
        // Behind the terms come the decay and, with tanh, β: they are the same in every family.
        double[] rest = [.. model.Parameters.Skip(kept.Count).Select(parameter => parameter.Scale == ParameterScale.Log ? 1.0 : 0)];
        List<NestedModel> smaller = [NestedModel.Null([.. new double[kept.Count], .. rest])];
        foreach (var family in RuleFamilyCatalog.All.Where(family => family.Name != model.Name))
        {
            RuleTerm[] terms = [.. TermIdentification.Reduce(family.Terms, design, isLinear, hasDecay).Kept];
            int[] places = [.. terms.Select(term => Array.IndexOf(classes, Class(term)))];
            if (terms.Length < kept.Count && places.All(place => place >= 0))
            {
                smaller.Add(new(
                    new RuleModel(family.Name, family.Terms, design, readout, hasDecay),
                    values => [.. Placed(places, values), .. values.Skip(places.Length)]));
            }
        }

        int reward = Array.IndexOf(classes, Class(new RuleTerm(Reward: 1, Pre: 1)));
        int prediction = Array.IndexOf(classes, Class(new RuleTerm(Pre: 1, Post: 1)));
        if (isLinear && reward >= 0)
        {
            smaller.Add(new(new RewardOnly(design), values => [.. Placed([reward], values), .. rest]));
        }

        if (isLinear && reward >= 0 && prediction >= 0)
        {
            smaller.Add(
                new(new DeltaRule(design), values => [.. Placed([reward, prediction], [values[0] * values[1], -values[0]]), .. rest]));
        }

        // With one input at a time x·y is the weight of what was chosen, and w is forgotten of all: of the unchosen φ, of the chosen α.
        int weight = Array.IndexOf(classes, Class(new RuleTerm(Weight: 1)));
        if (isLinear && design.IsOneHot && reward >= 0 && prediction >= 0 && weight >= 0)
        {
            int[] places = [reward, prediction, weight];
            smaller.Add(new(
                new DeltaRuleForgetting(design), values => [.. Placed(places, [values[0] * values[1], 0, -values[0]]), .. rest]));
            smaller.Add(new(
                new RescorlaWagnerForgetting(design),
                values => [.. Placed(places, [values[0] * values[2], values[1] - values[0], -values[1]]), .. rest]));
        }

        return smaller;

        double[] Placed(int[] places, IReadOnlyList<double> values)
        {
            var all = new double[kept.Count];
            for (int index = 0; index < places.Length; index++)
            {
                all[places[index]] = values[index];
            }

            return all;
        }
    }
}
