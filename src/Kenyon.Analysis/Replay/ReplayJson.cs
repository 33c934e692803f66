using System.Text.Json;

namespace Kenyon.Analysis.Replay;

/// <summary>A replay as one JSON object (RUNS.md tells its fields): the contract between the simulation and whoever draws.</summary>
public static class ReplayJson
{
    /// <summary>Number of the format; it goes up when a field changes its meaning.</summary>
    public const int Format = 1;

    /// <summary>Writes it.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="replay">The life.</param>
    /// <param name="isShort">Whether numbers have four decimals and ingredients are left out, as for a page; else all that there is, in
    /// full.</param>
    public static void Write(Stream stream, LifetimeReplay replay, bool isShort = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(replay);
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        Write(new ReplayWriter(json, isShort), replay);
        json.WriteEndObject();
    }

    /// <summary>The bytes.</summary>
    /// <param name="replay">The life.</param>
    /// <param name="isShort">Whether it is for a page.</param>
    public static byte[] ToBytes(LifetimeReplay replay, bool isShort = false)
    {
        ArgumentNullException.ThrowIfNull(replay);
        using var stream = new MemoryStream();
        Write(stream, replay, isShort);
        return stream.ToArray();
    }

    private static void Write(ReplayWriter json, LifetimeReplay replay)
    {
        var (scenario, task) = (replay.Agent.Scenario, replay.Agent.Scenario.Task.Definition);
        json.Number("format", Format);
        json.Text("run", replay.Agent.Champion.Run);
        json.Text("task", task.Key);
        json.Text("drawing", replay.Scene.Drawing);
        json.Number("lifetime", replay.Trial);
        json.Flag("learns", replay.Learns);
        json.Number("steps", scenario.StepCount);
        json.Text("stepNoun", task.StepNoun);
        json.Text("eventsNoun", task.EventsNoun);
        json.Number("fitness", replay.Score.Fitness);
        json.Number("reward", replay.Score.Reward);
        json.Text("unit", scenario.FitnessUnit);
        json.Number("rows", scenario.Readout.Width);
        json.Number("sign", (int)replay.Sign);
        json.Flag("drifts", replay.Drifts);
        json.Numbers("birth", replay.Birth);
        json.Rows("values", replay.Values);
        json.Numbers("flips", replay.Flips);
        json.Object("events", () =>
        {
            json.Numbers("step", replay.Events.Select(happened => happened.Step));
            json.Numbers("item", replay.Events.Select(happened => happened.Item));
            json.Numbers("taken", replay.Events.Select(happened => happened.IsTaken ? 1 : 0));
            json.Numbers("value", replay.Events.Select(happened => happened.Value));
            json.Numbers("readout", replay.Events.Select(happened => happened.Readout));
            json.Numbers("reward", replay.Events.Select(happened => happened.Reward));
            json.Numbers("state", replay.Events.Select(happened => happened.State));
            json.Numbers("gain", replay.Events.Select(happened => happened.Gain));
            json.Numbers("alignment", replay.Events.Select(happened => happened.Alignment));
            json.Rows("weights", replay.Events.Select(happened => happened.Weights));
        });
        replay.Scene.Write(json);
    }
}
