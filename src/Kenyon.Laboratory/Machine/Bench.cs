using Kenyon.Experiments.Champions;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Machine;

/// <summary>Measures the speed of the simulation on this machine and how long a run takes.</summary>
public static class Bench
{
    /// <summary>Measures, in about 18 seconds. To be the first thing that a process does: a run too finds no method compiled.</summary>
    /// <param name="request">What is measured.</param>
    /// <param name="instruments">With how many threads, and who is told.</param>
    public static BenchAnswer Run(BenchRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        instruments.Say($"the first generations of a '{Path.GetFileNameWithoutExtension(request.Preset)}' run …");
        var run = new RunMeasurement(request.Preset, instruments.ThreadCount).Measure();
        var body = EvolvedAgent.Read(request.Champion);
        var speed = new SpeedMeasurement(body, instruments.Say).Measure(instruments.ThreadCount);
        instruments.Say("measuring what else a person waits for …");
        return new BenchAnswer(speed, run, [.. new PaceMeasurement(request.Atlas).Measure()], Doctor.Processor(), request.Earlier);
    }
}
