using Kenyon.Analysis.Replay;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Storage;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Runs;

/// <summary>Lets the champion of a run live fresh lifetimes.</summary>
public static class Evaluate
{
    /// <summary>Evaluates, and writes the lifetime that was asked for.</summary>
    /// <param name="request">Who lives how.</param>
    /// <param name="instruments">With what.</param>
    /// <exception cref="RequestException">The lifetime that was asked for cannot be written.</exception>
    public static EvaluateAnswer Run(EvaluateRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        var (champion, count) = (request.Champion, request.LifetimeCount);
        if (request.Trace is { } asked && OutputPlace.EndOf(asked) == ".json")
        {
            ReplayLife.Check(champion);
        }

        using var evaluator = instruments.Evaluator(champion.Layout);
        var scores = new PopulationScores(1, count, champion.Scenario);
        evaluator.Evaluate(champion.Genome, 1, new LifetimeSet(LifetimeSet.TestGeneration, count, request.Learns), scores);
        var hash = new ResultHash([]);
        hash.Append(champion.Genome, [.. scores.Fitness.Select(fitness => (double)fitness)]);
        if (request.Trace is { } file)
        {
            Write(file, champion, request.Learns);
        }

        return new EvaluateAnswer(champion, scores.IntervalOf(0), hash.Hex, request.World, scores.MeanReward(0));
    }

    /// <summary>The first lifetime: as a table of its steps, or as all that is needed to draw it.</summary>
    private static void Write(string file, EvolvedAgent champion, bool learns)
    {
        if (OutputPlace.EndOf(file) == ".json")
        {
            var replay = LifetimeReplay.Of(champion, 0, learns);
            WholeFile.Write(DiskStorage.Instance, file, stream => ReplayJson.Write(stream, replay));
        }
        else
        {
            TraceTable.Write(file, champion, learns);
        }
    }
}
