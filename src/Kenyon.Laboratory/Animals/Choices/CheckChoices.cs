using Kenyon.Inference.Choices.Columns;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Sources;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Choices;

/// <summary>What is noticed in files of choices before anything is fitted.</summary>
public static class CheckChoices
{
    /// <summary>Reads the choices with everything that is noticed.</summary>
    /// <param name="request">The files.</param>
    /// <exception cref="RequestException">The files or the mapping cannot be read at all.</exception>
    public static ChoicesAnswer Run(ChoicesRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            var table = DataSource.Read(request.Paths, request.Mapping);
            var (data, findings) = ChoiceReader.Read(table, request.Mapping);
            return new ChoicesAnswer(table, data, findings);
        }
        catch (DataException failure)
        {
            throw new RequestException(failure.Messages);
        }
    }
}
