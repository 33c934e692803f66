using System.Net;

namespace Kenyon.Tests.Dashboard;

/// <summary>A server of which readers can change nothing.</summary>
public sealed class AccessTests : AccessContract, IClassFixture<DashboardFixture>
{
    private readonly DashboardFixture _dashboard;

    public AccessTests(DashboardFixture dashboard)
        : base(dashboard) => _dashboard = dashboard;

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_reader_changes_nothing(string verb)
    {
        foreach (var endpoint in Endpoints.Where(IsClosed))
        {
            string path = endpoint.RoutePattern.RawText!.Replace("{id}", await _dashboard.RunId(), StringComparison.Ordinal);
            using var answer = await _dashboard.Send(
                verb, path, ("Cookie", _dashboard.Cookie), ("Origin", _dashboard.Origin), ("Sec-Fetch-Site", "same-origin"));
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/api/control")]
    [InlineData("/api/control/experiments/1")]
    [InlineData("/api/control/started/1/stop")]
    [InlineData("/api/control/runs/1/stop")]
    [InlineData("/api/control/runs/1/notes")]
    public async Task What_would_change_something_is_not_there(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _dashboard.Ask(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _dashboard.Post(path)).Status);
        using var page = await _dashboard.Send("GET", "/");
        Assert.DoesNotContain("data-control", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_wrong_token_opens_nothing(string token) =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _dashboard.Enter(token));

    [Fact]
    public async Task The_door_is_for_this_page_only()
    {
        foreach (var headers in new (string, string)[][]
        {
            [], [("Origin", "http://evil.example")], [("Sec-Fetch-Site", "cross-site"), ("Origin", _dashboard.Origin)],
            [("Sec-Fetch-Site", "none")],
        })
        {
            using var answer = await _dashboard.Send("POST", "/session", headers);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_cookie_is_for_this_server_only_and_for_no_script()
    {
        using var answer = await _dashboard.Send("GET", "/", ("Host", "localhost:" + new Uri(_dashboard.Origin).Port));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith($"kenyon-{new Uri(_dashboard.Origin).Port}=", _dashboard.Cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_may_be_opened_from_elsewhere_and_says_what_it_may_load()
    {
        using var answer = await _dashboard.Send("GET", "/", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("require-trusted-types-for 'script'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        using var framed = await _dashboard.Send("GET", "/runs.js", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors"));
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
        string id = await _dashboard.RunId();
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
                    using var answer = await _dashboard.Send("GET", path, ("Cookie", _dashboard.Cookie));

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
}
