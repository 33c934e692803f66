using Kenyon.Dashboard.Access;

namespace Kenyon.Dashboard;

/// <summary>Which runs a dashboard shows, and where it listens.</summary>
/// <param name="Folder">Folder of the runs; exists.</param>
/// <param name="Port">Port, in [0, 65535]; 0: any that is free.</param>
/// <param name="SessionLength">How long a browser that asks nothing stays admitted; null: twelve hours.</param>
/// <param name="Program">This program and its first arguments, with which experiments of the folder can be started, stopped and noted on;
/// null: readers change nothing.</param>
/// <param name="Host">Name, address and certificate; null: this machine's own address.</param>
public sealed record DashboardOptions(
    string Folder,
    int Port = 0,
    TimeSpan? SessionLength = null,
    IReadOnlyList<string>? Program = null,
    DashboardHost? Host = null);
