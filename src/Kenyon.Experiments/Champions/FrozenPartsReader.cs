using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Experiments.Champions;

/// <summary>Fetches the parts of an agent that come from another run's champion.</summary>
public static class FrozenPartsReader
{
    /// <summary>Reads them.</summary>
    /// <param name="spec">Champion files, or run folders.</param>
    /// <exception cref="FileNotFoundException">There is no such champion.</exception>
    /// <exception cref="InvalidDataException">A file is not a champion, lacks the part, or has another one than the settings
    /// say.</exception>
    public static FrozenParts Read(FrozenSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var parts = new FrozenParts(
            spec.Motor is null ? null : ChampionFile.Read(spec.Motor).Motor,
            spec.Rule is null ? null : (ChampionFile.Read(spec.Rule).Rule
                ?? throw new InvalidDataException($"{spec.Rule}: this champion does not learn; it has no rule to freeze.")).ToRule());
        Compare(spec.Motor, "motor network", spec.MotorSha256, HashOf(parts.Motor));
        Compare(spec.Rule, "rule", spec.RuleSha256, HashOf(parts.Rule));
        return parts;
    }

    /// <summary>
    /// Writes down in the settings of each condition which parts its champion files hold now, so that a run never goes on with others, and
    /// makes sure that they fit.
    /// </summary>
    /// <param name="conditions">The conditions of an experiment.</param>
    /// <param name="source">File name for messages.</param>
    /// <param name="written">Gives the frozen parts of a condition as they were written down, where nobody needs the champions any more; or
    /// null.</param>
    /// <returns>The conditions, with the hashes of the frozen parts.</returns>
    /// <exception cref="SpecException">A champion is missing or damaged, or a part does not fit; all of it is in the exception.</exception>
    public static IReadOnlyList<Condition> Pin(
        IReadOnlyList<Condition> conditions, string source, Func<Condition, FrozenSpec?>? written = null)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        var problems = new List<SpecProblem>();
        var pinned = new List<Condition>();
        foreach (var condition in conditions)
        {
            var frozen = condition.Spec.Agent.Frozen;
            try
            {
                var parts = Read(frozen);
                _ = new GenomeLayout(ScenarioFactory.Create(condition.Spec, runSeed: 0), parts);
                frozen = frozen with { MotorSha256 = HashOf(parts.Motor), RuleSha256 = HashOf(parts.Rule) };
            }
            catch (FileNotFoundException) when (written?.Invoke(condition) is { } known)
            {
                frozen = known;
            }
            catch (Exception failure) when (failure is FileNotFoundException or InvalidDataException or ArgumentException)
            {
                string message = failure is ArgumentException { ParamName: { } name }
                    ? failure.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
                    : failure.Message;
                problems.Add(
                    new SpecProblem(new SpecPosition(source, 0, 0), "", conditions.Count == 1 ? message : $"{condition.Name}: {message}"));
            }

            pinned.Add(condition with { Spec = condition.Spec with { Agent = condition.Spec.Agent with { Frozen = frozen } } });
        }

        return problems.Count == 0 ? pinned : throw new SpecException(problems);
    }

    private static void Compare(string? path, string part, string? expected, string? found)
    {
        if (expected is not null && expected != found)
        {
            throw new InvalidDataException(
                $"{path} has another {part} than the settings were made for (SHA-256 {found ?? "of none"}; must be {expected}). "
                + "Give back the old file, or leave the hash out to begin anew.");
        }
    }

    private static string? HashOf(IReadOnlyList<float>? weights) => weights is null ? null : HashOf("", [.. weights]);

    private static string? HashOf(PlasticityRule? rule) =>
        rule is null ? null : HashOf(rule.Family.Describe(), [.. rule.Coefficients, rule.Rate]);

    /// <summary>SHA-256 of a name and numbers as little-endian float32.</summary>
    private static string HashOf(string name, float[] numbers)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(name), .. new byte[numbers.Length * sizeof(float)]];
        var rest = bytes.AsSpan(bytes.Length - (numbers.Length * sizeof(float)));
        for (int position = 0; position < numbers.Length; position++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(rest[(position * sizeof(float))..], numbers[position]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
