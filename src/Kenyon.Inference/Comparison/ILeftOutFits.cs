namespace Kenyon.Inference.Comparison;

/// <summary>How a model on one footing foretells choices that are left out: pieces of work, each of which scores some subjects.</summary>
internal interface ILeftOutFits
{
    /// <summary>Trials are left out, fold by fold.</summary>
    /// <param name="folds">The fold of each trial. Shape [subjects][trials].</param>
    IEnumerable<Func<IReadOnlyList<(int Subject, double LogLikelihood)>>> Trials(int[][] folds);

    /// <summary>Whole subjects are left out, fold by fold.</summary>
    /// <param name="folds">The fold of each subject. Shape [subjects].</param>
    IEnumerable<Func<IReadOnlyList<(int Subject, double LogLikelihood)>>> Subjects(int[] folds);
}
