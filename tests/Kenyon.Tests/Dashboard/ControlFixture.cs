using System.Text.Json.Nodes;

namespace Kenyon.Tests.Dashboard;

/// <summary>The same with <c>--control</c>; the program that it starts is a script that works until it is asked to end.</summary>
public sealed class ControlFixture : DashboardFixture
{
    private const string Script =
        "case \"$*\" in *fails*) echo 'no such thing' >&2; exit 3;; *ends*) exit 0;; esac; "
        + "trap 'echo saved >&2; exit 130' TERM; echo \"begun $*\" >&2; while :; do sleep 0.05; done";

    protected override IReadOnlyList<string>? Program => ["/bin/sh", "-c", Script, "kenyon"];

    /// <summary>Puts an experiment into the folder and gives its id.</summary>
    public async Task<string> Experiment(string name, string text = "name: it\ntask: { kind: prediction }\n")
    {
        await File.WriteAllTextAsync(Path.Combine(Root, name), text);
        var (_, control) = await Ask("/api/control");
        return (string)control["experiments"]!.AsArray().Single(file => (string)file!["name"]! == name)!["id"]!;
    }

    /// <summary>What was started, once it is in a state.</summary>
    public async Task<JsonNode> Until(string id, string state)
    {
        for (int attempt = 0; attempt < 600; attempt++)
        {
            var (_, control) = await Ask("/api/control");
            var work = control["started"]!.AsArray().Single(work => (string)work!["id"]! == id)!;
            if ((string)work["state"]! == state)
            {
                return work;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"{id} is not {state}");
    }
}
