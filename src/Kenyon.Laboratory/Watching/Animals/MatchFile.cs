using System.Text.Json.Serialization;

namespace Kenyon.Laboratory.Watching.Animals;

/// <summary>What a page shows of a file of <c>kenyon match --json</c>; files of earlier versions lack what came later.</summary>
/// <param name="Subjects">Animals.</param>
/// <param name="Trials">Their choices.</param>
/// <param name="Answer">Whether there is an answer.</param>
/// <param name="DependsOnReward">Whether choices depend on reward.</param>
/// <param name="Verdict">The sentences in one.</param>
/// <param name="Atlas">What it was held against.</param>
/// <param name="None">Whether none of the conditions made these animals; null: the atlas cannot tell conditions.</param>
/// <param name="Misfit">Share of groups of known rules that lie so far from all, in [0, 1].</param>
/// <param name="Sentences">The answer, a sentence each.</param>
/// <param name="Border">Settings with more than half of the probability on the first or the last value that the atlas has.</param>
/// <param name="Axes">What is said of each setting.</param>
/// <param name="Conditions">Conditions, the most probable first.</param>
/// <param name="LeftOutAnimals">How animals that were left out are foretold; null: none were.</param>
/// <param name="NearestRules">The likeliest rules.</param>
/// <param name="Command">The command that made it.</param>
internal sealed record MatchFile(
    int Subjects,
    int Trials,
    bool Answer,
    MatchFile.Dependence DependsOnReward,
    string Verdict,
    MatchFile.Ground Atlas,
    bool? None = null,
    double? Misfit = null,
    IReadOnlyList<string>? Sentences = null,
    IReadOnlyList<string>? Border = null,
    IReadOnlyList<MatchFile.Axis>? Axes = null,
    IReadOnlyList<MatchFile.ConditionShare>? Conditions = null,
    MatchFile.Foretold? LeftOutAnimals = null,
    IReadOnlyList<MatchFile.Rule>? NearestRules = null,
    string? Command = null)
{
    /// <param name="Depends">Whether choices depend on reward.</param>
    internal sealed record Dependence(bool Depends);

    /// <param name="Rules">Rules of the atlas.</param>
    /// <param name="Conditions">Its conditions.</param>
    internal sealed record Ground(int Rules, int Conditions);

    /// <param name="Text">A value of the setting.</param>
    /// <param name="Prior">Its probability before the choices were seen.</param>
    /// <param name="Probability">Its probability.</param>
    /// <param name="Reliability">How often it is true when it is claimed; null: too few claims.</param>
    internal sealed record Value(
        [property: JsonPropertyName("value")] string Text,
        double Prior,
        double Probability,
        double? Reliability = null);

    /// <param name="Name">The setting.</param>
    /// <param name="Claimed">The mean probability of what is claimed in this design.</param>
    /// <param name="Right">How often such claims are right.</param>
    /// <param name="CanBeTold">Whether it can be told in this design.</param>
    /// <param name="Values">Its values.</param>
    internal sealed record Axis(
        [property: JsonPropertyName("axis")] string Name,
        double Claimed,
        double Right,
        bool CanBeTold,
        IReadOnlyList<Value> Values);

    /// <param name="Condition">The condition.</param>
    /// <param name="Probability">Its probability.</param>
    /// <param name="Settings">Its settings.</param>
    internal sealed record ConditionShare(string Condition, double Probability, IReadOnlyDictionary<string, string> Settings);

    /// <param name="Formula">The rule.</param>
    /// <param name="Sentence">What it does.</param>
    /// <param name="NegativeLogLikelihoodPerTrial">In nats a trial.</param>
    internal sealed record Rule(string Formula, string Sentence, double? NegativeLogLikelihoodPerTrial);

    /// <param name="Atlas">The atlas, in nats a trial.</param>
    /// <param name="Baselines">The models, in nats a trial.</param>
    /// <param name="Difference">Atlas minus the best model.</param>
    /// <param name="Low">Lower end of its 95 % interval.</param>
    /// <param name="High">Upper end.</param>
    /// <param name="Animals">The same animal by animal.</param>
    internal sealed record Foretold(
        double Atlas,
        IReadOnlyDictionary<string, double?> Baselines,
        double? Difference = null,
        double? Low = null,
        double? High = null,
        IReadOnlyList<ForetoldAnimal>? Animals = null);

    /// <param name="Subject">The animal.</param>
    /// <param name="Trials">Its choices.</param>
    /// <param name="Atlas">The atlas, in nats a trial.</param>
    /// <param name="Baselines">The models, in nats a trial.</param>
    internal sealed record ForetoldAnimal(string Subject, int Trials, double? Atlas, IReadOnlyDictionary<string, double?> Baselines);
}
