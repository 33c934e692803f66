using Kenyon.Numerics.Settings;

namespace Kenyon.Evolution.Optimizers;

/// <summary>Options of a strategy: an immutable record that reports all its problems.</summary>
public interface IOptimizerOptions
{
    /// <summary>Candidates of the first generation; 0 where the strategy goes by the number of genes.</summary>
    int PopulationSize { get; }

    /// <summary>Everything that is wrong with these options; nothing where they are fine.</summary>
    /// <param name="path">Key path of the options in the experiment file, e.g. <c>optimizer</c>.</param>
    IEnumerable<OptionProblem> Validate(string path);
}
