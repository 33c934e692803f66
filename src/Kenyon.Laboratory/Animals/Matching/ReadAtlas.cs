using Kenyon.Analysis.Atlases;
using Kenyon.Inference.Tables;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>An atlas of evolved rules.</summary>
public static class ReadAtlas
{
    /// <summary>Reads an atlas and says what is in it.</summary>
    /// <param name="path">A Parquet file.</param>
    /// <param name="instruments">Who is told.</param>
    /// <exception cref="RequestException">It cannot be used; every reason is a line.</exception>
    public static Atlas Run(string path, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        try
        {
            var atlas = AtlasReader.Read(path);
            instruments.Say(
                $"{atlas.Rules.Count:N0} rules of {atlas.Conditions.Count:N0} conditions, "
                + $"which differ in {string.Join(", ", atlas.Axes.Select(axis => axis.Name))}.");
            return atlas;
        }
        catch (DataException failure)
        {
            throw new RequestException(failure.Messages);
        }
    }
}
