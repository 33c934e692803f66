using Kenyon.Inference.Choices;
using Kenyon.Inference.Choices.Columns;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Sources;
using Kenyon.Laboratory.Animals.Fitting;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Choices;

/// <summary>What is noticed in files of choices before anything is fitted.</summary>
public static class CheckChoices
{
    // What is chosen among more is no choice of an experiment: a time, or a text that was typed.
    private const int MostOptions = 20;

    // Groups are told apart by sampling only.
    private static readonly string[] s_groups = ["--method", FitRequest.Sampled];

    /// <summary>Reads the choices with everything that is noticed, and proposes the command line of a fit.</summary>
    /// <param name="request">The files.</param>
    /// <exception cref="RequestException">The files or the mapping cannot be read at all.</exception>
    public static ChoicesAnswer Run(ChoicesRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            var table = DataSource.Read(request.Paths, request.Mapping);
            var (data, findings) = ChoiceReader.Read(table, request.Mapping);
            var proposed = Propose(request, table, data);
            return new ChoicesAnswer(table, data, findings)
            {
                Proposal = proposed is null
                    ? null
                    : string.Join(' ', [
                        "kenyon fit",
                        .. request.Paths.Select(MappingWords.Quoted),
                        .. MappingWords.Of(proposed),
                        .. proposed.Group is null ? [] : s_groups,
                    ]),
                Guesses = proposed is null ? [] : MappingProposal.Guesses(request.Mapping, proposed),
            };
        }
        catch (DataException failure)
        {
            throw new RequestException(failure.Messages);
        }
    }

    /// <summary>The first mapping that may be meant, that can be said, and with which the files can be read; null: none.</summary>
    private static ChoiceMapping? Propose(ChoicesRequest request, DataTable table, ChoiceData? data) =>
        MappingProposal.Of(table, request.Mapping).FirstOrDefault(mapping => MappingWords.CanSay(mapping)
            && (mapping == request.Mapping ? data is { Options.Count: > 1 } : CanBeRead(request, mapping)));

    private static bool CanBeRead(ChoicesRequest request, ChoiceMapping mapping)
    {
        try
        {
            var table = DataSource.Read(request.Paths, mapping);
            return ChoiceReader.Read(table, mapping).Data is { Options.Count: > 1 and <= MostOptions }
                && MappingProposal.Fits(table, request.Mapping, mapping);
        }
        catch (DataException)
        {
            return false;
        }
    }
}
