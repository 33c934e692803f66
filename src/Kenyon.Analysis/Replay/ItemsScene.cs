using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Analysis.Replay;

/// <summary>Prediction and decision: items that are shown one after the other (MODEL.md, section 5).</summary>
public sealed class ItemsScene : ReplayScene
{
    private readonly List<float[]> _ingredients = [];
    private readonly bool _decides;

    private ItemsScene(bool decides) => _decides = decides;

    /// <summary>The line of prediction in the catalog.</summary>
    public static ReplayEntry Shown { get; } = new(PredictionTask.Instance, (_, _) => new ItemsScene(decides: false));

    /// <summary>The line of decision in the catalog.</summary>
    public static ReplayEntry Decided { get; } = new(DecisionTask.Instance, (_, _) => new ItemsScene(decides: true));

    /// <inheritdoc/>
    public override string Drawing => "items";

    /// <summary>Ingredients of the items in their order. Shape [T][K].</summary>
    public IReadOnlyList<IReadOnlyList<float>> Ingredients => _ingredients;

    /// <inheritdoc/>
    internal override void See(LifetimeStep step) => _ingredients.Add([.. step.Ingredients]);

    /// <inheritdoc/>
    internal override float Add(float gain, LifetimeStep step)
    {
        float value = (float)step.Value, error = value - (float)step.Readout;
        return !_decides ? MathF.FusedMultiplyAdd(-error, error, gain) : step.IsEvent ? gain + value : gain;
    }

    /// <inheritdoc/>
    internal override void Write(ReplayWriter json)
    {
        json.Flag("decides", _decides);
        if (!json.IsShort)
        {
            json.Rows("ingredients", _ingredients);
        }
    }
}
