using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json.Serialization;
using Kenyon.Evolution;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Specs;
using Kenyon.Experiments.Specs.Tasks;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Experiments.Records;

/// <summary>Who ran what, where and when: <c>manifest.json</c>.</summary>
/// <param name="Run">Id of the run.</param>
/// <param name="Seed">Seed of the experiment.</param>
/// <param name="Replicate">Number of the replicate.</param>
/// <param name="Condition">Name of the condition.</param>
/// <param name="RunSeed">Seed of the run, as decimal digits.</param>
/// <param name="Settings">SHA-256 of the settings that decide the results.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="Commit">Commit that the program was built from; null where it is not known.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="OperatingSystem">Operating system and architecture.</param>
/// <param name="Host">Name of the machine.</param>
/// <param name="Processor">Model of its processor.</param>
/// <param name="ProcessorCount">Number of logical processors.</param>
/// <param name="VectorBits">Widest vectors in hardware; 0 without any.</param>
/// <param name="Threads">Threads that evaluated.</param>
/// <param name="Started">When the last session began.</param>
/// <param name="Ended">When it ended; null while it runs.</param>
/// <param name="State"><see cref="Running"/>, <see cref="Done"/>, <see cref="Interrupted"/> or <see cref="Failed"/>.</param>
/// <param name="Batch">The task of a batch system that the last session was; null where it was none.</param>
/// <param name="Stretches">Every stretch of the run in the order of time, this one last; null in manifests of earlier versions.</param>
/// <param name="Description">What the experiment is about, as its file said; null where it said nothing.</param>
/// <param name="Tags">Words by which the run is found again; null where there are none.</param>
/// <param name="Problem">Why the last session failed, one line; null where it did not.</param>
/// <param name="Additions">What the program had added to Kenyon and the run uses, with its code; null where it uses nothing.</param>
public sealed record RunManifest(
    string Run,
    long Seed,
    int Replicate,
    string Condition,
    string RunSeed,
    string Settings,
    string Version,
    string? Commit,
    string Runtime,
    string OperatingSystem,
    string Host,
    string Processor,
    int ProcessorCount,
    int VectorBits,
    int Threads,
    DateTimeOffset Started,
    DateTimeOffset? Ended,
    string State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] BatchTask? Batch = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RunStretch>? Stretches = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Description = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Tags = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Problem = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Additions = null)
{
    /// <summary>State of a run at work, or whose process was killed: <c>kenyon list</c> tells them apart by the lock.</summary>
    public const string Running = "running";

    /// <summary>State of a run that is done.</summary>
    public const string Done = "done";

    /// <summary>State of a run that was interrupted and can go on.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>State of a run that failed.</summary>
    public const string Failed = "failed";

    /// <summary>The manifest of a session that begins.</summary>
    /// <param name="request">The run.</param>
    /// <param name="now">The time.</param>
    public static RunManifest Start(RunRequest request, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        var assembly = typeof(RunManifest).Assembly;
        string[] version =
            (assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown").Split('+', 2);
        return new RunManifest(
            request.Plan.Id,
            request.Spec.Seed,
            request.Plan.Replicate,
            request.Plan.Condition,
            request.Plan.RunSeed.ToString(),
            SpecWriter.Identity(request.Spec),
            version[0],
            version.Length > 1 ? version[1] : null,
            RuntimeInformation.FrameworkDescription,
            $"{RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture})",
            Environment.MachineName,
            ProcessorName(),
            Environment.ProcessorCount,
            Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0,
            request.ThreadCount,
            now,
            null,
            Running,
            BatchTask.Here(),
            Description: request.Spec.About?.Description,
            Tags: request.Spec.About is { Tags: { Count: > 0 } tags } ? tags : null,
            Additions: UsedAdditions(request.Spec));
    }

    /// <summary>This manifest behind that of the sessions before it.</summary>
    /// <param name="before">The manifest that was found, or null.</param>
    /// <param name="from">The generation from which this session goes on.</param>
    public RunManifest GoingOn(RunManifest? before, int from)
    {
        var now = Stretch(from);
        var earlier = before is null ? [] : before.Stretches ?? [before.Stretch(0)];
        return this with
        {
            Stretches =
            [
                // What a stretch made behind this session's beginning is gone; one without an end was killed.
                .. earlier.Select(stretch => stretch with
                {
                    To = Math.Min(stretch.To ?? from, from), State = stretch.State == Running ? Interrupted : stretch.State,
                }),
                now,
            ],
        };
    }

    /// <summary>This manifest at the end of its session.</summary>
    /// <param name="state">State of the run.</param>
    /// <param name="now">The time.</param>
    /// <param name="to">Generations done; null where none of this session is known.</param>
    /// <param name="hash">Hash of the results so far; null where it is not known.</param>
    /// <param name="problem">Why it failed; null where it did not.</param>
    public RunManifest End(
        string state, DateTimeOffset now, int? to = null, string? hash = null, string? problem = null) => this with
    {
        State = state,
        Problem = problem,
        Ended = now,
        Stretches = Stretches is { Count: > 0 } all
            ? [.. all.Take(all.Count - 1), all[^1] with { To = to ?? all[^1].From, Ended = now, State = state, Hash = hash }]
            : Stretches,
    };

    /// <summary>Stretches made by other programs, or on other machines, than this session's, each kind once.</summary>
    public IEnumerable<RunStretch> OtherPrograms() => Stretches is { Count: > 0 } all
        ? all.Where(stretch => stretch.To > stretch.From && !stretch.IsOfSameProgram(all[^1])).DistinctBy(stretch => stretch.ToString())
        : [];

    private RunStretch Stretch(int from) =>
        new(Version, Commit, Host, Processor, VectorBits, from, null, Started, Ended, State, Batch: Batch, Additions: Additions);

    private static string? UsedAdditions(ExperimentSpec spec)
    {
        string[] parts =
            [$"task {spec.Task.Kind}:", $"strategy {OptimizerCatalog.KindOf(spec.Optimizer.Options)}:", $"rule family {spec.Rule.Family}:"];
        string[] used =
        [
            .. TaskCatalog.Additions.Concat(OptimizerCatalog.Additions).Concat(RuleFamilyCatalog.Additions)
                .Where(addition => parts.Any(part => addition.StartsWith(part, StringComparison.Ordinal))),
        ];
        return used.Length == 0 ? null : string.Join("; ", used);
    }

    private static string ProcessorName()
    {
        const string Source = "/proc/cpuinfo";
        const string Label = "model name";
        string? line = File.Exists(Source)
            ? File.ReadLines(Source).FirstOrDefault(text => text.StartsWith(Label, StringComparison.Ordinal))
            : null;
        return line is null
            ? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString()
            : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
