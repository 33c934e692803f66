namespace Kenyon.Simulation.Lifetimes;

/// <summary>One step of a lifetime as the scalar definition saw it, for traces. Reused from step to step: copy what is kept.</summary>
/// <param name="inputCount">K.</param>
/// <param name="plasticWeightCount">M · K, or M · N with an expansion.</param>
/// <param name="optionCount">n, options offered in a step; 0 where nothing is chosen.</param>
/// <param name="unitCount">N, units of an expansion; 0 where there is none.</param>
public sealed class LifetimeStep(int inputCount, int plasticWeightCount, int optionCount = 0, int unitCount = 0)
{
    private readonly float[]? _units = unitCount > 0 ? new float[unitCount] : null;

    /// <summary>Number of the step, from 0.</summary>
    public int Step { get; set; }

    /// <summary>Position x in [0, 1) at the start of the step; 0 in the static tasks.</summary>
    public double X { get; set; }

    /// <summary>Position y in [0, 1) at the start of the step; 0 in the static tasks.</summary>
    public double Y { get; set; }

    /// <summary>Heading in radians at the start of the step; 0 in the static tasks.</summary>
    public double HeadingRadians { get; set; }

    /// <summary>Speed after the step, in sides a step.</summary>
    public double Speed { get; set; }

    /// <summary>Distance to the food sensed, in sides.</summary>
    public double Distance { get; set; }

    /// <summary>Number of the item sensed, counted over the lifetime from 0.</summary>
    public int Item { get; set; }

    /// <summary>Ingredients of the item sensed. Shape [K].</summary>
    public float[] Ingredients { get; } = new float[inputCount];

    /// <summary>What W sees of it: x′ of an expansion, else the ingredients themselves. Shape [N], or [K].</summary>
    public float[] Inputs => _units ?? Ingredients;

    /// <summary>Value v·x of the item sensed.</summary>
    public double Value { get; set; }

    /// <summary>Readout y of the first row, with channel noise.</summary>
    public double Readout { get; set; }

    /// <summary>Whether the item was eaten (foraging, decision) or shown (prediction): an event.</summary>
    public bool IsEvent { get; set; }

    /// <summary>Reward R felt at the event; 0 without one.</summary>
    public double Reward { get; set; }

    /// <summary>Which value vector holds, as an index into the lifetime's vectors.</summary>
    public int EnvironmentState { get; set; }

    /// <summary>Plastic weights W after the step. Shape [M × K], or [M × N] with an expansion.</summary>
    public float[] Weights { get; } = new float[plasticWeightCount];

    /// <summary>Numbers of the options offered; the chosen one is <see cref="Item"/>. Shape [n].</summary>
    public int[] Options { get; } = new int[optionCount];

    /// <summary>Probability with which each of them was to be taken, in [0, 1]. Shape [n].</summary>
    public float[] Probabilities { get; } = new float[optionCount];

    /// <summary>Expected reward of each of them. Shape [n].</summary>
    public float[] Means { get; } = new float[optionCount];

    /// <summary>Patch foraging: kind of the patch, or of the last one on the way; 0 elsewhere.</summary>
    public int Kind { get; set; }

    /// <summary>Patch foraging: number of the harvest in its patch, from 1; 0 on the way and elsewhere.</summary>
    public int Harvest { get; set; }

    /// <summary>Patch foraging: probability to leave after this harvest, in [0, 1]; 0 on the way and elsewhere.</summary>
    public float LeavingProbability { get; set; }

    /// <summary>Patch foraging: whether the patch is left after this harvest.</summary>
    public bool Leaves { get; set; }

    /// <summary>
    /// Rewards of the options that were not chosen, as they were felt, 0 of the chosen one; only where they are shown. Shape [n].
    /// </summary>
    public float[] Foregone { get; } = new float[optionCount];

    /// <summary>Expected reward of the step before the choice; 0 where nothing is chosen.</summary>
    public float Expected { get; set; }
}
