using System.Text.Json.Nodes;
using Kenyon.Analysis.Atlases;
using Kenyon.Laboratory.Answers;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>Traces conditions back in all standard designs, and keeps what comes out beside the atlas.</summary>
/// <param name="Designs">What came out.</param>
/// <param name="File">Where it is kept; null: nowhere, for what <see cref="Lost"/> tells.</param>
public sealed record TraceStandard(IReadOnlyList<StandardDesign> Designs, string? File) : IAnswer
{
    /// <summary>Why it is not kept beside the atlas.</summary>
    public IReadOnlyList<PlaceException> Lost { get; init; } = [];

    /// <summary>Traces.</summary>
    /// <param name="atlas">The atlas.</param>
    /// <param name="count">Groups of each design, each of a rule that is held out.</param>
    /// <param name="seed">Seed of the simulations.</param>
    /// <param name="instruments">With what.</param>
    /// <exception cref="RequestException">The atlas has too few replicates.</exception>
    public static TraceStandard Run(Atlas atlas, int count, ulong seed, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(atlas);
        ArgumentNullException.ThrowIfNull(instruments);
        var designs = new List<StandardDesign>();
        foreach (var (subjects, trials) in StandardDesign.Tried)
        {
            instruments.Say($"{subjects} subjects with {trials} trials each ...");
            var design = StandardDesign.Of(Trace.Run(new TraceRequest(atlas, subjects, trials, count, seed), instruments));
            instruments.Say(design.Sentence);
            designs.Add(design);
        }

        string? file = null;
        var lost = new List<PlaceException>();
        PlaceException.Collect(
            lost, ReliabilityFile.PathOf(atlas.Source), () => file = ReliabilityFile.Write(atlas.Source, designs));
        return new TraceStandard(designs, file) { Lost = lost };
    }

    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["file"] = File, ["designs"] = AnswerJson.Array(Designs.Select(design => design.ToJson())),
    };
}
