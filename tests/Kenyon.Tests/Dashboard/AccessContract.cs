using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kenyon.Tests.Dashboard;

/// <summary>Who is let in: every endpoint that there is, by every verb, for everybody who should not be.</summary>
/// <param name="dashboard">The server.</param>
public abstract class AccessContract(DashboardFixture dashboard)
{
    private static readonly string[] s_verbs = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "INVENTED"];

    /// <summary>What strangers may have: files without data, and the door. A new endpoint that is open fails here.</summary>
    private static readonly string[] s_open =
    [
        "/", "/animals", "/animals.js", "/chart.js", "/compare", "/compare.js", "/control.js", "/dom.js", "/echarts.js", "/fit.js",
        "/kenyon.svg", "/life", "/lives.js", "/match.js", "/player/charts.js", "/player/choices.js", "/player/data.js", "/player/items.js",
        "/player/life.css",
        "/player/life.js", "/player/paint.js", "/player/patches.js", "/player/torus.js",
        "/run", "/run.js", "/runs.js", "/session", "/session.js", "/style.css",
        "/sweep", "/sweep.js", "/view.js", "/wire.js", "/words.js",
    ];

    /// <summary>All endpoints.</summary>
    protected IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. dashboard.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    [Fact]
    public void Only_pages_and_the_door_are_open()
    {
        Assert.Equal(s_open, Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!).Distinct().Order(StringComparer.Ordinal));
        Assert.True(Endpoints.Count(IsClosed) >= 8, "hardly any endpoint was found");
    }

    [Fact]
    public async Task Every_closed_endpoint_refuses_every_verb_of_whoever_was_not_let_in()
    {
        string id = await dashboard.RunId(), past = await dashboard.Enter();
        dashboard.Clock.Move(TimeSpan.FromMinutes(50));
        string cookie = await dashboard.Enter();
        dashboard.Clock.Move(TimeSpan.FromMinutes(20)); // the first one's hour is over, the second one's is not
        Assert.Equal(HttpStatusCode.OK, (await dashboard.Send("GET", "/api/runs", ("Cookie", cookie))).StatusCode);
        string name = cookie.Split('=')[0];
        (string What, (string, string)[] Headers)[] strangers =
        [
            ("no cookie", []),
            ("no cookie, own origin", [("Origin", dashboard.Origin)]),
            ("wrong cookie", [("Cookie", $"{name}=AAAA"), ("Origin", dashboard.Origin)]),
            ("another server's cookie", [("Cookie", cookie.Replace(name, "kenyon-1", StringComparison.Ordinal))]),
            ("cookie of the past", [("Cookie", past), ("Origin", dashboard.Origin)]),
            ("foreign origin", [("Cookie", cookie), ("X-Kenyon-Control", "1"), ("Origin", "http://evil.example")]),
            ("origin of another port", [("Cookie", cookie), ("Origin", "http://127.0.0.1:1")]),
            ("origin of nobody", [("Cookie", cookie), ("Origin", "null")]),
            ("foreign host", [("Cookie", cookie), ("Host", "evil.example")]),
            ("host of another port", [("Cookie", cookie), ("Host", "127.0.0.1:1")]),
            ("from another site", [("Cookie", cookie), ("Sec-Fetch-Site", "cross-site")]),
            ("from another site, opened", [("Cookie", cookie), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")]),
            ("from another port", [("Cookie", cookie), ("Sec-Fetch-Site", "same-site")]),
        ];
        int count = 0;
        var let = new List<string>();
        foreach (var endpoint in Endpoints.Where(IsClosed))
        {
            string path = endpoint.RoutePattern.RawText!.Replace("{id}", id, StringComparison.Ordinal)
                .Replace("{name}", "evolution.svg", StringComparison.Ordinal)
                .Replace("{lifetime}", "0", StringComparison.Ordinal);
            foreach (string verb in s_verbs)
            {
                foreach (var (what, headers) in strangers)
                {
                    count++;
                    using var answer = await dashboard.Send(verb, path, headers);
                    if ((int)answer.StatusCode is not (400 or 401 or 403 or 405))
                    {
                        let.Add($"{verb} {path}, {what}: {answer.StatusCode}");
                    }
                }
            }
        }

        Assert.True(let.Count == 0, string.Join('\n', let));
        Assert.True(count >= 900, $"only {count} requests were made");
        dashboard.Clock.Move(TimeSpan.FromMinutes(-70));
    }

    /// <summary>Whether one is for who was let in.</summary>
    protected static bool IsClosed(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;
}
