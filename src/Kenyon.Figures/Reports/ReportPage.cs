using Kenyon.Experiments.Champions;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;

namespace Kenyon.Figures.Reports;

/// <summary>
/// The frame of a report: one HTML file without scripts, fonts or images from elsewhere, for screen (light and dark) and print.
/// </summary>
internal static class ReportPage
{
    private const string Style =
        """
        :root { color-scheme: light dark; --ink: #1c1c1c; --soft: #595959; --line: #c8c8c8;
          --paper: #ffffff; --wash: #f4f4f2; --link: #005a8d; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e8e8e6; --soft: #a8a8a6; --line: #4a4a48; --paper: #1b1b1a; --wash: #262625; --link: #7cc4ef; } }
        html { background: var(--paper); color: var(--ink); }
        body { font: 1rem/1.55 "DejaVu Sans", Verdana, "Segoe UI", sans-serif;
          max-width: 54rem; margin: 0 auto; padding: 2rem 1.2rem 4rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .3rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.15rem; margin: 2.4rem 0 .6rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
        p, li { max-width: 46rem; }
        .soft, figcaption, caption { color: var(--soft); font-size: .85rem; line-height: 1.45; }
        .formula { font-size: 1.2rem; padding: .7rem 1rem; background: var(--wash);
          border-left: 4px solid var(--link); overflow-wrap: anywhere; }
        a { color: var(--link); }
        figure { margin: 1.6rem 0; }
        figure img { display: block; max-width: 100%; height: auto;
          background: #ffffff; border: 1px solid var(--line); border-radius: 4px; box-sizing: border-box; padding: .4rem; }
        figcaption { margin-top: .5rem; }
        .scroll { overflow-x: auto; margin: 1rem 0; }
        table { border-collapse: collapse; font-size: .82rem; }
        caption { text-align: left; padding-bottom: .4rem; }
        th, td { padding: .3rem .7rem .3rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
        details { margin: .8rem 0; border-left: 3px solid var(--line); padding-left: 1rem; } summary { cursor: pointer; font-weight: 600; }
        h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
        th { font-weight: 600; } tbody th { font-weight: 400; }
        td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
        code, pre { font-family: "DejaVu Sans Mono", Consolas, Menlo, monospace; font-size: .84rem; }
        pre { background: var(--wash); padding: .8rem 1rem; overflow-x: auto; border-radius: 4px; }
        .hash { overflow-wrap: anywhere; }
        @media print {
          :root { --ink: #000; --soft: #333; --line: #999; --paper: #fff; --wash: #f4f4f2; --link: #000; }
          body { max-width: none; padding: 0; font-size: 9.5pt; }
          figure, tr, .formula { break-inside: avoid; } h2 { break-after: avoid; }
          .scroll, pre { overflow: visible; white-space: pre-wrap; }
          @page { margin: 18mm; }
        }
        """;

    /// <summary>A whole page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="subtitle">A line below it.</param>
    /// <param name="content">Writes the sections.</param>
    public static string Write(string title, string subtitle, Action<HtmlText> content)
    {
        var html = new HtmlText();
        html.Raw("<!DOCTYPE html>\n").Element(
            "html",
            () =>
            {
                html.Element("head", () =>
                {
                    html.Void("meta", ("charset", "utf-8"))
                        .Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
                    html.Void("meta", ("name", "generator"), ("content", FigureFolder.Version)).Element("title", title);
                    html.Element("style", () => html.Raw(Style + "\n"));
                });
                html.Element("body", () => html.Element("main", () =>
                {
                    html.Element("header", () => html.Element("h1", title).Element("p", subtitle, ("class", "soft")));
                    content(html);
                }));
            },
            ("lang", "en"));
        return html.ToString();
    }

    /// <summary>A section with its heading.</summary>
    /// <param name="html">The page.</param>
    /// <param name="title">The heading.</param>
    /// <param name="content">Writes what is in it.</param>
    public static void Section(this HtmlText html, string title, Action content) => html.Element("section", () =>
    {
        html.Element("h2", title);
        content();
    });

    /// <summary>Paragraphs.</summary>
    /// <param name="html">The page.</param>
    /// <param name="paragraphs">Their texts; empty ones are left out.</param>
    public static void Paragraphs(this HtmlText html, params IEnumerable<string> paragraphs)
    {
        foreach (string paragraph in paragraphs.Where(text => text.Length > 0))
        {
            html.Element("p", paragraph);
        }
    }

    /// <summary>Figures, as images inside the file, with text alternatives and captions; one that could not be drawn says why.</summary>
    /// <param name="html">The page.</param>
    /// <param name="figures">The figures.</param>
    public static void Figures(this HtmlText html, IReadOnlyList<Lazy<FigurePart>> figures)
    {
        int number = 0;
        foreach (var figure in figures.Select(part => part.Value))
        {
            if (figure.Figure is null)
            {
                html.Element("p", figure.Failure);
                continue;
            }

            html.Image(figure, ++number);
        }
    }

    /// <summary>A figure as an image inside the file, with its text alternative and its caption.</summary>
    /// <param name="html">The page.</param>
    /// <param name="drawn">The figure; it could be drawn.</param>
    /// <param name="number">Its number.</param>
    public static void Image(this HtmlText html, FigurePart drawn, int number)
    {
        var figure = drawn.Figure!;
        int width = (int)Math.Round(figure.Drawing.WidthMillimetres * FigureStyle.PixelsPerMillimetre);
        int height = (int)Math.Round(figure.Drawing.HeightMillimetres * FigureStyle.PixelsPerMillimetre);
        html.Element("figure", () =>
        {
            html.Void(
                "img", ("src", $"data:image/png;base64,{drawn.Png}"), ("alt", figure.Alternative),
                ("width", $"{width}"), ("height", $"{height}"));
            html.Element("figcaption", () => html.Element("strong", $"Figure {number}. {figure.Title}.").Text(" " + figure.Caption));
        });
    }

    /// <summary>The works behind some runs.</summary>
    /// <param name="html">The page.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="path">Folder for the command that gives BibTeX.</param>
    public static void References(this HtmlText html, IReadOnlyList<RunData> runs, string path) => html.Section("References", () =>
    {
        html.Works(PartReferences.Of(runs));
        html.Element("p", () => html.Text("As BibTeX: ").Element("code", $"kenyon cite {path}"));
    });

    /// <summary>A list of works.</summary>
    /// <param name="html">The page.</param>
    /// <param name="works">The works, and what each stands for.</param>
    public static void Works(this HtmlText html, IReadOnlyList<(Reference Work, string For)> works) => html.Element("ol", () =>
    {
        foreach (var (work, use) in works)
        {
            html.Element("li", () =>
            {
                html.Text($"{work.ToText()} ");
                if (work.Address is { } address)
                {
                    html.Element("a", address["https://".Length..], ("href", address));
                }

                html.Element("span", $" ({use})", ("class", "soft"));
            });
        }
    });
}
