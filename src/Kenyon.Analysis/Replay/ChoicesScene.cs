using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Choice;

namespace Kenyon.Analysis.Replay;

/// <summary>
/// The choice task: what was offered, how likely each option was to be taken, and what it was worth (MODEL.md, section 5).
/// </summary>
public sealed class ChoicesScene : ReplayScene
{
    private readonly List<ReplayTrial> _trials = [];
    private readonly bool _areOneHot;
    private readonly bool _showsForegone;

    private ChoicesScene(ChoiceSettings task) =>
        (_areOneHot, _showsForegone) = (task.Stimuli == StimulusKind.OneHot, task.IsCounterfactual);

    /// <summary>Its line in the catalog.</summary>
    public static ReplayEntry Entry { get; } = new(
        ChoiceTask.Instance,
        (agent, _) => new ChoicesScene(agent.Scenario.SettingsOf<ChoiceSettings>()));

    /// <inheritdoc/>
    public override string Drawing => "choices";

    /// <summary>The trials. Shape [T].</summary>
    public IReadOnlyList<ReplayTrial> Trials => _trials;

    /// <inheritdoc/>
    internal override void See(LifetimeStep step) =>
        _trials.Add(new ReplayTrial(
            [.. step.Options], [.. step.Probabilities], [.. step.Means], step.Expected, _showsForegone ? [.. step.Foregone] : null));

    /// <inheritdoc/>
    internal override float Add(float gain, LifetimeStep step) => gain + step.Expected;

    /// <inheritdoc/>
    internal override void Write(ReplayWriter json)
    {
        json.Flag("oneHot", _areOneHot);
        json.Object("trials", () =>
        {
            json.Rows("options", _trials.Select(trial => trial.Options.Select(option => (float)option)));
            json.Rows("probabilities", _trials.Select(trial => trial.Probabilities));
            json.Rows("means", _trials.Select(trial => trial.Means));
            if (_showsForegone)
            {
                json.Rows("foregone", _trials.Select(trial => trial.Foregone!));
            }
        });
    }
}
