using Kenyon.Experiments.Running;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Sharing;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Laboratory.Requests;

/// <summary>
/// What the laboratory works with, handed in by who asks. No result depends on it: it says how many threads there are, who is told what
/// happens, and what the time is.
/// </summary>
/// <param name="ThreadCount">Threads, at least 1.</param>
/// <param name="Say">Told what a person should know meanwhile, a line each.</param>
/// <param name="Clock">Tells the time for records.</param>
/// <param name="Watch">Gives, for a piece of work with a title, who is told how many parts of how many are done; null for no one.</param>
/// <param name="CreateEvaluator">Gives what lets candidates live; null: threads of this process.</param>
/// <param name="CarryOut">Carries out whole runs; null: this process.</param>
/// <param name="Elsewhere">Has other work done that can travel; null: this process does it.</param>
/// <param name="Stop">Ends work on choices between two pieces of it.</param>
public sealed record Instruments(
    int ThreadCount,
    Action<string> Say,
    TimeProvider Clock,
    Func<string, Action<int, int>?>? Watch = null,
    EvaluatorFactory? CreateEvaluator = null,
    RunCarrier? CarryOut = null,
    WorkCarrier? Elsewhere = null,
    CancellationToken Stop = default)
{
    /// <summary>Runs that are open at a time where others do them: all that they may ask for.</summary>
    public const int RunsElsewhere = 256;

    /// <summary>Runs that are open at a time: as many as there are threads, or as others may ask for.</summary>
    public int RunsAtATime => CarryOut is null ? ThreadCount : RunsElsewhere;

    /// <summary>Instruments of a caller who wants answers only: all cores, told nothing.</summary>
    public static Instruments Quiet { get; } = new(Environment.ProcessorCount, _ => { }, TimeProvider.System);

    /// <summary>What lets agents live on all threads, without counting by how much weights change.</summary>
    /// <param name="layout">What their genomes mean.</param>
    public IPopulationEvaluator Evaluator(GenomeLayout layout) => Evaluator(layout, ThreadCount, countsChange: false);

    /// <summary>What lets agents live.</summary>
    /// <param name="layout">What their genomes mean.</param>
    /// <param name="threadCount">Threads, at least 1.</param>
    /// <param name="countsChange">Whether it counts by how much weights change, for a penalty on it.</param>
    public IPopulationEvaluator Evaluator(GenomeLayout layout, int threadCount, bool countsChange) =>
        CreateEvaluator?.Invoke(layout, threadCount, countsChange) ?? new ParallelEvaluator(layout, threadCount, countsChange);

    /// <summary>Threads for work on choices.</summary>
    /// <param name="title">What is done, for who watches.</param>
    public WorkPool Pool(string title) => new(ThreadCount, Watch?.Invoke(title), Elsewhere, Stop);
}
