using System.Diagnostics;
using System.Text.RegularExpressions;
using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Experiments.Specs;

/// <summary>Whatever a file says: it is read, or refused with the place of every problem; never anything else, and never slowly.</summary>
public sealed class ExperimentMutantTests
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    [Fact]
    public void Of_2_000_mutated_experiment_files_every_one_is_read_or_refused_with_a_place() => Campaign(2_000);

    [Fact]
    [Trait("Category", "Long")]
    public void Of_100_000_mutated_experiment_files_every_one_is_read_or_refused_with_a_place() => Campaign(100_000);

    private static void Campaign(int count)
    {
        var random = TestSeed.Start(out int seed);
        string[] presets = [.. Directory.GetFiles(Path.Combine(SourceTree.Root, "experiments"), "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)];
        Assert.True(presets.Length >= 6);
        var mutants = new ExperimentMutant(presets, random);
        int readCount = 0;
        for (int index = 0; index < count; index++)
        {
            string text = mutants.Next();
            var clock = Stopwatch.StartNew();
            try
            {
                foreach (var condition in ExperimentFile.Read(text, "mutant.yaml").Take(3))
                {
                    string written = SpecWriter.Write(condition.Spec);
                    Assert.Equal(written, SpecWriter.Write(ExperimentFile.Read(written, "again.yaml")[0].Spec));
                }

                readCount++;
            }
            catch (SpecException problem)
            {
                Assert.All(problem.Problems, one => Assert.True(Regex.IsMatch($"{one}", @"^mutant\.yaml:[1-9]\d*:[1-9]\d*: \S"), $"{one}"));
            }
            catch (Exception failure)
            {
                Assert.Fail($"mutant {index}, {TestSeed.Replay(seed)}:\n{text}\n{failure}");
            }

            Assert.True(clock.Elapsed < s_longest, $"mutant {index} took {clock.Elapsed}, {TestSeed.Replay(seed)}:\n{text}");
        }

        // Neither all broken nor all harmless.
        Assert.InRange(readCount, count / 200, count / 2);
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} mutants, {readCount} read, the others refused with a place");
    }
}
