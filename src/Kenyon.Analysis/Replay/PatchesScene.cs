using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Patch;

namespace Kenyon.Analysis.Replay;

/// <summary>Patch foraging: what was harvested of which patch, and how likely it was to be left (MODEL.md, section 12).</summary>
public sealed class PatchesScene : ReplayScene
{
    private readonly List<int> _kinds = [];
    private readonly List<int> _harvests = [];
    private readonly List<float> _leaving = [];

    private PatchesScene()
    {
    }

    /// <summary>Its line in the catalog.</summary>
    public static ReplayEntry Entry { get; } = new(PatchTask.Instance, (_, _) => new PatchesScene());

    /// <inheritdoc/>
    public override string Drawing => "patches";

    /// <summary>Kind of the patch, or of the last one on the way, from 0. Shape [T].</summary>
    public IReadOnlyList<int> Kinds => _kinds;

    /// <summary>Number of the harvest in its patch, from 1; 0 on the way. Shape [T].</summary>
    public IReadOnlyList<int> Harvests => _harvests;

    /// <summary>Probability to leave after the harvest, in [0, 1]; 0 on the way. Shape [T].</summary>
    public IReadOnlyList<float> Leaving => _leaving;

    /// <inheritdoc/>
    internal override void See(LifetimeStep step)
    {
        _kinds.Add(step.Kind);
        _harvests.Add(step.Harvest);
        _leaving.Add(step.LeavingProbability);
    }

    /// <inheritdoc/>
    internal override float Add(float gain, LifetimeStep step) => gain + (float)step.Value;

    /// <inheritdoc/>
    internal override void Write(ReplayWriter json) => json.Object("patches", () =>
    {
        json.Numbers("kind", _kinds);
        json.Numbers("harvest", _harvests);
        json.Numbers("leaving", _leaving);
    });
}
