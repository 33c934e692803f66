using System.Diagnostics;
using System.Globalization;

namespace Kenyon.EndToEnd.Mutants;

/// <summary>The tests of a room notice most of the faults that are made in it.</summary>
public sealed class MutantCampaignTests
{
    private const int MutantCount = 100;

    [Theory]
    [InlineData("plasticity")]
    [InlineData("records")]
    [InlineData("fitting")]
    [Trait("Category", "Long")]
    public async Task Of_a_hundred_faults_in_a_room_most_are_noticed(string room)
    {
        var random = TestSeed.Start(out int seed);
        var start = new ProcessStartInfo("dotnet", [
            Path.Combine(SourceTree.Root, "tools", "Kenyon.Mutants", "bin", "Release", "net10.0", "Kenyon.Mutants.dll"), room,
            MutantCount.ToString(CultureInfo.InvariantCulture), random.Next(1_000_000).ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(process.ExitCode == 0, $"{TestSeed.Replay(seed)}\n{output}{await errors}");
    }
}
