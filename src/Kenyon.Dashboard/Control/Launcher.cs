using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Kenyon.Dashboard.Catalog;
using Kenyon.Experiments.Specs;
using Kenyon.Laboratory.Inputs;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Dashboard.Control;

/// <summary>
/// Starts experiments of the folder by the ordinary program, and stops what it started, and nothing else. They end with the server: each is
/// asked to save, and goes on where it was when it is started again.
/// </summary>
/// <param name="root">Folder of the runs.</param>
/// <param name="program">The program and its first arguments.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class Launcher(string root, IReadOnlyList<string> program, TimeProvider clock) : IDisposable
{
    private const int MostAtWork = 8;
    private const int MostKept = 50;

    // A session of its own: Ctrl-C in the terminal of the server is for the server, which asks each of them once.
    private const string OwnSession = "/usr/bin/setsid";

    private static readonly TimeSpan s_longestEnd = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly List<StartedWork> _started = [];
    private int _count;

    /// <summary>The experiments that can be started.</summary>
    public IReadOnlyList<string> Experiments => ExperimentFiles.In(root);

    /// <summary>What was started, newest first.</summary>
    public IReadOnlyList<StartedWork> Started
    {
        get
        {
            lock (_gate)
            {
                return [.. _started.AsEnumerable().Reverse()];
            }
        }
    }

    /// <summary>The name of an experiment; null where no file of the folder has this id now.</summary>
    public string? ExperimentOf(string id) => Experiments.FirstOrDefault(name => PlaceId.Of(name) == id);

    /// <summary>Starts an experiment.</summary>
    /// <param name="experiment">Name of its file.</param>
    /// <exception cref="RequestException">The file is wrong; all problems. Or there is too much at work.</exception>
    public StartedWork Start(string experiment)
    {
        string path = Path.GetFullPath(Path.Combine(root, experiment));
        Check(path);
        lock (_gate)
        {
            if (_started.Count(work => work.IsAtWork) >= MostAtWork)
            {
                throw new RequestException($"{MostAtWork} experiments are at work, as many as there may be from here; stop one first.");
            }

            var start = new ProcessStartInfo
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            string[] words =
            [
                .. File.Exists(OwnSession) ? [OwnSession] : Array.Empty<string>(),
                .. program, "evolve", path, "--out", Path.GetFullPath(root), "--quiet",
            ];
            start.FileName = words[0];
            foreach (string word in words.Skip(1))
            {
                start.ArgumentList.Add(word);
            }

            try
            {
                var work = new StartedWork((++_count).ToString(CultureInfo.InvariantCulture), experiment, start, clock.GetUtcNow());
                _started.Add(work);
                Forget();
                return work;
            }
            catch (Win32Exception failure)
            {
                throw new RequestException($"{words[0]} cannot be started: {failure.Message}");
            }
        }
    }

    /// <summary>What was started under an id; null where nothing was.</summary>
    public StartedWork? Find(string id) => Started.FirstOrDefault(work => work.Id == id);

    /// <summary>What was started as a process that is at work; null where this server started none of that number.</summary>
    public StartedWork? FindProcess(int number) => Started.FirstOrDefault(work => work.Number == number && work.IsAtWork);

    public void Dispose()
    {
        var left = Started;
        foreach (var work in left)
        {
            work.Stop();
        }

        long begun = clock.GetTimestamp();
        foreach (var work in left)
        {
            var rest = s_longestEnd - clock.GetElapsedTime(begun);
            work.Wait(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
            work.Dispose();
        }
    }

    private static void Check(string path)
    {
        try
        {
            _ = ExperimentFile.Read(Presets.Settings(path), path);
        }
        catch (SpecException failure)
        {
            throw new RequestException([.. failure.Problems.Select(problem => problem.ToString())]);
        }
    }

    private void Forget()
    {
        while (_started.Count > MostKept && _started.Find(work => !work.IsAtWork) is { } old)
        {
            _started.Remove(old);
            old.Dispose();
        }
    }
}
