using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Running;
using Kenyon.Figures.Runs;
using Kenyon.Figures.Sources;

namespace Kenyon.Laboratory.Evolution;

/// <summary>The figure that every run has.</summary>
internal static class DrawRun
{
    /// <summary>Draws it into the folder of the run.</summary>
    /// <param name="folder">The run.</param>
    public static void Save(RunFolder folder) => FigureFolder.Save(
        new RunEvolutionFigure().Draw(FigureSource.Read(folder.Path, 1, layout => new ParallelEvaluator(layout, 1))),
        folder.FiguresPath);
}
