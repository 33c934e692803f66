using System.Net;
using Kenyon.Experiments.Folders;

namespace Kenyon.Tests.Dashboard;

/// <summary>What pages get when they ask.</summary>
public sealed class AnswerTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    [Fact]
    public async Task The_list_is_that_of_the_words_of_list()
    {
        var (_, all) = await dashboard.Ask("/api/runs?sort=test.mean%20desc");
        Assert.Equal(4, (int)all["total"]!);
        double[] means = [.. all["runs"]!.AsArray().Select(run => (double)run!["mean"]!)];
        Assert.Equal(means.OrderDescending(), means);
        Assert.Equal(means, all["runs"]!.AsArray().Select(run => (double)run!["values"]![0]!));
        Assert.EndsWith("--sort 'test.mean desc'", (string)all["command"]!, StringComparison.Ordinal);
        var (_, some) = await dashboard.Ask("/api/runs?where=task.rewardNoise%20%3D%200.4%20and%20state%20%3D%20done");
        Assert.Equal(2, (int)some["total"]!);
        Assert.All(some["runs"]!.AsArray(), run => Assert.Contains("0_4", (string)run!["run"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_of_a_list_is_of_the_same_look_at_the_folders()
    {
        var (_, first) = await dashboard.Ask("/api/runs?sort=run&limit=3");
        var (_, second) = await dashboard.Ask($"/api/runs?sort=run&limit=3&offset=3&version={first["version"]}");
        var (_, third) = await dashboard.Ask($"/api/runs?sort=run&limit=3&version={second["version"]}");
        Assert.True((long)second["version"]! > (long)first["version"]!, "all runs are only read for who scrolls");
        Assert.Equal((long)second["version"]!, (long)third["version"]!);
        Assert.Equal(4, third["runs"]!.AsArray().Concat(second["runs"]!.AsArray()).Select(run => (string)run!["id"]!).Distinct().Count());
    }

    [Theory]
    [InlineData("where=stat%20%3D%20done", "did you mean state?")]
    [InlineData("where=(", "expected")]
    [InlineData("sort=test.mean%20upwards", "expected a path")]
    [InlineData("limit=0", "limit in [1, 200]")]
    [InlineData("limit=201", "limit in [1, 200]")]
    [InlineData("offset=-1", "whole numbers")]
    public async Task What_cannot_be_understood_is_said(string query, string words)
    {
        var (status, json) = await dashboard.Ask($"/api/runs?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(words, string.Join('\n', json["problems"]!.AsArray().Select(line => (string)line!)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_says_what_it_came_to_and_how_to_get_it_again()
    {
        var (_, run) = await dashboard.Ask($"/api/runs/{await dashboard.RunId()}");
        var summary = dashboard.Folders.Select(folder => folder.ReadSummary()!).Single(found => found.Run == (string)run["run"]!);
        Assert.Equal("done", (string)run["state"]!);
        Assert.Equal(summary.Test.Mean, (double)run["summary"]!["test"]!["mean"]!);
        Assert.Equal(summary.Rule!.Formula, (string)run["summary"]!["rule"]!["formula"]!);
        Assert.Contains(run["settings"]!.AsArray(), setting => (string)setting!["name"]! == "task.rewardNoise");
        Assert.Contains(run["origin"]!.AsArray(), fact => (string)fact!["value"]! == summary.ResultHash);
        Assert.Contains(run["commands"]!.AsArray(), command =>
            ((string)command!["command"]!).EndsWith("spec.yaml --out again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Generations_are_those_of_the_file()
    {
        var (_, found) = await dashboard.Ask($"/api/runs/{await dashboard.RunId()}/generations");
        var records = dashboard.Folders[0].ReadRecords();
        Assert.Equal(records.Select(record => record.BestFitness), found["records"]!.AsArray().Select(record => (double)record!["best"]!));
        Assert.Equal(
            records[^1].Effective!["RewardPre"], (double)found["records"]![2]!["effective"]!["RewardPre"]!);
    }

    [Fact]
    public async Task A_drawing_runs_nothing_when_it_is_opened_by_itself()
    {
        string id = await dashboard.RunId();
        var (_, run) = await dashboard.Ask($"/api/runs/{id}");
        Assert.Equal("evolution", (string)run["figures"]![0]!["name"]!);
        using var drawing = await dashboard.Send("GET", $"/api/runs/{id}/figures/evolution.svg", ("Cookie", dashboard.Cookie));
        Assert.Equal("image/svg+xml", drawing.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith("sandbox", drawing.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("<svg", await drawing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_life_is_that_of_replay_with_and_without_learning()
    {
        string id = await dashboard.RunId();
        var (_, found) = await dashboard.Ask($"/api/runs/{id}/lives/3");
        Assert.Equal(2, found["lives"]!.AsArray().Count);
        Assert.Contains(" replay ", (string)found["about"]!["command"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await dashboard.Ask($"/api/runs/{id}/lives/many")).Status);
    }

    [Fact]
    public async Task Conditions_stand_beside_each_other_with_their_runs()
    {
        string id = await dashboard.ExperimentId();
        var (_, table) = await dashboard.Ask($"/api/experiments/{id}/conditions");
        Assert.Equal(["σ = 0.1", "σ = 0.4"], table["conditions"]!.AsArray().Select(row => (string)row!["label"]!));
        Assert.All(table["conditions"]!.AsArray(), row => Assert.Equal(2, (int)row!["n"]!));
        Assert.Equal(4, table["runs"]!.AsArray().Count);
        Assert.Equal(table["terms"]!.AsArray().Count, table["runs"]![0]!["effective"]!.AsArray().Count(value => value is not null));
        string other = (string)table["conditions"]![1]!["condition"]!;
        var (_, turned) = await dashboard.Ask($"/api/experiments/{id}/conditions?against={other}");
        Assert.Equal(other, (string)turned["against"]!);
        Assert.Equal(-(double)table["conditions"]![1]!["difference"]!, (double)turned["conditions"]![0]!["difference"]!);
        Assert.Equal(HttpStatusCode.BadRequest, (await dashboard.Ask($"/api/experiments/{id}/conditions?against=nobody")).Status);
    }

    [Fact]
    public async Task A_sweep_says_how_far_it_is()
    {
        var (_, sweep) = await dashboard.Ask($"/api/experiments/{await dashboard.ExperimentId()}/progress");
        Assert.Equal((4, 4, 0), ((int)sweep["begun"]!, (int)sweep["done"]!, (int)sweep["running"]!));
        Assert.Null(sweep["waiting"]);
        Assert.Null(sweep["secondsLeft"]);
        Assert.Null(sweep["cluster"]);
    }

    [Fact]
    public async Task Workers_of_a_cluster_are_shown_with_the_sweep_at_which_they_are()
    {
        string place = Path.Combine(dashboard.Root, "small");
        var worker = new WorkerStatus("w", 2, WorkerStatus.Working, ["small/a/1-0"], 3, 4.5, 0.1);
        ClusterFile.Write(place, new ClusterStatus("h:1", "h", 7, default, default, false, [worker], 3, 1, 0.5, 1.8, 0.9));
        try
        {
            var (_, sweep) = await dashboard.Ask($"/api/experiments/{await dashboard.ExperimentId()}/progress");
            var cluster = sweep["cluster"]!;
            Assert.Equal(("process 7 on h", 0.9), ((string)cluster["coordinator"]!, (double)cluster["efficiency"]!));
            Assert.Equal(1, (int)cluster["lostPieces"]!);
            Assert.Equal(("w", "working"), ((string)cluster["workers"]![0]!["name"]!, (string)cluster["workers"]![0]!["state"]!));
        }
        finally
        {
            File.Delete(Path.Combine(place, ClusterFile.FileName));
        }
    }

    [Fact]
    public async Task Answers_about_animals_are_listed_and_opened_by_an_id()
    {
        await File.WriteAllTextAsync(Path.Combine(dashboard.Root, "x.fit.json"), "{ \"model\": \"<script>\" }");
        var (_, list) = await dashboard.Ask("/api/animals");
        var file = Assert.Single(list["files"]!.AsArray());
        Assert.Equal(("x.fit.json", "fit"), ((string)file!["name"]!, (string)file["kind"]!));
        Assert.EndsWith("NAME.match.json", (string)list["commands"]![0]!, StringComparison.Ordinal);
        foreach (string end in (string[])["", "/trials?subject=1"])
        {
            var (status, answer) = await dashboard.Ask($"/api/animals/{file["id"]}{end}");
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Contains("x.fit.json is no answer of 'kenyon fit'", (string)answer["problems"]![0]!, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await dashboard.Ask("/api/animals/x.fit.json")).Status);
        File.Delete(Path.Combine(dashboard.Root, "x.fit.json"));
    }

    [Fact]
    public async Task What_is_not_there_is_said_to_be_missing()
    {
        foreach (string path in (string[])["/api/runs/0", "/api/experiments/0/progress", "/api/live/runs/0"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await dashboard.Ask(path)).Status);
        }
    }

    [Fact]
    public async Task A_page_that_is_known_is_not_sent_again()
    {
        using var first = await dashboard.Send("GET", "/style.css", ("Accept-Encoding", "gzip"));
        Assert.Equal(["gzip"], first.Content.Headers.ContentEncoding);
        using var second = await dashboard.Send("GET", "/style.css", ("If-None-Match", first.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task A_damaged_folder_is_shown_with_what_is_wrong_with_it()
    {
        var folder = dashboard.Runs.Folder("runs/small/broken/1-0");
        Directory.CreateDirectory(folder.Path);
        await File.WriteAllTextAsync(folder.ManifestPath, "{ <script>alert(1)</script>");
        string id = await dashboard.RunId("state = damaged");
        var (status, run) = await dashboard.Ask($"/api/runs/{id}");
        Assert.Equal((HttpStatusCode.OK, "damaged"), (status, (string)run["state"]!));
        Assert.Contains("manifest.json", (string)run["problem"]!, StringComparison.Ordinal);
        using var raw = await dashboard.Send("GET", $"/api/runs/{id}", ("Cookie", dashboard.Cookie));
        Assert.DoesNotContain("<script>", await raw.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(folder.Path)!, recursive: true);
    }
}
