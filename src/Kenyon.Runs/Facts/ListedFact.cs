namespace Kenyon.Runs.Facts;

/// <summary>A fact that lists show.</summary>
internal enum ListedFact
{
    /// <summary>Id of the run.</summary>
    Run,

    /// <summary>Its folder.</summary>
    Folder,

    /// <summary>Its state.</summary>
    State,

    /// <summary>Seed of the experiment.</summary>
    Seed,

    /// <summary>Fitness of the champion.</summary>
    TestMean,

    /// <summary>Lower end of its interval.</summary>
    TestLow,

    /// <summary>Upper end of its interval.</summary>
    TestHigh,

    /// <summary>The rule.</summary>
    Formula,

    /// <summary>What is wrong.</summary>
    Problem,

    /// <summary>The machine.</summary>
    Host,

    /// <summary>The node, as the batch system calls it.</summary>
    Node,

    /// <summary>The job of a batch system.</summary>
    Job,

    /// <summary>The task of that job.</summary>
    Task,

    /// <summary>Tags of the experiment.</summary>
    Tags,

    /// <summary>The last note on the run.</summary>
    Note,
}
