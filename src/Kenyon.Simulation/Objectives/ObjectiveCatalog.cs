namespace Kenyon.Simulation.Objectives;

/// <summary>The objectives there are. A new one is a new line.</summary>
public static class ObjectiveCatalog
{
    /// <summary>All objectives, in the order in which messages name them.</summary>
    public static IReadOnlyList<ObjectiveEntry> All { get; } =
    [
        new(MeanObjective.Name, [], _ => MeanObjective.Instance),
        new(GeometricObjective.Name, [], _ => new GeometricObjective()),
        new(RiskObjective.Name, ["aversion"], key => new RiskObjective(key("aversion"))),
        new(DiscountedObjective.Name, ["discount"], key => new DiscountedObjective(key("discount"))),
        new(
            SurvivalObjective.Name,
            ["reserve", "capacity", "cost"],
            key => new SurvivalObjective(key("reserve"), key("capacity"), key("cost"))),
    ];

    /// <summary>The objective of a name.</summary>
    /// <param name="kind">Its name in files.</param>
    /// <exception cref="ArgumentException">There is no such objective.</exception>
    public static ObjectiveEntry Find(string kind) =>
        All.FirstOrDefault(entry => entry.Kind == kind) ?? throw new ArgumentException($"There is no objective {kind}.", nameof(kind));
}
