using Kenyon.Inference.Models.Textbook;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Inference.Models.Catalog;

/// <summary>Models that are named more than once: by the same name, by another name, or by another text of the same rule.</summary>
public static class ModelRepeats
{
    /// <summary>What is named more than once, a sentence each.</summary>
    /// <param name="names">Names of models, or rules as text. Shape [models].</param>
    public static IReadOnlyList<string> Of(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return [.. names.GroupBy(Key, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(Sentence)];
    }

    private static string Sentence(IGrouping<string, string> group)
    {
        string[] spellings = [.. group.Distinct(StringComparer.Ordinal)];
        string[] others = [.. spellings.Where(name => name != group.Key)];
        string quoted = "\"" + string.Join("\" and \"", spellings) + "\"";
        return spellings.Length == 1
            ? $"--models: {spellings[0]} is named {(group.Count() == 2 ? "twice" : $"{group.Count()} times")}; every model counts once."
            : ModelCatalog.IsText(spellings[0])
                ? $"--models: {quoted} are one rule ({group.Key}), which is named twice; every model counts once."
                : $"--models: {string.Join(" and ", others)} is another name of {group.Key}, so one model is named twice; every model "
                    + "counts once.";
    }

    /// <summary>What is equal for two names of one model only.</summary>
    private static string Key(string name)
    {
        if (!ModelCatalog.IsText(name))
        {
            return name == ModelCatalog.RescorlaWagner ? DeltaRule.Kind : name;
        }

        try
        {
            return RuleExpression.Parse(name).Text;
        }
        catch (RuleExpressionException)
        {
            return name;
        }
    }
}
