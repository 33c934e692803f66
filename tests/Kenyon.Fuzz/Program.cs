using System.Security.Cryptography;
using System.Text;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Runs.Filters;
using Kenyon.Runs.Search;
using Kenyon.Simulation.Plasticity;
using SharpFuzz;

// What afl-fuzz starts (tests/fuzz.sh): a reader of foreign bytes may refuse them by its own exceptions, and do nothing else.
//   Kenyon.Fuzz TARGET            reads inputs from afl-fuzz
//   Kenyon.Fuzz TARGET FILE       reads one input, to look at a crash
//   Kenyon.Fuzz seeds FOLDER      writes first inputs into FOLDER/checkpoint and FOLDER/champion
var targets = new Dictionary<string, Action<byte[]>>
{
    ["yaml"] = bytes => Refusing<SpecException>(() => ExperimentFile.Read(Encoding.UTF8.GetString(bytes), "fuzz.yaml")),
    ["checkpoint"] = bytes => Refusing<InvalidDataException>(() => CheckpointFile.Parse(Sealed(bytes), "fuzz")),
    ["champion"] = bytes =>
    {
        // Not only read: made to live again, as 'kenyon evaluate' does.
        try
        {
            EvolvedAgent.Of(ChampionRecord.Parse(bytes, "fuzz"), "fuzz");
        }
        catch (Exception refusal) when (refusal is InvalidDataException or SpecException or FileNotFoundException
            || refusal.GetType() == typeof(ArgumentException))
        {
        }
    },
    ["expression"] = bytes =>
    {
        string text = Encoding.UTF8.GetString(bytes);
        Refusing<FilterException>(() => RunOrder.Parse(text));
        Refusing<FilterException>(() => RunFilter.Parse(text));
        Refusing<RuleExpressionException>(() => RuleExpression.Parse(text));
    },
};

if (args is ["seeds", var folder])
{
    // What real runs leave behind, of the smallest agents: each task has other parts.
    foreach (string settings in new[]
    {
        "task: { kind: prediction }",
        "task: { kind: decision }\nagent: { plastic: false, initialWeights: { evolved: true } }\noptimizer: { kind: snes }",
        "task: { kind: foraging }\nagent: { motor: { hidden: [2] } }",
    })
    {
        string text = $"name: a\n{settings}\n";
        string[] small =
            ["task.trials=2", "task.steps=5", "task.ingredientCount=3", "optimizer.generations=2", "optimizer.populationSize=12"];
        var plan = RunPlan.Of(ExperimentFile.Read(text, "seed", small))[0];
        var run = new RunFolder(Directory.CreateTempSubdirectory("kenyon-fuzz-").FullName);
        using (var prepared = PreparedRun.Of(plan))
        {
            prepared.Run(run, TimeProvider.System, checkpointInterval: TimeSpan.Zero);
        }

        string kind = plan.Spec.Task.GetType().Name;
        File.Copy(run.ChampionPath, Path.Combine(folder, "champion", kind));
        byte[] whole = File.ReadAllBytes(Directory.GetFiles(run.Path, "checkpoint-*").Order().Last());
        File.WriteAllBytes(Path.Combine(folder, "checkpoint", kind), whole[20..^32]);
        Directory.Delete(run.Path, recursive: true);
    }

    return 0;
}

if (args.Length is 0 or > 2 || !targets.TryGetValue(args[0], out var target))
{
    Console.Error.WriteLine($"Targets are {string.Join(", ", targets.Keys)}, and seeds.");
    return 2;
}

if (args is [_, var file])
{
    target(File.ReadAllBytes(file));
    return 0;
}

Fuzzer.OutOfProcess.Run(stream =>
{
    using var memory = new MemoryStream();
    stream.CopyTo(memory);
    target(memory.ToArray());
});
return 0;

static void Refusing<T>(Action read)
    where T : Exception
{
    try
    {
        read();
    }
    catch (T)
    {
        // Refused with a reason: that is what a reader is for.
    }
}

// A checkpoint with the right header and checksum around any content: else the checksum would be all that is ever tested.
static byte[] Sealed(byte[] content)
{
    byte[] head = [.. "KENYONCP"u8, .. BitConverter.GetBytes(1), .. BitConverter.GetBytes((long)content.Length), .. content];
    return [.. head, .. SHA256.HashData(head)];
}
