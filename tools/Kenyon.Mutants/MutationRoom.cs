namespace Kenyon.Mutants;

/// <summary>A room whose tests are tried with mutants.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Project">Its project.</param>
/// <param name="Folders">Its folders.</param>
/// <param name="Tests">Namespaces of its tests.</param>
public sealed record MutationRoom(string Name, string Project, IReadOnlyList<string> Folders, IReadOnlyList<string> Tests)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<MutationRoom> All { get; } =
    [
        new("plasticity", "Kenyon.Simulation", ["Plasticity"], ["Kenyon.Tests.Simulation.Plasticity", "Kenyon.Tests.Simulation.Tasks"]),
        new(
            "records",
            "Kenyon.Experiments",
            ["Records", "Folders"],
            ["Kenyon.Tests.Experiments.Records", "Kenyon.Tests.Experiments.Storage", "Kenyon.Tests.Experiments.Running"]),
        new(
            "fitting",
            "Kenyon.Inference",
            ["Fitting"],
            ["Kenyon.Tests.Inference.Fitting", "Kenyon.Tests.Inference.Groups", "Kenyon.Tests.Inference.Comparison"]),
    ];
}
