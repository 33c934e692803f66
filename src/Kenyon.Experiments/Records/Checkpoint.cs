using Kenyon.Evolution.Optimizers;

namespace Kenyon.Experiments.Records;

/// <summary>Everything a run needs to go on after some generation.</summary>
/// <param name="Optimizer">State of the strategy; its generation is the number of generations done.</param>
/// <param name="Hash">Hash of the results so far, 32 bytes; none at the start. Shape [32] or [0].</param>
/// <param name="Finalists">The best genomes of the last generation, best first. Shape [at most 16 × genes].</param>
/// <param name="StepCount">Steps that agents lived so far.</param>
/// <param name="Seconds">Wall time so far.</param>
/// <param name="Run">Identity of the run that it belongs to, 32 bytes; null in checkpoints of earlier versions. Shape [32].</param>
public sealed record Checkpoint(
    OptimizerState Optimizer, byte[] Hash, double[] Finalists, long StepCount, double Seconds, byte[]? Run = null)
{
    /// <summary>Generations done.</summary>
    public int Generation => Optimizer.Generation;
}
