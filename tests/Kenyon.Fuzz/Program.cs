using System.Security.Cryptography;
using System.Text;
using Kenyon.Evolution;
using Kenyon.Experiments.Listing;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Plasticity;
using SharpFuzz;

// What afl-fuzz starts (tests/fuzz.sh): a reader of foreign bytes may refuse them by its own exceptions, and do nothing else.
//   Kenyon.Fuzz TARGET            reads inputs from afl-fuzz
//   Kenyon.Fuzz TARGET FILE       reads one input, to look at a crash
//   Kenyon.Fuzz seeds FOLDER      writes first inputs for checkpoint and champion
var targets = new Dictionary<string, Action<byte[]>>
{
    ["yaml"] = bytes => Refusing<SpecException>(() => ExperimentFile.Read(Encoding.UTF8.GetString(bytes), "fuzz.yaml")),
    ["checkpoint"] = bytes => Refusing<InvalidDataException>(() => CheckpointFile.Parse(Sealed(bytes), "fuzz")),
    ["champion"] = bytes => Refusing<InvalidDataException>(() => ChampionRecord.Parse(bytes, "fuzz")),
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
    var checkpoint = new Checkpoint(
        new OptimizerState("geneticAlgorithm", 3, new Dictionary<string, double[]> { ["population"] = [1, 2, 3], ["best"] = [] }), new byte[32], [0.5], 7, 1.5);
    byte[] whole = CheckpointFile.ToBytes(checkpoint);
    File.WriteAllBytes(Path.Combine(folder, "checkpoint"), whole[20..^32]);
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
