using Kenyon.Cli.Output;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Cli.Inputs;

/// <summary>Where options say that results go.</summary>
internal static class OutputPath
{
    /// <summary>A path that must be a folder.</summary>
    /// <param name="option">Name of the option.</param>
    /// <param name="path">Its text.</param>
    /// <exception cref="CommandException">It is the name of a file.</exception>
    public static string Folder(string option, string path) => OutputPlace.IsFile(path)
        ? throw new CommandException(
            ExitCode.Usage,
            $"{option} is '{path}', {(File.Exists(path) ? "which is a file" : "which is the name of a file")}; must be a folder.")
        : path;

    /// <summary>A path that must be a file of certain kinds.</summary>
    /// <param name="option">Name of the option.</param>
    /// <param name="path">Its text.</param>
    /// <param name="ends">Ends of names that are allowed, e.g. <c>.csv</c>.</param>
    /// <exception cref="CommandException">It is none.</exception>
    public static string OfKind(string option, string path, params string[] ends) =>
        ends.Contains(OutputPlace.EndOf(path)) && Path.GetFileName(path).Length > OutputPlace.EndOf(path).Length && !Directory.Exists(path)
            ? path
            : throw new CommandException(
                ExitCode.Usage,
                $"{option} is '{path}'{(Directory.Exists(path) ? ", which is a folder" : "")}; "
                + $"must be a file that ends in {string.Join(" or ", ends)}.");

    /// <summary>The same, in a folder that exists.</summary>
    /// <param name="option">Name of the option.</param>
    /// <param name="path">Its text.</param>
    /// <param name="ends">Ends of names that are allowed.</param>
    /// <exception cref="CommandException">It is none, or its folder does not exist.</exception>
    public static string InFolder(string option, string path, params string[] ends) =>
        Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(OfKind(option, path, ends)))) ? path
            : throw new CommandException(ExitCode.Usage, $"{option} is '{path}', whose folder does not exist; make it, or name another.");

    /// <summary>A place of figures: a folder, or a file of a kind that is drawn; what it lies in may be made.</summary>
    /// <param name="option">Name of the option.</param>
    /// <param name="path">Its text.</param>
    /// <exception cref="CommandException">It is a file of another kind, or lies below a file.</exception>
    public static string OfFigures(string option, string path)
    {
        bool isFile = OutputPlace.IsFile(path);
        string full = Path.GetFullPath(isFile ? OfKind(option, path, ".png", ".svg") : path);
        for (string? folder = isFile ? Path.GetDirectoryName(full) : full; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(folder))
            {
                throw new CommandException(
                    ExitCode.Usage, $"{option} is '{path}'; figures cannot be kept there: {folder} is a file; must be a folder.");
            }
        }

        return path;
    }

    /// <summary>Does work whose answer is kept where an option says.</summary>
    /// <param name="option">Name of the option.</param>
    /// <param name="what">What is kept there, in the plural or as <c>it</c>.</param>
    /// <param name="work">The work.</param>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <exception cref="CommandException">It cannot be kept there.</exception>
    public static T Kept<T>(string option, string what, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (PlaceException failure)
        {
            throw new CommandException(Code([failure]), $"{option} is '{failure.Place}'; {what} cannot be kept there: {failure.Message}");
        }
    }

    /// <summary>Does work whose answer is written into a file that an option names.</summary>
    /// <param name="option">Name of the option.</param>
    /// <param name="work">The work.</param>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <exception cref="CommandException">The file cannot be written.</exception>
    public static T Written<T>(string option, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (PlaceException failure)
        {
            throw new CommandException(Code([failure]), $"{option} is '{failure.Place}'; it cannot be written: {failure.Message}");
        }
    }

    /// <summary>Says, once an answer is printed, what was to be kept beside it and could not be.</summary>
    /// <param name="lost">What could not be kept.</param>
    /// <param name="option">Name of the option that names a place.</param>
    /// <exception cref="CommandException">There is something.</exception>
    public static void Tell(IReadOnlyList<PlaceException> lost, Func<string, string> option)
    {
        if (lost.Count > 0)
        {
            throw new CommandException(
                Code(lost),
                [.. lost.Select(failure => $"{option(failure.Place)} is '{failure.Place}'; it cannot be written: {failure.Message}")]);
        }
    }

    /// <summary>A place that was named wrongly is wrong usage; one that failed, as a disk that is full, is not.</summary>
    private static int Code(IEnumerable<PlaceException> lost) =>
        lost.All(failure => failure.IsMisnamed) ? ExitCode.Usage : ExitCode.Failed;
}
