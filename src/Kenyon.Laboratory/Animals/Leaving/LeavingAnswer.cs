using System.Text.Json.Nodes;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Leaving;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Leaving;

/// <summary>What leaving times follow.</summary>
/// <param name="Data">The leaving times.</param>
/// <param name="Yields">What patches yield, where that is known, with the best rates.</param>
/// <param name="Fits">The models, the simplest first.</param>
public sealed record LeavingAnswer(PatchData Data, PatchYields Yields, IReadOnlyList<LeavingFit> Fits) : IAnswer
{
    /// <summary>The model that foretells subjects best that were left out; null where there is one subject only.</summary>
    public LeavingFit? Best => Data.Subjects.Count < 2 ? null : Fits.MaxBy(fit => fit.LeftOut.Sum());

    /// <summary>Mean time in patches of a kind in an environment, over all patches; NaN where there was none.</summary>
    /// <param name="environment">Which environment.</param>
    /// <param name="kind">Which kind.</param>
    public (double Mean, int Count) MeanTime(int environment, int kind)
    {
        int[] times =
        [
            .. Data.Subjects.SelectMany(subject => Enumerable.Range(0, subject.Times.Count)
                .Where(patch => subject.Kinds[patch] == kind && subject.Environments[patch] == environment)
                .Select(patch => subject.Times[patch])),
        ];
        return (times.Length == 0 ? double.NaN : times.Average(), times.Length);
    }

    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["subjects"] = Data.Subjects.Count,
        ["patches"] = Data.Subjects.Sum(subject => subject.Times.Count),
        ["decisions"] = Data.Subjects.Sum(subject => subject.DecisionCount),
        ["leftOutRows"] = Data.LeftOut,
        ["best"] = Best?.Model.Name,
        ["times"] = AnswerJson.Array(Enumerable.Range(0, Data.Environments.Count).SelectMany(environment =>
            Enumerable.Range(0, Data.Kinds.Count).Select(kind => new JsonObject
            {
                ["environment"] = Data.Environments[environment],
                ["kind"] = Data.Kinds[kind],
                ["patches"] = MeanTime(environment, kind).Count,
                ["meanTime"] = AnswerJson.Number(MeanTime(environment, kind).Mean),
                ["marginalValueTime"] = Yields.Optima.Count == 0 || MeanTime(environment, kind).Count == 0
                    ? null : Yields.Optima[environment].Harvests[kind],
            }))),
        ["models"] = AnswerJson.Array(Fits.Select(ModelJson)),
    };

    private JsonObject ModelJson(LeavingFit fit)
    {
        PairedDifference? difference = Best is { } best ? fit.Against(best, Data) : null;
        return new JsonObject
        {
            ["model"] = fit.Model.Name,
            ["leftOutPerDecision"] = AnswerJson.Number(fit.LeftOutPerDecision(Data)),
            ["behindBest"] = new JsonObject
            {
                ["mean"] = AnswerJson.Number(difference?.Mean),
                ["low"] = AnswerJson.Number(difference?.Low),
                ["high"] = AnswerJson.Number(difference?.High),
            },
            ["ownAic"] = fit.Criterion,
            ["pooledLogLikelihood"] = fit.PooledLogLikelihood,
            ["pooled"] = Parameters(fit.Model, fit.Pooled),
            ["subjects"] = AnswerJson.Array(Data.Subjects.Select((subject, place) =>
            {
                var json = Parameters(fit.Model, fit.PerSubject[place]);
                json.Insert(0, "subject", subject.Name);
                json["logLikelihood"] = fit.SubjectLogLikelihoods[place];
                json["leftOutLogLikelihood"] = AnswerJson.Number(fit.LeftOut[place]);
                return json;
            })),
        };
    }

    private static JsonObject Parameters(LeavingModel model, IReadOnlyList<double> values) => new(
        model.Parameters.Select((name, place) => KeyValuePair.Create(name, (JsonNode?)AnswerJson.Number(values[place]))));
}
