using System.CommandLine;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Cli.Inputs;

/// <summary>
/// What is wrong with a command line, over all steps that do not need each other: told at once, before anything is read or done. It begins
/// with what options know of themselves.
/// </summary>
/// <param name="result">The command line.</param>
internal sealed class Gathered(ParseResult result)
{
    private readonly List<string> _problems = [.. CheckedOption.Problems(result)];

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => _problems.Count > 0;

    /// <summary>Adds problems.</summary>
    /// <param name="problems">A line each.</param>
    public void Add(params IEnumerable<string> problems) => _problems.AddRange(problems);

    /// <summary>What a step gives, or null where it tells what is wrong.</summary>
    /// <param name="step">The step.</param>
    /// <typeparam name="T">What it gives.</typeparam>
    public T? Of<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (CommandException failure) when (failure.ExitCode == ExitCode.Usage)
        {
            Add(failure.Messages);
        }
        catch (RequestException failure)
        {
            Add(failure.Problems);
        }

        return default;
    }

    /// <summary>Ends the command where anything is wrong.</summary>
    /// <exception cref="CommandException">All that is wrong, a line each.</exception>
    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new CommandException(ExitCode.Usage, [.. _problems.Distinct()]);
        }
    }
}
