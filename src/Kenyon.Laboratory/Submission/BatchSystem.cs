using System.ComponentModel;
using System.Diagnostics;

namespace Kenyon.Laboratory.Submission;

/// <summary>Sends jobs to Slurm by its own command.</summary>
internal static class BatchSystem
{
    /// <summary>The command that sends a job.</summary>
    public const string Command = "sbatch";

    /// <summary>Sends a job.</summary>
    /// <param name="command">The command, <see cref="Command"/>, and its arguments.</param>
    /// <returns>Number of the job.</returns>
    /// <exception cref="BatchSystemException">It was not taken.</exception>
    public static string Send(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            string said = errors.GetAwaiter().GetResult().Trim();
            string job = output.Split(';')[0]; // With several clusters their name stands behind the number.
            return process.ExitCode == 0 && job.Length > 0 && job.All(char.IsAsciiDigit) ? job : throw new BatchSystemException(
                $"{Command} took nothing (exit code {process.ExitCode}): {(said.Length > 0 ? said : output)}");
        }
        catch (Win32Exception failure)
        {
            throw new BatchSystemException(
                $"{Command} cannot be started: {failure.Message} Run this where Slurm is, or give --dry-run, which writes all files and "
                + "sends nothing: docs/CLUSTER.md says how other batch systems take them.");
        }
    }

    /// <summary>Sends the job that draws, behind an array that is queued already.</summary>
    /// <param name="job">Number of the array.</param>
    /// <param name="command">The command and its arguments.</param>
    /// <returns>Number of the job.</returns>
    /// <exception cref="BatchSystemException">It was not taken; says what becomes of the array.</exception>
    public static string SendBehind(string job, IReadOnlyList<string> command)
    {
        try
        {
            return Send(command);
        }
        catch (BatchSystemException failure)
        {
            throw new BatchSystemException(
                $"job {job}, the tasks, is queued (end it by 'scancel {job}' before you send again, or let it work and draw by "
                + $"'bash task.sh draw' in the folder 'submit' of the experiment); the job that draws is not: {failure.Message}");
        }
    }
}
