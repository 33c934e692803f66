using Kenyon.Inference.Choices.Columns;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Sources;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Choices;

/// <summary>What is noticed in files of choices before anything is fitted.</summary>
public static class CheckChoices
{
    // What is chosen among more is no choice of an experiment: a time, or a text that was typed.
    private const int MostOptions = 20;

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
            return new ChoicesAnswer(table, data, findings) { Proposal = Propose(request, table) };
        }
        catch (DataException failure)
        {
            throw new RequestException(failure.Messages);
        }
    }

    /// <summary>The command line of a fit: the first mapping that may be meant and with which the files can be read.</summary>
    private static string? Propose(ChoicesRequest request, DataTable table)
    {
        foreach (var mapping in MappingProposal.Of(table, request.Mapping))
        {
            if (CanBeRead(request.Paths, mapping))
            {
                return string.Join(' ', ["kenyon fit", .. request.Paths.Select(MappingWords.Quoted), .. MappingWords.Of(mapping)]);
            }
        }

        return null;
    }

    private static bool CanBeRead(IReadOnlyList<string> paths, ChoiceMapping mapping)
    {
        try
        {
            return ChoiceReader.Read(DataSource.Read(paths, mapping), mapping).Data is { Options.Count: > 1 and <= MostOptions };
        }
        catch (DataException)
        {
            return false;
        }
    }
}
