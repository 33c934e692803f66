namespace Kenyon.Simulation.Agents;

/// <summary>
/// Shape of the motor network (MODEL.md, section 6): 4 + M inputs, hidden tanh layers, 2 tanh outputs (acceleration a, turn ω). Its weights
/// lie layer after layer: first the matrix [out × in], row by row, then the biases [out].
/// </summary>
public sealed class MotorNetwork
{
    /// <summary>Number of outputs.</summary>
    public const int OutputCount = 2;

    /// <summary>A shape from its hidden layers.</summary>
    /// <param name="readoutWidth">M, at least 1.</param>
    /// <param name="hidden">Sizes of the hidden layers, each at least 1; may be empty. Shape [hidden layers].</param>
    public MotorNetwork(int readoutWidth, IReadOnlyList<int> hidden)
    {
        ArgumentNullException.ThrowIfNull(hidden);
        LayerSizes = [4 + readoutWidth, .. hidden, OutputCount];
        for (int layer = 1; layer < LayerSizes.Length; layer++)
        {
            WeightCount += LayerSizes[layer] * (LayerSizes[layer - 1] + 1);
        }
    }

    /// <summary>Sizes from the input layer to the output layer.</summary>
    public int[] LayerSizes { get; }

    /// <summary>Number of weights and biases; 677 for the default shape.</summary>
    public int WeightCount { get; }

    /// <summary>
    /// Standard deviation of every weight in a first generation: 1/√(fan-in) for weights, 0.1 for biases. Shape [WeightCount].
    /// </summary>
    public double[] InitialDeviations()
    {
        var deviations = new double[WeightCount];
        int position = 0;
        for (int layer = 1; layer < LayerSizes.Length; layer++)
        {
            int matrixSize = LayerSizes[layer] * LayerSizes[layer - 1];
            deviations.AsSpan(position, matrixSize).Fill(1 / Math.Sqrt(LayerSizes[layer - 1]));
            deviations.AsSpan(position + matrixSize, LayerSizes[layer]).Fill(0.1);
            position += matrixSize + LayerSizes[layer];
        }

        return deviations;
    }
}
