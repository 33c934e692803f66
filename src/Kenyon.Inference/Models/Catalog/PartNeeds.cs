using Kenyon.Inference.Choices;
using Kenyon.Simulation.Agents;

namespace Kenyon.Inference.Models.Catalog;

/// <summary>What parts of models need that are about outcomes: of the data, and of the model.</summary>
public static class PartNeeds
{
    /// <summary>
    /// Whether foregone outcomes can be learnt from: the values of the model are expected rewards, learnt at a given rate.
    /// </summary>
    /// <param name="name">Name of the model, or a rule as text.</param>
    public static bool CanLearnForegone(string name) => ModelCatalog.Takes(name).HasForegone;

    /// <summary>Whether losses can weigh otherwise than gains: it matters to the model how much came.</summary>
    /// <param name="name">Name of the model, or a rule as text.</param>
    public static bool CanFeelLosses(string name) => ModelCatalog.Takes(name).HasLossSensitivity;

    /// <summary>What data of a form lack for the parts, as a sentence that says what to do; null where nothing is missing.</summary>
    /// <param name="design">Form of the data.</param>
    /// <param name="parts">What is added to models.</param>
    public static string? Missing(ChoiceDesign design, ModelParts parts)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(parts);
        return parts.HasLossSensitivity && !design.HasLosses
                ? "--with lossSensitivity needs losses, and no outcome is below 0; name the column of losses (--reward gain,-loss) or give "
                    + "texts a number (--rewardMap 0=-1)."
            : parts.HasLossSensitivity && !design.HasGains
                ? "--with lossSensitivity needs gains beside losses, and no outcome is above 0: λ and β cannot be told apart."
            : parts.HasForegone && !design.HasForegone
                ? "--with foregone needs outcomes of options that were not chosen; name their column with --foregone, or rewards of each "
                    + "option with --reward reward_{option}."
            : null;
    }

    /// <summary>Parts that none of some models can have, each as a sentence.</summary>
    /// <param name="names">Names of models that there are, or rules as text.</param>
    /// <param name="parts">What is to be added to them.</param>
    public static IEnumerable<string> Useless(IReadOnlyList<string> names, ModelParts parts)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Readout != ReadoutKind.Linear && !names.Any(ModelCatalog.IsRule))
        {
            yield return $"--readout tanh is for families of rules ({string.Join(", ", ModelCatalog.Families.Take(3))}, …) and rules as "
                + $"text; {string.Join(", ", names)} {(names.Count == 1 ? "is" : "are")} neither: leave it out.";
        }

        if (parts.HasLossSensitivity && !names.Any(CanFeelLosses))
        {
            yield return $"--with lossSensitivity is for models that learn from how much came; {string.Join(", ", names)} "
                + $"{(names.Count == 1 ? "does" : "do")} not.";
        }

        if (parts.HasForegone && !names.Any(CanLearnForegone))
        {
            string able = string.Join(", ", ModelCatalog.All.Where(entry => entry.Takes.HasForegone).Select(entry => entry.Name));
            yield return $"--with foregone is for models whose values are expected rewards: {able}; not for {string.Join(", ", names)}.";
        }
    }
}
