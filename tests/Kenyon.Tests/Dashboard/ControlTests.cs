using System.Diagnostics;
using System.Net;
using Kenyon.Experiments.Folders;

namespace Kenyon.Tests.Dashboard;

/// <summary>Start, stop and note, where they were asked for; strangers are refused there, too.</summary>
public sealed class ControlTests : AccessContract, IClassFixture<ControlFixture>
{
    private readonly ControlFixture _dashboard;

    public ControlTests(ControlFixture dashboard)
        : base(dashboard) => _dashboard = dashboard;

    [Fact]
    public async Task An_experiment_is_started_and_stopped_by_a_signal()
    {
        string file = await _dashboard.Experiment("long.yaml");
        var (status, work) = await _dashboard.Post($"/api/control/experiments/{file}");
        Assert.Equal((HttpStatusCode.Accepted, "running"), (status, (string)work["state"]!));
        string id = (string)work["id"]!;
        while (((string)(await _dashboard.Until(id, "running"))["said"]!).Length == 0)
        {
            await Task.Delay(20);
        }

        Assert.Equal(HttpStatusCode.Accepted, (await _dashboard.Post($"/api/control/started/{id}/stop")).Status);
        var ended = await _dashboard.Until(id, "stopped");
        Assert.Equal(130, (int)ended["exitCode"]!);
        Assert.Equal(
            $"begun evolve {Path.Combine(_dashboard.Root, "long.yaml")} --out {_dashboard.Root} --quiet\nsaved", (string)ended["said"]!);
        Assert.Equal(HttpStatusCode.Accepted, (await _dashboard.Post($"/api/control/started/{id}/stop")).Status);
    }

    [Theory]
    [InlineData("fails.yml", "failed", 3)]
    [InlineData("ends.yaml", "done", 0)]
    public async Task How_it_ended_is_told(string name, string state, int exitCode)
    {
        var (_, work) = await _dashboard.Post($"/api/control/experiments/{await _dashboard.Experiment(name)}");
        var ended = await _dashboard.Until((string)work["id"]!, state);
        Assert.Equal((exitCode, name), ((int)ended["exitCode"]!, (string)ended["experiment"]!));
    }

    [Fact]
    public async Task A_file_that_is_wrong_is_not_started_and_all_is_told()
    {
        string file = await _dashboard.Experiment("wrong.yaml", "name: it\ntask: { kind: predction }\nseed: much\n");
        var (status, answer) = await _dashboard.Post($"/api/control/experiments/{file}");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(2, answer["problems"]!.AsArray().Count);
        File.Delete(Path.Combine(_dashboard.Root, "wrong.yaml"));
        Assert.Equal(HttpStatusCode.NotFound, (await _dashboard.Post($"/api/control/experiments/{file}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _dashboard.Post("/api/control/started/999/stop")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _dashboard.Post("/api/control/runs/999/notes")).Status);
    }

    [Fact]
    public async Task Too_much_at_work_is_refused()
    {
        string file = await _dashboard.Experiment("many.yaml");
        var started = new List<string>();
        var (status, answer) = await _dashboard.Post($"/api/control/experiments/{file}");
        for (; status == HttpStatusCode.Accepted; (status, answer) = await _dashboard.Post($"/api/control/experiments/{file}"))
        {
            started.Add((string)answer["id"]!);
            Assert.True(started.Count <= 8);
        }

        Assert.Contains("stop one first", (string)answer["problems"]![0]!, StringComparison.Ordinal);
        foreach (string id in started)
        {
            await _dashboard.Post($"/api/control/started/{id}/stop");
        }

        foreach (string id in started)
        {
            await _dashboard.Until(id, "stopped");
        }
    }

    [Fact]
    public async Task What_changes_something_needs_a_header_that_no_form_sends()
    {
        string run = await _dashboard.RunId();
        foreach (string path in (string[])["experiments/1", "started/1/stop", $"runs/{run}/stop", $"runs/{run}/notes"])
        {
            using var answer = await _dashboard.Send(
                "POST", $"/api/control/{path}", ("Cookie", _dashboard.Cookie), ("Origin", _dashboard.Origin));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Notes_and_tags_are_kept_in_the_folder_and_shown()
    {
        string run = await _dashboard.RunId();
        string path = $"/api/control/runs/{run}/notes";
        var (status, kept) = await _dashboard.Post(path, "{\"text\": \"<b>odd</b>\", \"tags\": [\"pilot\", \"week-2\"]}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["pilot", "week-2"], kept["tags"]!.AsArray().Select(tag => (string)tag!));
        var (_, shown) = await _dashboard.Ask($"/api/runs/{run}");
        Assert.Equal("<b>odd</b>", (string)shown["notes"]![0]!["text"]!);
        Assert.Equal(["pilot", "week-2"], shown["ownTags"]!.AsArray().Select(tag => (string)tag!));
        var (_, list) = await _dashboard.Ask("/api/runs?where=tags%20contains%20pilot");
        Assert.Equal(1, (int)list["total"]!);
        Assert.Equal(HttpStatusCode.BadRequest, (await _dashboard.Post(path, "{\"tags\": [\"two words\"]}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _dashboard.Post(path, "{\"text\": \" \"}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _dashboard.Post(path, "[1]")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _dashboard.Post(path, "{\"tags\": 3}")).Status);
        (status, kept) = await _dashboard.Post(path, "{\"tags\": []}");
        Assert.Equal((HttpStatusCode.OK, 0, 1), (status, kept["tags"]!.AsArray().Count, kept["notes"]!.AsArray().Count));
    }

    [Fact]
    public async Task Only_what_was_started_from_here_is_stopped()
    {
        string run = await _dashboard.RunId();
        var (status, answer) = await _dashboard.Post($"/api/control/runs/{run}/stop");
        Assert.Equal((HttpStatusCode.Conflict, "Nobody is at work at this run."), (status, (string)answer["problems"]![0]!));
        string folder = (string)(await _dashboard.Ask($"/api/runs/{run}")).Json["run"]!;
        using (new RunFolder(_dashboard.Folders.Single(found => found.Path.EndsWith(folder, StringComparison.Ordinal)).Path)
            .Lock(TimeProvider.System))
        {
            (status, answer) = await _dashboard.Post($"/api/control/runs/{run}/stop");
            Assert.Equal(HttpStatusCode.Conflict, status);
            Assert.Contains("was not started from this dashboard", (string)answer["problems"]![0]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_started_ends_with_the_server()
    {
        var other = new ControlFixture();
        await other.InitializeAsync();
        var (_, work) = await other.Post($"/api/control/experiments/{await other.Experiment("long.yaml")}");
        using var process = Process.GetProcessById((int)work["process"]!);
        while (((string)(await other.Until((string)work["id"]!, "running"))["said"]!).Length == 0)
        {
            await Task.Delay(20);
        }

        await other.DisposeAsync();
        Assert.True(process.HasExited);
    }

    [Fact]
    public async Task Pages_offer_it()
    {
        using var page = await _dashboard.Send("GET", "/");
        Assert.Contains("<html lang=\"en\" data-control>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
