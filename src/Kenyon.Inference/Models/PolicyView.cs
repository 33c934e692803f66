namespace Kenyon.Inference.Models;

/// <summary>What a model holds of the options at a moment, for whoever looks inside it; NaN where it holds nothing.</summary>
public sealed class PolicyView
{
    /// <summary>A view of a model that holds nothing yet.</summary>
    /// <param name="optionCount">Number of all options, at least 1.</param>
    /// <param name="inputCount">Number of inputs, and of weights, at least 1.</param>
    public PolicyView(int optionCount, int inputCount)
    {
        (Values, Traces, Weights) = (new double[optionCount], new double[optionCount], new double[inputCount]);
        Clear();
    }

    /// <summary>Value y of each option. Shape [options].</summary>
    public double[] Values { get; }

    /// <summary>Trace of choices c of each option. Shape [options].</summary>
    public double[] Traces { get; }

    /// <summary>Weights W. Shape [inputs].</summary>
    public double[] Weights { get; }

    /// <summary>Forgets what was seen.</summary>
    public void Clear()
    {
        Array.Fill(Values, double.NaN);
        Array.Fill(Traces, double.NaN);
        Array.Fill(Weights, double.NaN);
    }
}
