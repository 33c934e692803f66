namespace Kenyon.Simulation.Plasticity;

/// <summary>The families of rules there are. A new family is its file and one line here.</summary>
public static class RuleFamilyCatalog
{
    /// <summary>All families, in the order in which they are named.</summary>
    public static IReadOnlyList<RuleFamily> All { get; } =
    [
        RewardHebbian.Family,
        RewardHebbianDecay.Family,
        Taylor.Family,
        TaylorPost.Family,
    ];

    /// <summary>Names of the families, with that of rules written as text (<see cref="RuleExpression"/>).</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(family => family.Name), RuleExpression.FamilyName];

    /// <summary>The family of a name, or null where there is none.</summary>
    /// <param name="name">Name as in files.</param>
    /// <param name="expression">The rule as text, for the family <c>expression</c>.</param>
    /// <exception cref="RuleExpressionException">The text is not a rule.</exception>
    public static RuleFamily? Find(string name, string? expression = null) => name == RuleExpression.FamilyName
        ? expression is null ? null : RuleExpression.Parse(expression)
        : All.FirstOrDefault(family => family.Name == name);
}
