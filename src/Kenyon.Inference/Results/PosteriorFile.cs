using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Sampling;
using Kenyon.Inference.Tables.NetCdf;

namespace Kenyon.Inference.Results;

/// <summary>
/// A sampled group as NetCDF-4 in the shape of InferenceData (Kumar et al. 2019, doi 10.21105/joss.01143): the groups <c>posterior</c>,
/// <c>sample_stats</c> and <c>observed_data</c>, with the dimensions chain, draw and subject.
/// </summary>
public static class PosteriorFile
{
    private const string Chain = "chain", Draw = "draw", Subject = "subject", Group = "group", Trial = "trial";

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Receives it; can only be written.</param>
    /// <param name="fit">A fit with a posterior.</param>
    /// <param name="data">The choices.</param>
    /// <exception cref="ArgumentException">Nothing was sampled.</exception>
    public static void Write(Stream stream, GroupFit fit, ChoiceData data)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(data);
        var posterior = fit.Posterior ?? throw new ArgumentException("The fit was not sampled.", nameof(fit));
        NetCdfFile.Write(stream, new NetCdfGroup(
            [],
            [],
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["inference_library"] = "kenyon",
                ["model"] = fit.Model.Name,
                ["formula"] = fit.Model.Formula,
                ["seed"] = (long)posterior.Options.Seed,
                ["converged"] = posterior.IsConverged ? 1L : 0L,
                ["verdict"] = Verdict.OnFit(fit, recovery: null),
            },
            new Dictionary<string, NetCdfGroup>(StringComparer.Ordinal)
            {
                ["posterior"] = Posterior(posterior, data),
                ["sample_stats"] = Statistics(posterior),
                ["observed_data"] = Observed(data),
            }));
    }

    private static NetCdfGroup Posterior(GroupPosterior posterior, ChoiceData data)
    {
        bool isGrouped = posterior.Groups.Count > 1;
        string[] names = Names([.. posterior.Model.Parameters.Select(about => about.Name)]);
        var variables = new List<NetCdfVariable>();
        for (int place = 0; place < posterior.Model.Parameters.Count; place++)
        {
            int parameter = place;
            var about = posterior.Model.Parameters[parameter];
            string name = names[parameter];
            string scale = about.Scale switch { ParameterScale.Share => "log-odds of ", ParameterScale.Log => "logarithm of ", _ => "" };
            variables.Add(new(
                name,
                [Chain, Draw, Subject],
                Interleave([.. data.Subjects.Select((_, subject) => posterior.ValuesOfSubject(subject, parameter))], about, data),
                About(about.Name, "in the unit of the file")));
            variables.Add(new(
                $"{name}_mean",
                isGrouped ? [Chain, Draw, Group] : [Chain, Draw],
                Interleave([.. posterior.Groups.Select((_, group) =>
                    posterior.Draws(posterior.MeanPlace(group, parameter), draw => draw))]),
                About($"mean of the {scale}{about.Name} in a group", "for scaled rewards and features")));
            variables.Add(new(
                $"{name}_width",
                [Chain, Draw],
                Interleave([posterior.Draws(posterior.MeanPlace(posterior.Groups.Count, parameter), draw => draw)]),
                About($"standard deviation of the {scale}{about.Name} in a group", "for scaled rewards and features")));
        }

        return new NetCdfGroup(
            [
                .. Steps(posterior),
                new(Subject, data.Subjects.Select(subject => subject.Subject).ToArray()),
                .. isGrouped ? [new NetCdfDimension(Group, posterior.Groups.ToArray())] : Array.Empty<NetCdfDimension>(),
            ],
            variables);
    }

    private static NetCdfGroup Statistics(GroupPosterior posterior)
    {
        NetCdfVariable Of<T>(string name, Func<Chain, IEnumerable<T>> values) =>
            new(name, [Chain, Draw], posterior.Chains.SelectMany(values).ToArray());
        return new NetCdfGroup(
            Steps(posterior),
            [
                Of("lp", chain => chain.LogDensities),
                Of("energy", chain => chain.Energies),
                Of("acceptance_rate", chain => chain.Acceptances),
                Of("tree_depth", chain => chain.Doublings),
                Of("step_size", chain => chain.Draws.Select(_ => chain.StepSize)),
                Of("diverging", chain => chain.Diverges.Select(diverges => (sbyte)(diverges ? 1 : 0))) with
                {
                    Attributes = new Dictionary<string, object> { ["dtype"] = "bool" },
                },
            ]);
    }

    private static NetCdfGroup Observed(ChoiceData data) => new(
        [NetCdfDimension.Counted(Trial, data.TrialCount)],
        [
            new("subject_number", [Trial], data.Subjects.SelectMany((subject, number) => subject.Chosen.Select(_ => number)).ToArray()),
            new(
                "chosen",
                [Trial],
                data.Subjects.SelectMany(subject => subject.Chosen.Select((_, trial) => data.Options[subject.ChosenOption(trial)]))
                    .ToArray()),
            new("reward", [Trial], data.Subjects.SelectMany(subject => subject.Reward.Select(data.Scale.RewardInUnit)).ToArray()),
        ]);

    private static NetCdfDimension[] Steps(GroupPosterior posterior) =>
        [NetCdfDimension.Counted(Chain, posterior.Options.ChainCount), NetCdfDimension.Counted(Draw, posterior.Options.DrawCount)];

    private static double[] Interleave(IReadOnlyList<IReadOnlyList<double[]>> series, ModelParameter about, ChoiceData data) =>
        Array.ConvertAll(Interleave(series), value => about.InUnit(value, data.Scale));

    /// <summary>Chain by chain, draw by draw, the series side by side.</summary>
    private static double[] Interleave(IReadOnlyList<IReadOnlyList<double[]>> series)
    {
        int chains = series[0].Count, draws = series[0][0].Length;
        var values = new double[chains * draws * series.Count];
        for (int chain = 0; chain < chains; chain++)
        {
            for (int draw = 0; draw < draws; draw++)
            {
                for (int place = 0; place < series.Count; place++)
                {
                    values[(((chain * draws) + draw) * series.Count) + place] = series[place][chain][draw];
                }
            }
        }

        return values;
    }

    private static Dictionary<string, object> About(string name, string unit) =>
        new(StringComparer.Ordinal) { ["long_name"] = name, ["units"] = unit };

    /// <summary>Names that every reader takes, each once: those that would be the same have their number behind them.</summary>
    /// <param name="names">Names of parameters. Shape [parameters].</param>
    internal static string[] Names(IReadOnlyList<string> names)
    {
        string[] plain = [.. names.Select(Name)];
        return [.. plain.Select((name, place) => plain.Count(other => other == name) > 1 ? $"{name}_{place + 1}" : name)];
    }

    /// <summary>Letters, digits and lines.</summary>
    private static string Name(string name) =>
        string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')).TrimEnd('_');
}
