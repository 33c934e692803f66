using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Kenyon.Dashboard;
using Kenyon.Experiments.Folders;
using Kenyon.Laboratory.Requests;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Dashboard;

/// <summary>A server of this process on some small runs, and readers of it that are let in or not.</summary>
public class DashboardFixture : IAsyncLifetime
{
    private const string Text =
        "name: small\nreplicates: 2\ntask: { kind: prediction, trials: 4, steps: 12 }\n"
        + "optimizer: { populationSize: 12, generations: 3, elites: 2 }\nsweep: { task.rewardNoise: [0.1, 0.4] }\n";

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public RunFixture Runs { get; } = new();

    public MovedClock Clock { get; } = new();

    public DashboardServer Server { get; private set; } = null!;

    public string Origin { get; private set; } = "";

    /// <summary>The cookie of a reader who was let in, as it goes out with every request.</summary>
    public string Cookie { get; private set; } = "";

    public string Root => Path.Combine(Runs.Root, "runs");

    public IReadOnlyList<RunFolder> Folders { get; private set; } = [];

    /// <summary>What starts experiments; null: nothing does.</summary>
    protected virtual IReadOnlyList<string>? Program => null;

    public async ValueTask InitializeAsync()
    {
        Folders = Runs.Evolve(Text);
        Kenyon.Laboratory.Evolution.DrawRun.Save(Folders[0]);
        Server = await DashboardServer.Start(
            new DashboardOptions(Root, SessionLength: TimeSpan.FromHours(1), Program: Program), new Instruments(1, _ => { }, Clock));
        Origin = new Uri(Server.Address).GetLeftPart(UriPartial.Authority);
        Cookie = await Enter();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _client.Dispose();
        Runs.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the token for a cookie.</summary>
    public async Task<string> Enter(string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Origin}/session")
        {
            Content = new StringContent(
                new JsonObject { ["token"] = token ?? new Uri(Server.Address).Fragment[1..] }.ToJsonString(),
                Encoding.UTF8,
                "application/json"),
        };
        request.Headers.Add("Origin", Origin);
        using var answer = await _client.SendAsync(request);
        return answer.StatusCode == HttpStatusCode.NoContent
            ? answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]
            : throw new InvalidOperationException(answer.StatusCode.ToString());
    }

    /// <summary>Sends a request as it is; the connection is left where the answer never ends.</summary>
    public async Task<HttpResponseMessage> Send(string verb, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), Origin + path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Asks for a change, as the pages do.</summary>
    public async Task<(HttpStatusCode Status, JsonNode Json)> Post(string path, string body = "{}")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Origin + path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Cookie", Cookie);
        request.Headers.Add("Origin", Origin);
        request.Headers.Add("X-Kenyon-Control", "1");
        using var answer = await _client.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }

    /// <summary>An answer to a reader who was let in.</summary>
    public async Task<(HttpStatusCode Status, JsonNode Json)> Ask(string path)
    {
        using var answer = await Send("GET", path, ("Cookie", Cookie));
        string text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }

    /// <summary>The id that the server gives the first run of a list.</summary>
    public async Task<string> RunId(string where = "") =>
        (string)(await Ask($"/api/runs?sort=run&where={Uri.EscapeDataString(where)}")).Json["runs"]![0]!["id"]!;

    public async Task<string> ExperimentId() => (string)(await Ask("/api/experiments")).Json["experiments"]![0]!["id"]!;
}
