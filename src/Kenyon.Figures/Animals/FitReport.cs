using System.Globalization;
using Kenyon.Analysis.Matching;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Reports;
using Kenyon.Figures.Sources;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Recovery;
using Kenyon.Inference.Tables;

namespace Kenyon.Figures.Animals;

/// <summary>
/// Fits to the choices of animals as one HTML page: the question, the data, the models held against each other, what recovery says,
/// figures, how to repeat it.
/// </summary>
/// <param name="Comparison">The models, fitted and compared.</param>
/// <param name="Behaviour">The best model in the place of the animals.</param>
/// <param name="Findings">What was noticed in the data.</param>
/// <param name="Match">The atlas held against the choices, or null.</param>
/// <param name="Command">Command line that makes the page again.</param>
public sealed record FitReport(
    ModelComparison Comparison, Figure Behaviour, IReadOnlyList<DataFinding> Findings, AtlasMatch? Match, string Command)
{
    private const int MostSubjects = 60;
    private const int MostFindings = 20;

    private ChoiceData Data => Comparison.Data;

    private GroupFit Best => Comparison.Fits[Comparison.Best];

    /// <summary>The page.</summary>
    public string Html() => TopicReport.Html(
        $"Which rule made the choices of {Path.GetFileName(Data.Source)}?",
        $"Report of a fit. {Counted(Data.Subjects.Count, "subject")}, {Text($"{Data.TrialCount:N0}")} choices; "
        + $"{FigureFolder.Version.Split('+')[0]}.",
        [
            Question(),
            Counts(),
            Models(),
            Worth(),
            new("The best model in the place of the animals", [$"{Best.Model.Name}: {Best.Model.Formula}."], [Parameters()], [Behaviour]),
            .. Match is null ? [] : new[] { MatchSection.Of(Match) },
            new(
                "How to repeat it",
                ["The same version of Kenyon gives the same numbers on any number of threads."],
                Commands: Command),
        ],
        Works());

    private ReportSection Question() => new("Question",
    [
        "An animal chose, was rewarded or not, and chose again. Each model says how it might have learnt from that: "
        + "what it expects of an option, how an outcome changes this, and how expectations become choices (softmax). "
        + "The models are fitted to the choices by maximum likelihood, to each animal, to all together and as a group, "
        + "and held against each other.",
        $"{Best.Model.Name} ({FootingVerdict.Name(Best.Footing)}) has the lowest BIC: {Text($"{Best.NegativeLogLikelihoodPerTrial:F4}")} "
        + $"nats a choice, {Verdict.Explained(Best)} of the deviance of chance explained. What that is worth is said below.",
    ]);

    private ReportSection Counts()
    {
        var counts = Data.Counts;
        int[] trials = [.. Data.Subjects.Select(subject => subject.TrialCount).Order()];
        return new(
            "Data",
            [
                $"{Text($"{counts.Rows:N0}")} rows, of which {Text($"{counts.Used:N0}")} are choices with a reward; left out: "
                + $"{Text($"{counts.Omissions:N0}")} without a choice, {Text($"{counts.MissingRewards:N0}")} without a reward. "
                + $"{Counted(Data.Subjects.Count, "subject")} "
                + $"with {(trials[0] == trials[^1] ? $"{trials[0]}" : $"{trials[0]} to {trials[^1]}")} choices among "
                + $"{Data.Options.Count} options."
                + (Data.Scale.IsNone
                    ? ""
                    : Text($" Rewards are divided by {Data.Scale.Rewards:G6}, features by {Data.Scale.Features:G6} inside; ")
                        + "parameters are in the unit of the file."),
            ],
            Findings.Count == 0 ? null :
            [
                new(
                    $"What was noticed{(Findings.Count > MostFindings ? $" (the first {MostFindings} of {Findings.Count})" : "")}",
                    ["level", "finding", "rows"],
                    [.. Findings.Take(MostFindings).Select(finding => (IReadOnlyList<string>)[
                        $"{finding.Level}".ToLowerInvariant(),
                        finding.Message,
                        string.Join(", ", finding.Rows.Take(5)),
                    ])]),
            ]);
    }

    private ReportSection Models() => new(
        "Models held against each other",
        [
            "Each model stands on up to three footings: parameters of each subject (perSubject), one set for all (pooled), "
            + "or of each subject and drawn from a group (hierarchical: nats at the most likely parameters, BIC with the parameters of "
            + "subjects integrated out, counting those of the group). "
            + "The footing marked * is compared: it foretells left-out blocks best, or cannot be told from the best and has the lower BIC.",
            "Nats: negative log-likelihood a choice, lower is better. BIC charges for parameters. Blocks, sessions, subjects: "
            + "nats a choice of those that were left out; a left-out subject may, with perSubject, be like any of the others. "
            + "Share, p.exc.: expected share of subjects that follow the model, and its protected exceedance probability (random effects, "
            + "evidence −BIC/2, or the integrated likelihood).",
            Verdict.OnComparison(Comparison),
            .. FootingVerdict.On(Comparison),
        ],
        [
            new(
                "The models",
                [
                    "model", "footing", "parameters", "nats", "deviance explained", "BIC", "blocks", "sessions", "subjects", "share",
                    "p.exc.",
                ],
                [.. Comparison.Models.SelectMany((model, number) => model.Footings.Select(footed => Row(number, footed)))]),
            new("What each model says", ["model", "equation", "merged beforehand"],
                [.. Comparison.Fits.Select(
                    fit => (IReadOnlyList<string>)[fit.Model.Name, fit.Model.Formula, string.Join("; ", fit.Model.Merged)])]),
        ]);

    private IReadOnlyList<string> Row(int model, FootedFit footed)
    {
        bool isBest = footed == Comparison.Models[model].Best;
        if (!footed.Fit.IsFitted)
        {
            return
            [
                footed.Fit.Model.Name, FootingVerdict.Name(footed.Footing), $"not fitted: {footed.Fit.Failure}", "", "", "", "", "", "", "",
                "",
            ];
        }

        return
        [
            footed.Fit.Model.Name,
            FootingVerdict.Name(footed.Footing) + (isBest ? " *" : ""),
            $"{footed.Fit.ParameterCount}",
            Text($"{footed.Fit.NegativeLogLikelihoodPerTrial:F4}"),
            Verdict.Explained(footed.Fit),
            Text($"{footed.Fit.Bic:F1}"),
            PerTrial(footed.LeftOut.Blocks),
            PerTrial(footed.LeftOut.Sessions),
            PerTrial(footed.LeftOut.Subjects),
            isBest ? Share(Comparison.Selection?.Frequencies[model]) : "",
            isBest ? Share(Comparison.Selection?.ProtectedExceedance[model]) : "",
        ];
    }

    private ReportSection Worth()
    {
        string fit = Verdict.OnFit(Comparison.Models[Comparison.Best].Best, Comparison.Recovery?.Parameters[Comparison.Best]);
        if (Comparison.Recovery is not { } recovery)
        {
            return new("What the fits are worth", [fit]);
        }

        var models = recovery.Models.Models;
        return new(
            "What the fits are worth",
            [
                $"{recovery.SimulationCount} subjects were simulated under each model in the design of the data, all models were fitted to "
                + "them, and the lowest BIC won.",
                fit,
            ],
            [
                new("Model recovery: share of the simulations of the true model (row) that each model won (column)",
                    ["true model", .. models.Select(model => model.Name)],
                    [.. models.Select((model, row) => (IReadOnlyList<string>)[
                        model.Name,
                        .. recovery.Models.Wins[row].Select(wins => Text($"{(double)wins / recovery.SimulationCount:F2}")),
                    ])]),
                new(
                    "Model recovery: share of its own simulations that each model won, and share of its wins that were its own; "
                    + "exact intervals, at least 95 %",
                    ["model", "of its own", "of its wins", "recovery"],
                    [.. models.Select((model, number) => (IReadOnlyList<string>)
                        [
                            model.Name,
                            RecoveryText.Number(recovery.Models.DiagonalInterval(number)),
                            RecoveryText.Number(recovery.Models.TrustInterval(number)),
                            RecoveryText.Word(recovery.Models.Decision(number)),
                        ])]),
                new(
                    "Parameter recovery: correlation of true and fitted values with its jackknife interval (meant for 95 %, "
                    + "holds 87 to 95 %), root mean squared error and mean error",
                    ["model", "parameter", "r", "RMSE", "bias", "true values", "recovery"],
                    [
                        .. recovery.Parameters.SelectMany(
                            found => found.Model.Parameters.Select((parameter, place) => (IReadOnlyList<string>)
                            [
                                found.Model.Name, parameter.Symbol, RecoveryText.Number(found.Intervals[place]),
                                Text($"{found.RootMeanSquareErrors[place]:G2}"),
                                Text($"{found.MeanErrors[place]:G2}"), Text($"{found.Range(place).Low:G2} to {found.Range(place).High:G2}"),
                                RecoveryText.Word(found.DecisionOn(place)),
                            ])),
                    ]),
            ]);
    }

    private ReportTable Parameters() => new(
        "Fitted values ± standard "
        + $"errors{(Best.Fits.Count > MostSubjects ? $", the first {MostSubjects} of {Best.Fits.Count} subjects" : "")}",
        ["subject", "choices", "nats", .. Best.Model.Parameters.Select(parameter => parameter.Symbol)],
        [
            .. Best.Fits.Take(MostSubjects).Select(fit => fit.InUnit(Data.Scale)).Select(fit => (IReadOnlyList<string>)
            [
                fit.Subject,
                $"{fit.Trials}",
                Text($"{-fit.LogLikelihood / fit.Trials:F4}"),
                .. fit.Parameters.Select((value, place) => fit.Flags[place].Length > 0 ? Text($"{value:G3} ({fit.Flags[place]})")
                    : double.IsFinite(fit.StandardErrors[place]) ? Text($"{value:G3} ± {fit.StandardErrors[place]:G2}")
                    : Text($"{value:G3}")),
            ]),
        ]);

    private (string Key, string For)[] Works() =>
    [
        (ReferenceCatalog.Kenyon, "the program"),
        ("wilson2019", "recovery"),
        ("ashwood2020", "rules fitted to choices"),
        ("rescorla1972", "the delta rule"),
        .. Comparison.Selection is null
            ? []
            : new[] { ("stephan2009", "random-effects selection"), ("rigoux2014", "protected exceedance") },
        .. Match is null ? [] : new[] { ("giannakakis2025", "evolved rules"), ("kass1995", "what a difference of BIC means") },
    ];

    private string PerTrial(IReadOnlyList<double> logLikelihoods) =>
        LeftOut.PerTrial(logLikelihoods, Data.TrialCount) is var nats && double.IsFinite(nats) ? Text($"{nats:F4}") : "unknown";

    private static string Share(double? share) => share is { } value ? Text($"{value:F2}") : "unknown";

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : Text($"{count:N0} {what}s");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
