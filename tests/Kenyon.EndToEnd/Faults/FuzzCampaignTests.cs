using System.Diagnostics;

namespace Kenyon.EndToEnd.Faults;

/// <summary>Coverage-guided fuzzing of everything that reads foreign bytes.</summary>
public sealed class FuzzCampaignTests
{
    [Fact]
    [Trait("Category", "Long")]
    public void Fifteen_minutes_of_fuzzing_crash_or_hang_no_reader()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/afl-fuzz"), "afl-fuzz is not here (apt-get install afl++; test.sh --long does it)");
        using var process = Process.Start(new ProcessStartInfo("bash", [Path.Combine(SourceTree.Root, "tests", "fuzz.sh"), "900"])
        {
            UseShellExecute = false, RedirectStandardOutput = true,
        })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(process.ExitCode == 0, output);
    }
}
