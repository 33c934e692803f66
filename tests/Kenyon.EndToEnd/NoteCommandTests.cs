using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd;

/// <summary>What people say of runs: shown where runs are shown, harmless whatever it is, and no part of any result.</summary>
public sealed class NoteCommandTests : IDisposable
{
    private const string Run = "runs/pilot/base/1-0";

    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    public void Description_tags_and_notes_are_shown_and_found_and_decide_nothing()
    {
        const string Plain = "name: pilot\ntask: { kind: prediction, steps: 20, trials: 4 }\noptimizer: { generations: 2 }\n";
        const string Evil = "</p><script>alert(1)</script>";
        File.WriteAllText(Path.Combine(_kenyon.Folder, "plain.yaml"), Plain);
        File.WriteAllText(Path.Combine(_kenyon.Folder, "told.yaml"), Plain + $"description: \"{Evil}\"\ntags: [noise, pilot]\n");
        var plain = _kenyon.Run("evolve", "plain.yaml", "--json", "--quiet", "--no-figures", "--out", "plain");
        var told = _kenyon.Run("evolve", "told.yaml", "--json", "--quiet", "--no-figures");
        Assert.Equal(("", 0), (told.Errors, told.ExitCode));
        Assert.Equal(plain.Json["resultHash"]!.GetValue<string>(), told.Json["resultHash"]!.GetValue<string>());
        Assert.Equal(Read("plain/pilot/base/1-0/spec.yaml"), Read($"{Run}/spec.yaml"));
        Assert.Equal(
            JsonNode.Parse(Read("plain/pilot/base/1-0/manifest.json"))!["settings"]!.GetValue<string>(),
            JsonNode.Parse(Read($"{Run}/manifest.json"))!["settings"]!.GetValue<string>());

        Assert.Equal(0, _kenyon.Run("note", Run, "first look").ExitCode);
        var noted = _kenyon.Run("note", Run, Evil, "--json");
        Assert.Equal(["first look", Evil], noted.Json["notes"]!.AsArray().Select(note => note!["text"]!.GetValue<string>()));
        Assert.Contains("pilot/base/1-0: 2 notes", _kenyon.Run("note", Run).Output);

        Assert.Contains($"[noise pilot]  note: {Evil}", _kenyon.Run("list").Output);
        var listed = _kenyon.Run("list", "--json", "--where", "tags contains \"pilot\" and notes = 2 and description contains \"alert\"");
        var row = Assert.Single(listed.Json["runs"]!.AsArray())!;
        Assert.Equal(("noise pilot", Evil), (row["tags"]!.GetValue<string>(), row["note"]!.GetValue<string>()));
        Assert.Empty(_kenyon.Run("list", "--json", "--where", "tags contains \"other\"").Json["runs"]!.AsArray());

        Assert.Equal(0, _kenyon.Run("report", Run, "--out", "report.html", "--quiet").ExitCode);
        string page = Read("report.html");
        Assert.DoesNotContain("<script", page);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page);
        Assert.Contains("Tags: noise, pilot.", page);
        Assert.Contains("first look", page);

        // A file of a stranger: its control characters reach no terminal, and damage takes nothing from the run.
        string notes = Path.Combine(_kenyon.Folder, Run, "notes.json");
        File.Delete(notes);
        File.WriteAllText(notes, "{\"notes\":[{\"at\":\"2026-01-01T00:00:00Z\",\"text\":\"a\\u001b[2Jb\"}]}");
        Assert.Contains("note: a [2Jb", _kenyon.Run("list").Output);
        Assert.DoesNotContain("\u001b[2J", _kenyon.Run("note", Run).Output);
        File.WriteAllText(notes, "{");
        Assert.Contains("note: (the notes cannot be read)", _kenyon.Run("list", "--rescan").Output);
        Assert.Equal(2, _kenyon.Run("note", Run, "more").ExitCode);
    }

    [Fact]
    public void Wrong_usage_is_told()
    {
        var nowhere = _kenyon.Run("note", "nowhere", "x");
        Assert.Equal((2, "nowhere does not exist; must be a run folder."), (nowhere.ExitCode, nowhere.Errors.Trim()));
        Directory.CreateDirectory(Path.Combine(_kenyon.Folder, "empty"));
        Assert.Contains("empty holds no run", _kenyon.Run("note", "empty").Errors);
    }

    private string Read(string path) => File.ReadAllText(Path.Combine(_kenyon.Folder, path));
}
