namespace Kenyon.EndToEnd.Cluster;

/// <summary>What can happen to a cluster.</summary>
internal enum Fault
{
    /// <summary>A worker dies (kill -9); another one is started.</summary>
    KilledWorker,

    /// <summary>A worker stands still for a while (SIGSTOP, SIGCONT).</summary>
    StoppedWorker,

    /// <summary>The coordinator dies (kill -9); its command is given again.</summary>
    KilledCoordinator,

    /// <summary>The coordinator stands still for a while.</summary>
    StoppedCoordinator,

    /// <summary>The cable is pulled out at either end, and put back.</summary>
    CutCable,

    /// <summary>What is sent at either end comes nowhere for a while, and nobody is told: a switch is off on the way.</summary>
    LostPackets,

    /// <summary>The coordinator's disk is full; somebody makes room and gives its command again.</summary>
    FullDisk,
}
