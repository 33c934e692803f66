namespace Kenyon.EndToEnd.Faults;

/// <summary>
/// Many processes want one folder at once: one gets it, the others say who has it, and nothing has to be unlocked by hand.
/// </summary>
public sealed class RacedFolderTests
{
    [Fact]
    public void Twenty_processes_race_for_one_folder_2_rounds() => Campaign(2);

    [Fact]
    [Trait("Category", "Long")]
    public void Twenty_processes_race_for_one_folder_200_rounds() => Campaign(200);

    private static void Campaign(int roundCount)
    {
        const int ProcessCount = 20;
        using var sweep = new SmallSweep(conditionCount: 1, replicateCount: 1, generationCount: 40);
        string expected = SmallSweep.Results(sweep.Run("alone"));
        int refusedCount = 0;
        for (int round = 0; round < roundCount; round++)
        {
            string folder = $"race-{round}";
            var processes = Enumerable.Range(0, ProcessCount).Select(_ => sweep.Start(folder, "--threads", "1")).ToList();
            int doneCount = 0;
            foreach (var process in processes)
            {
                using (process)
                {
                    var outcome = SmallSweep.End(process);
                    if (outcome.ExitCode == 0)
                    {
                        doneCount++;
                        Assert.Equal(expected, SmallSweep.Results(outcome));
                        continue;
                    }

                    refusedCount++;
                    Assert.Equal(75, outcome.ExitCode);
                    Assert.Matches(
                        $@"in use by process \d+ on {Environment.MachineName} since \d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ", outcome.Errors);
                    Assert.Equal("", outcome.Output);
                }
            }

            Assert.True(doneCount >= 1, $"round {round}: nobody got the folder");
            Assert.Equal(expected, SmallSweep.Results(sweep.Run(folder)));
            Assert.Equal(
                40,
                File.ReadAllLines(Directory.GetFiles(
                    Path.Combine(sweep.Root, folder), "generations.jsonl", SearchOption.AllDirectories).Single()).Length);
            Directory.Delete(Path.Combine(sweep.Root, folder), recursive: true);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{roundCount} rounds of {ProcessCount} processes, {refusedCount} refused, no difference");
    }
}
