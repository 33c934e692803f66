using System.Text.Json.Nodes;
using Kenyon.Experiments.Storage;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Golden.Printed;

/// <summary>
/// Answers whose side files cannot be kept: the answer is printed, the place is named, and the exit code says whose fault it is.
/// </summary>
public sealed class LostPlaceTests : IDisposable
{
    private readonly PrintedCommand _folder = new();

    public LostPlaceTests() => File.WriteAllText(
        _folder["choices.csv"],
        "s,c,r\n" + string.Concat(Enumerable.Range(0, 60).Select(trial => $"a,{trial * 7 % 5 % 2},{trial * 3 % 7 % 2}\n")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_full_disk_is_a_place_that_failed_and_a_wrong_name_is_none()
    {
        Assert.False(new PlaceException("p", new DiskFullException("p", 4096, 0, new IOException())).IsMisnamed);
        Assert.False(new PlaceException("p", new IOException("input/output error")).IsMisnamed);
        Assert.All(
            new Exception[] { new UnauthorizedAccessException(), new DirectoryNotFoundException(), new ArgumentException("odd") },
            failure => Assert.True(new PlaceException("p", failure).IsMisnamed));
    }

    [Fact]
    public async Task A_place_below_a_file_is_told_before_anything_is_fitted()
    {
        string[] place = ["--figure", Path.Combine(_folder["choices.csv"], "figures")];
        var fit = await Ask([.. Fit, .. place]);
        Assert.Equal((2, ""), (fit.ExitCode, fit.Output));
        Assert.Contains($"--figure is '{place[1]}'; figures cannot be kept there: ", fit.Errors, StringComparison.Ordinal);

        var discovery = await Ask(
            ["discover", _folder["choices.csv"], .. Columns, "--terms", "1", "--beam", "1", "--simulations", "0", .. place]);
        Assert.Equal((2, ""), (discovery.ExitCode, discovery.Output));
        Assert.Contains($"--figure is '{place[1]}'; figures cannot be kept there: ", discovery.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_costs_no_answer_and_is_told_with_its_remedy()
    {
        string disk = Directory.CreateDirectory(_folder["disk"]).FullName;
        Assert.SkipUnless(
            SystemCommand.Succeeds("mount", "-t", "tmpfs", "-o", "size=4096", "tmpfs", disk), "a tmpfs cannot be mounted here");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(disk, "all"), new byte[4096], TestContext.Current.CancellationToken);
            string[] lost = ["--parameters", Path.Combine(disk, "p.csv"), "--figure", Path.Combine(disk, "f.svg")];
            var fit = await Ask([.. Fit, .. lost]);
            Assert.Equal(1, fit.ExitCode);
            Assert.Equal("deltaRule", (string)JsonNode.Parse(fit.Output)!["model"]!);
            Assert.All(["--parameters is", "--figure is", "are free; make room"], said => Assert.Contains(
                said, fit.Errors, StringComparison.Ordinal));

            var discovery = await Ask(
            [
                "discover", _folder["choices.csv"], .. Columns, "--terms", "1", "--beam", "1", "--simulations", "0", "--figure",
                Path.Combine(disk, "figures"),
            ]);
            Assert.Equal(1, discovery.ExitCode);
            Assert.NotNull(JsonNode.Parse(discovery.Output)!["front"]);
            Assert.Contains("--figure is", discovery.Errors, StringComparison.Ordinal);

            string[][] others =
            [
                ["trials", _folder["choices.csv"], .. Columns, "--starts", "1", "--out", Path.Combine(disk, "t.csv")],
                ["recover", "--subjects", "2", "--trials", "20", "--models", "deltaRule", "--save", Path.Combine(disk, "s.csv")],
            ];
            foreach (string[] words in others)
            {
                var told = await Ask(words);
                Assert.True(told.ExitCode == 1, $"{words[0]} ended with {told.ExitCode}: {told.Errors}");
                Assert.Contains("are free; make room", told.Errors, StringComparison.Ordinal);
            }
        }
        finally
        {
            SystemCommand.Succeeds("umount", disk);
        }
    }

    private string[] Fit =>
        ["fit", _folder["choices.csv"], .. Columns, "--model", "deltaRule", "--starts", "1", "--simulations", "0", "--no-cross-validation"];

    private static string[] Columns => ["--subject", "s", "--choice", "c", "--reward", "r"];

    private static Task<PrintedCommand.Outcome> Ask(string[] words) =>
        PrintedCommand.Run(null, new Dictionary<string, string>(), [.. words, "--json", "--quiet"]);
}
