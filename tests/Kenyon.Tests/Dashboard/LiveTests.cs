using System.Text.Json.Nodes;

namespace Kenyon.Tests.Dashboard;

/// <summary>What readers are told while runs go on.</summary>
public sealed class LiveTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_reader_gets_what_is_there_and_then_what_comes_and_goes_on_where_it_was()
    {
        var source = dashboard.Folders[1];
        string[] lines = [.. (await File.ReadAllLinesAsync(source.RecordsPath)).Select(line => line + "\n")];
        var folder = dashboard.Runs.Folder("runs/small/live/1-0");
        Directory.CreateDirectory(folder.Path);
        File.Copy(source.ManifestPath, folder.ManifestPath);
        File.Copy(source.SpecPath, folder.SpecPath);
        await Begin(folder.RecordsPath, lines[0]);
        string id = await dashboard.RunId("directory contains live");
        using (var reader = await Open(id))
        {
            Assert.Equal("True 0", await Next(reader));
            await File.AppendAllTextAsync(folder.RecordsPath, lines[1][..40]); // half a line is none
            await File.AppendAllTextAsync(folder.RecordsPath, lines[1][40..]);
            Assert.Equal("False 1", await Next(reader));

            // A run that goes on from a checkpoint cuts its file, here while nobody looked.
            await Begin(folder.RecordsPath, lines[0]);
            Assert.Equal("True 0", await Next(reader));
            await File.AppendAllTextAsync(folder.RecordsPath, lines[1] + lines[2]);
            Assert.Equal("False 1 2", await Next(reader));
            Assert.StartsWith("id: ", _id, StringComparison.Ordinal);
            using var again = await Open(id, ("Last-Event-ID", _id[4..]));
            await Begin(folder.RecordsPath, lines[0]);
            Assert.Equal("True 0", await Next(again));
        }

        Directory.Delete(Path.GetDirectoryName(folder.Path)!, recursive: true);
    }

    [Fact]
    public async Task Whoever_looks_at_the_list_is_told_of_new_runs()
    {
        using var answer = await dashboard.Send("GET", "/api/live/runs", ("Cookie", dashboard.Cookie));
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        int before = (int)JsonNode.Parse(await Data(reader))!["total"]!;
        var folder = dashboard.Runs.Folder("runs/small/fresh/1-0");
        Directory.CreateDirectory(folder.Path);
        File.Copy(dashboard.Folders[0].ManifestPath, folder.ManifestPath);
        Assert.Equal(before + 1, (int)JsonNode.Parse(await Data(reader))!["total"]!);
        Directory.Delete(Path.GetDirectoryName(folder.Path)!, recursive: true);
    }

    private string _id = "";

    /// <summary>Puts another text in the place of a file, at once: nobody sees it empty in between.</summary>
    private static async Task Begin(string path, string text)
    {
        await File.WriteAllTextAsync($"{path}.new", text);
        File.Move($"{path}.new", path, overwrite: true);
    }

    private async Task<StreamReader> Open(string id, params (string, string)[] headers)
    {
        var answer = await dashboard.Send("GET", $"/api/live/runs/{id}", [("Cookie", dashboard.Cookie), .. headers]);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        return new StreamReader(await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event with generations: whether it begins anew, and their numbers.</summary>
    private async Task<string> Next(StreamReader reader)
    {
        var json = JsonNode.Parse(await Data(reader))!;
        return string.Join(' ', [$"{(bool)json["isAnew"]!}", .. json["records"]!.AsArray().Select(record => $"{record!["g"]}")]);
    }

    private async Task<string> Data(StreamReader reader)
    {
        while (true)
        {
            string line = await reader.ReadLineAsync().WaitAsync(s_patience) ?? throw new InvalidOperationException("the stream ended");
            _id = line.StartsWith("id: ", StringComparison.Ordinal) ? line : _id;
            if (line.StartsWith("data: {\"", StringComparison.Ordinal))
            {
                return line["data: ".Length..];
            }
        }
    }
}
