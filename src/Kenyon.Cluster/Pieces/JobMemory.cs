using Kenyon.Cluster.Exchange;

namespace Kenyon.Cluster.Pieces;

/// <summary>
/// The last work beside runs that a process has in hand: all its threads do pieces of the same. Safe on several threads.
/// </summary>
/// <param name="skills">What can be done.</param>
internal sealed class JobMemory(Skills skills)
{
    private readonly Lock _gate = new();
    private string _id = "";
    private Func<int, byte[]>? _work;

    /// <summary>What does pieces of some work; null where it is not in hand.</summary>
    /// <param name="id">Its name.</param>
    public Func<int, byte[]>? Find(string id)
    {
        lock (_gate)
        {
            return _id == id ? _work : null;
        }
    }

    /// <summary>Takes work in hand; threads that do so at the same time wait for the first of them.</summary>
    /// <param name="job">What it is.</param>
    public Func<int, byte[]> Learn(JobDescription job)
    {
        lock (_gate)
        {
            if (_id != job.Id)
            {
                (_work, _id) = (Work(job), job.Id);
            }

            return _work!;
        }
    }

    /// <summary>What does the pieces; where that cannot be had, every piece fails for the same reason.</summary>
    private Func<int, byte[]> Work(JobDescription job)
    {
        try
        {
            return skills.Learn(job.Kind, job.Content);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return _ => throw new InvalidDataException(failure.Message, failure);
        }
    }
}
