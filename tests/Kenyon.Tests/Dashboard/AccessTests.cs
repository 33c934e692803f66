using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kenyon.Tests.Dashboard;

/// <summary>Who is let in: every endpoint that there is, by every verb, for everybody who should not be.</summary>
public sealed class AccessTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    private static readonly string[] s_verbs = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "INVENTED"];

    /// <summary>What strangers may have: files without data, and the door. A new endpoint that is open fails here.</summary>
    private static readonly string[] s_open =
    [
        "/", "/animals", "/animals.js", "/chart.js", "/compare", "/compare.js", "/dom.js", "/echarts.js", "/fit.js", "/kenyon.svg", "/life",
        "/lives.js", "/match.js", "/player/charts.js", "/player/choices.js", "/player/data.js", "/player/items.js", "/player/life.css",
        "/player/life.js", "/player/paint.js", "/player/torus.js", "/run", "/run.js", "/runs.js", "/session", "/session.js", "/style.css",
        "/sweep", "/sweep.js", "/view.js", "/wire.js", "/words.js",
    ];

    private List<RouteEndpoint> Endpoints =>
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
            ("foreign origin", [("Cookie", cookie), ("Origin", "http://evil.example")]),
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

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_reader_changes_nothing(string verb)
    {
        foreach (var endpoint in Endpoints.Where(IsClosed))
        {
            string path = endpoint.RoutePattern.RawText!.Replace("{id}", await dashboard.RunId(), StringComparison.Ordinal);
            using var answer = await dashboard.Send(
                verb, path, ("Cookie", dashboard.Cookie), ("Origin", dashboard.Origin), ("Sec-Fetch-Site", "same-origin"));
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_wrong_token_opens_nothing(string token) =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => dashboard.Enter(token));

    [Fact]
    public async Task The_door_is_for_this_page_only()
    {
        foreach (var headers in new (string, string)[][]
        {
            [], [("Origin", "http://evil.example")], [("Sec-Fetch-Site", "cross-site"), ("Origin", dashboard.Origin)],
            [("Sec-Fetch-Site", "none")],
        })
        {
            using var answer = await dashboard.Send("POST", "/session", headers);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_cookie_is_for_this_server_only_and_for_no_script()
    {
        using var answer = await dashboard.Send("GET", "/", ("Host", "localhost:" + new Uri(dashboard.Origin).Port));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith($"kenyon-{new Uri(dashboard.Origin).Port}=", dashboard.Cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_may_be_opened_from_elsewhere_and_says_what_it_may_load()
    {
        using var answer = await dashboard.Send("GET", "/", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("require-trusted-types-for 'script'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        using var framed = await dashboard.Send("GET", "/runs.js", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors"));
        Assert.Equal(HttpStatusCode.Forbidden, framed.StatusCode);
    }

    [Fact]
    public async Task Two_thousand_strings_that_lead_elsewhere_lead_nowhere()
    {
        string[] parts =
        [
            "..", "%2e%2e", "..%2f", "..%5c", "....//", "%252e%252e%252f", "/etc/passwd", "~", "file:", "\\\\host\\share", "%00", ".", "…",
            "*", "CON", "spec.yaml", "manifest.json", "../manifest.json", "figures/../manifest.json", "%c0%ae%c0%ae/",
        ];
        string id = await dashboard.RunId();
        int count = 0;
        foreach (string first in parts)
        {
            foreach (string second in parts)
            {
                string text = Uri.EscapeDataString(first + second), plain = first + second;
                foreach (string path in new[]
                {
                    $"/api/runs/{text}", $"/api/runs/{id}/figures/{text}", $"/api/experiments/{text}/conditions",
                    $"/api/experiments/{text}/progress", $"/api/runs/{id}/figures/{plain.Replace('\\', '/')}",
                })
                {
                    count++;
                    using var answer = await dashboard.Send("GET", path, ("Cookie", dashboard.Cookie));

                    // Who asks has taken the dots out of some of them, so that they are addresses like others.
                    string asked = answer.RequestMessage!.RequestUri!.AbsolutePath.TrimEnd('/');
                    bool isPlain = asked == $"/api/runs/{id}" || asked == "/api/runs" || asked.Length == 0;
                    Assert.True(isPlain || (int)answer.StatusCode is 400 or 401 or 404, $"{path}: {answer.StatusCode}");
                    Assert.DoesNotContain("runSeed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
                }
            }
        }

        Assert.Equal(2_000, count);
    }

    private static bool IsClosed(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;
}
