namespace Kenyon.Inference.Models.Catalog;

/// <summary>What models are called in a table: by their names, and rules as text that are too long for it by numbers.</summary>
public static class ModelLabels
{
    /// <summary>Longest text of a rule in front of a row.</summary>
    public const int RowLength = 30;

    /// <summary>The labels.</summary>
    /// <param name="models">The models. Shape [models].</param>
    /// <param name="longest">Most letters of a rule as text.</param>
    /// <returns>A label for each, all different. Shape [models].</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<IBehaviourModel> models, int longest)
    {
        ArgumentNullException.ThrowIfNull(models);
        int rules = 0;
        var labels = new List<string>();
        foreach (string name in models.Select(model => model.Name))
        {
            bool isText = ModelCatalog.IsText(name);
            rules += isText ? 1 : 0;
            labels.Add(isText && name.Length > longest ? $"rule {rules}" : name);
        }

        return labels;
    }

    /// <summary>What the numbers stand for, a line each; none where no rule is numbered.</summary>
    /// <param name="models">The models. Shape [models].</param>
    /// <param name="longest">Most letters of a rule as text.</param>
    public static IReadOnlyList<string> Legend(IReadOnlyList<IBehaviourModel> models, int longest) =>
        [.. Of(models, longest).Zip(models).Where(pair => pair.First != pair.Second.Name)
            .Select(pair => $"{pair.First}: {pair.Second.Name}")];
}
