namespace Kenyon.Simulation.Plasticity;

/// <summary>The families of rules there are. A new family is its file and one line here.</summary>
public static class RuleFamilyCatalog
{
    /// <summary>All families, in the order in which they are named.</summary>
    public static IReadOnlyList<RuleFamily> All { get; } =
    [
        RewardHebbian.Family,
        Taylor.Family,
        TaylorPost.Family,
    ];

    /// <summary>The family of a name, or null where there is none.</summary>
    /// <param name="name">Name as in files.</param>
    public static RuleFamily? Find(string name) => All.FirstOrDefault(family => family.Name == name);
}
