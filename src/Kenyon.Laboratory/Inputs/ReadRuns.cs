using Kenyon.Experiments.Specs;
using Kenyon.Figures.Sources;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Inputs;

/// <summary>What figures and reports are made from: a run folder, or the folder of an experiment.</summary>
public static class ReadRuns
{
    /// <summary>Reads it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="instruments">With what figures and reports let champions live.</param>
    /// <exception cref="RequestException">There is no run, or it cannot be read.</exception>
    public static FigureSource Run(string path, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        if (File.Exists(path))
        {
            throw new RequestException($"{path} is a file; must be a run folder, or the folder of an experiment.");
        }

        try
        {
            return FigureSource.Read(path, instruments.ThreadCount, instruments.Evaluator);
        }
        catch (SpecException failure)
        {
            throw new RequestException([.. failure.Problems.Select(problem => problem.ToString())]);
        }
        catch (Exception failure) when (failure is FileNotFoundException or InvalidDataException or ArgumentException)
        {
            throw new RequestException(failure.Message);
        }
    }
}
