using Kenyon.Numerics.Settings;

namespace Kenyon.Simulation.Plasticity;

/// <summary>The families of rules there are. A new family is its file and one line here, or what a program adds at its start.</summary>
public static class RuleFamilyCatalog
{
    private static readonly Catalog<RuleFamily> s_catalog = new(
        "rule family",
        family => family.Name,
        family => $"{string.Join(',', family.Terms.Select(term => term.Name))} {CodeIdentity.Of(family.GetType())}",
    [
        RewardHebbian.Family,
        RewardHebbianDecay.Family,
        Taylor.Family,
        TaylorPost.Family,
    ],
        Problem);

    /// <summary>All families, in the order in which they are named, Kenyon's first. Nothing can be added from now on.</summary>
    public static IReadOnlyList<RuleFamily> All => s_catalog.All;

    /// <summary>Names of the families, with that of rules written as text (<see cref="RuleExpression"/>).</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(family => family.Name), RuleExpression.FamilyName];

    /// <summary>What a program added, a line each with its terms. Nothing can be added from now on.</summary>
    public static IReadOnlyList<string> Additions => s_catalog.Additions;

    /// <summary>Adds a family to this program, once at its start: files can name it from now on; it is a model of choices, too.</summary>
    /// <param name="family">The family.</param>
    /// <exception cref="ArgumentException">Its name cannot be, or is there already.</exception>
    /// <exception cref="InvalidOperationException">Somebody has asked already which families there are.</exception>
    public static void Add(RuleFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        s_catalog.Add(family);
    }

    /// <summary>The family of a name, or null where there is none.</summary>
    /// <param name="name">Name as in files.</param>
    /// <param name="expression">The rule as text, for the family <c>expression</c>.</param>
    /// <exception cref="RuleExpressionException">The text is not a rule.</exception>
    public static RuleFamily? Find(string name, string? expression = null) => name == RuleExpression.FamilyName
        ? expression is null ? null : RuleExpression.Parse(expression)
        : s_catalog.Find(name);

    private static string? Problem(RuleFamily family, IReadOnlyList<RuleFamily> known) => family.Name == RuleExpression.FamilyName
        ? "has the name of rules written as text; give it another."
        : null;
}
