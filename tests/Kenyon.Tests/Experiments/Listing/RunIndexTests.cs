using System.Diagnostics;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Storage;
using Kenyon.Runs.Facts;
using Kenyon.Runs.Filters;
using Kenyon.Runs.Index;
using Kenyon.Runs.Search;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Experiments.Listing;

public sealed class RunIndexTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Runs_are_found_by_settings_and_results_and_come_in_the_order_asked_for()
    {
        MakeThree();
        Assert.Equal(["a", "b", "c"], Names(Find()));
        Assert.Equal(["c"], Names(Find("task.rewardNoise > 0.25 and state = done")));
        Assert.Equal(["a", "b"], Names(Find("not (task.rewardNoise > 0.25)")));
        Assert.Equal(["a", "b", "c"], Names(Find("task.kind = prediction and optimizer.generations >= 12 or seed = 77")));
        Assert.Equal(["c", "b", "a"], Names(Find(sort: "task.rewardNoise desc")));
        Assert.Equal(["c", "b"], Names(Find(sort: "task.rewardNoise desc", limit: 2)));
        Assert.Equal(["a", "b", "c"], Names(Find("rule.terms contains PrePost and agent.plastic = true")));
        Assert.Equal(["a", "b", "c"], Names(Find("test.mean > lesioned.mean and rule.fixed.rate = null and resultHash != null")));
        Assert.Equal(["a", "b", "c"], Names(Find("run contains 0")));
        Assert.Empty(Find("run contains 7"));
        Assert.Empty(Find("task.foodCount > 0"));
        Assert.Equal(3, Find("not (task.foodCount > 0)").Count);
        Assert.Empty(Find("task.kind > 0"));
    }

    [Fact]
    public void A_path_that_nothing_has_is_named_with_its_place_and_a_suggestion()
    {
        MakeThree();
        Assert.Equal("--where, column 17: task.rewardNose is not a setting or result of runs; did you mean task.rewardNoise?",
            Assert.Throws<FilterException>(() => Find("state = done or task.rewardNose > 1")).Message);
        Assert.EndsWith(
            "; did you mean state?", Assert.Throws<FilterException>(() => Find("sate = done")).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "--sort, column 6: tst.mean",
            Assert.Throws<FilterException>(() => Find(sort: "run, tst.mean")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test.mean > -0,5", "--where, column 1: test.mean is a number; -0,5 is none. Numbers are such as 3, -0.5 or 1e-3.")]
    [InlineData("state = done and test.mean > abc", "--where, column 18: test.mean is a number; abc is none.")]
    [InlineData("not (task.rewardNoise = 'x')", "--where, column 6: task.rewardNoise is a number; x is none.")]
    [InlineData("seed != 1.x", "--where, column 1: seed is a number; 1.x is none.")]
    [InlineData("test.mean contains 5", "--where, column 1: test.mean is a number; contains asks what a text holds.")]
    public void A_number_is_not_compared_with_a_word(string condition, string start)
    {
        MakeThree();
        Assert.StartsWith(start, Assert.Throws<FilterException>(() => Find(condition)).Message, StringComparison.Ordinal);
        Assert.Empty(Find("name = abc or state > x or rule.formula = abc"));
        Assert.Equal(3, Find("test.mean != null").Count);
    }

    [Fact]
    public void What_is_copied_in_deleted_moved_or_written_over_by_hand_is_noticed()
    {
        MakeThree();
        Find();
        Copy(_fixture.Folder("a").Path, Path.Combine(_fixture.Root, "deep", "copy"));
        Assert.Equal(["a", "b", "c", "deep/copy"], Names(Find()));
        Directory.Delete(_fixture.Folder("b").Path, recursive: true);
        Assert.Equal(["a", "c", "deep/copy"], Names(Find()));
        Directory.Move(Path.Combine(_fixture.Root, "deep"), Path.Combine(_fixture.Root, "other"));
        Assert.Equal(["a", "c", "other/copy"], Names(Find()));
        File.WriteAllText(_fixture.Folder("c").SummaryPath, "{");
        var damaged = Assert.Single(Find("state = damaged"));
        Assert.Contains("summary.json:1:", damaged.Problem);
        File.Delete(_fixture.Folder("a").SummaryPath);
        Assert.Null(Find("run = 'small/base/1-0'").First(row => row.Directory.EndsWith("/a", StringComparison.Ordinal)).TestMean);
        File.Delete(Path.Combine(_fixture.Root, "other/copy/manifest.json"));
        Assert.Equal(["a", "c"], Names(Find()));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("")]
    [InlineData(null)]
    public void A_damaged_or_missing_index_is_rebuilt_in_silence(string? content)
    {
        MakeThree();
        Find();
        if (content is null)
        {
            Directory.Delete(IndexFolder, recursive: true);
        }
        else
        {
            File.WriteAllText(IndexFile, content);
        }

        Assert.Equal(["a", "b", "c"], Names(Find("state = done")));
        Assert.True(new FileInfo(IndexFile).Length > 4_000);
    }

    [Fact]
    public void A_damaged_page_of_the_index_changes_no_answer()
    {
        MakeThree();
        Find();
        byte[] whole = File.ReadAllBytes(IndexFile);
        var random = TestSeed.Start(out int seed);
        foreach (int length in new[] { 1, 200, 4_096 })
        {
            for (int position = random.Next(1_024); position < whole.Length; position += 1_021)
            {
                byte[] damaged = [.. whole];
                var part = damaged.AsSpan(position, Math.Min(length, whole.Length - position));
                switch (position % 4)
                {
                    case 0: part.Clear(); break;
                    case 1: part.Fill(0xFF); break;
                    case 2: part.Fill(0xA5); break;
                    default: random.NextBytes(part); break;
                }

                File.WriteAllBytes(IndexFile, damaged);
                try
                {
                    Assert.Equal(
                        ["c", "b"], Names(Find("task.rewardNoise > 0.15 and state = done", "test.lifetimes, task.rewardNoise desc")));
                }
                catch (Exception failure)
                {
                    Assert.Fail($"{length} bytes at {position}, {TestSeed.Replay(seed)}: {failure}");
                }
            }
        }

    }

    [Fact]
    public void Without_a_place_for_the_index_a_list_is_as_good()
    {
        MakeThree();
        File.WriteAllText(IndexFolder, "a file where the folder of the index should be");
        Assert.Equal(["c"], Names(Find("task.rewardNoise > 0.25")));
    }

    [Fact]
    public void An_index_that_can_only_be_read_is_used_and_left_as_it_is()
    {
        MakeThree();
        Find();
        byte[] before = File.ReadAllBytes(IndexFile);
        _fixture.Run(RunFixture.Request("task.rewardNoise=0.4"), "d");

        // Also for root, who may write what nobody may write: a folder that cannot be changed at all is one that is mounted so.
        Assert.SkipUnless(
            Mount("--bind", IndexFolder, IndexFolder) && Mount("-o", "remount,bind,ro", IndexFolder),
            "a folder cannot be mounted read-only here");
        try
        {
            Assert.ThrowsAny<Exception>(() => File.WriteAllText(Path.Combine(IndexFolder, "x"), ""));
            Assert.Equal(["c", "d"], Names(Find("task.rewardNoise > 0.25")));
            using var anew = RunIndex.Open(_fixture.Root, TimeProvider.System, isAnew: true);
            Assert.Equal(["a", "b", "c", "d"], Names(anew.Find()));
            Assert.Equal(before, File.ReadAllBytes(IndexFile));
        }
        finally
        {
            Assert.True(Call("umount", IndexFolder));
        }

        Assert.Equal(["c", "d"], Names(Find("task.rewardNoise > 0.25")));
    }

    [Fact]
    public void A_killed_run_is_interrupted_and_one_at_work_is_running()
    {
        var request = RunFixture.Request();
        _fixture.Interrupt(request, 5, "killed");
        var folder = _fixture.Folder("killed");
        File.WriteAllText(
            folder.ManifestPath, File.ReadAllText(folder.ManifestPath).Replace("\"interrupted\"", "\"running\"", StringComparison.Ordinal));
        using (RunLock.Take(DiskStorage.Instance, folder.Path, TimeProvider.System))
        {
            Assert.Equal("running", Assert.Single(Find()).State);
        }

        Assert.Equal("interrupted", Assert.Single(Find()).State);
    }

    private string IndexFolder => Path.Combine(_fixture.Root, ".index");

    private string IndexFile => Path.Combine(IndexFolder, "runs.sqlite");

    private void MakeThree()
    {
        foreach (var (name, noise) in new[] { ("a", "0.1"), ("b", "0.2"), ("c", "0.3") })
        {
            _fixture.Run(RunFixture.Request($"task.rewardNoise={noise}"), name);
        }
    }

    private IReadOnlyList<RunRow> Find(string? where = null, string? sort = null, int? limit = null)
    {
        using var index = RunIndex.Open(_fixture.Root, TimeProvider.System);
        return index.Find(where is null ? null : RunFilter.Parse(where), sort is null ? null : RunOrder.Parse(sort), limit);
    }

    private IEnumerable<string> Names(IEnumerable<RunRow> rows) => rows.Select(row => Path.GetRelativePath(_fixture.Root, row.Directory));

    private static bool Mount(params string[] arguments) => Call("mount", arguments);

    private static bool Call(string program, params string[] arguments)
    {
        try
        {
            using var process =
                Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
