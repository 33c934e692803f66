using System.CommandLine;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Dashboard;
using Kenyon.Dashboard.Access;

namespace Kenyon.Cli.Commands.Runs;

/// <summary><c>kenyon serve</c>: the dashboard of the runs below a folder.</summary>
internal static class ServeCommand
{
    private const int UsualPort = 8465;

    private static readonly Argument<string> s_folder = new("DIR")
    {
        Description = "Folder of runs", DefaultValueFactory = _ => "runs",
    };

    private static readonly NumberOption s_port = new("--port", 1, ushort.MaxValue)
    {
        Description = $"Port [default: {UsualPort}, or any that is free]", HelpName = "N",
    };

    private static readonly Option<string?> s_host = new("--host")
    {
        Description = "Name or address of this machine by which readers reach it; needs --certificate where others can", HelpName = "NAME",
    };

    private static readonly Option<string?> s_certificate = new("--certificate")
    {
        Description = "With --host: a PKCS #12 file without a password, or a PEM file with certificate and key", HelpName = "FILE",
    };

    private static readonly Option<bool> s_noBrowser = new("--no-browser") { Description = "Open no browser" };

    private static readonly Option<bool> s_control = new("--control")
    {
        Description = "Pages can start experiment files of DIR, stop what they started, and keep notes and tags",
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new TellingCommand(
            "serve", "Dashboard of the runs in a folder, in a browser; Ctrl-C ends it") 
            {
                s_folder, s_port, s_host, s_certificate, s_noBrowser, s_control,
            };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult result, CancellationToken stop)
    {
        string folder = result.GetValue(s_folder)!;
        var wrong = new Gathered(result);
        if (!Directory.Exists(folder))
        {
            wrong.Add(
                File.Exists(folder) ? $"DIR is '{folder}', which is a file; must be a folder of runs."
                    : $"DIR is '{folder}', which does not exist; must be a folder of runs. Start one: kenyon evolve foraging");
        }

        var host = wrong.Of(() => Host(result));
        var control = result.GetValue(s_control) ? wrong.Of(Control) : null;
        wrong.ThrowIfAny();
        int? port = (int?)s_port.Long(result);
        var terminal = Terminal.Of(result);
        using var interruption = new Interruption(_ => { }, "");
        var options = new DashboardOptions(folder, Program: control, Host: host);
        await using var server = await Start(options, port, result);
        if (result.GetValue(GlobalOptions.Json))
        {
            AnswerOutput.Write(new JsonObject { ["address"] = server.Address, ["directory"] = folder }, terminal);
        }
        else
        {
            await terminal.Error.WriteLineAsync(server.Address);
        }

        using var browser = result.GetValue(s_noBrowser) || !terminal.ShowsBars ? null : BrowserPage.Open(server.Address);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(interruption.Token, stop);
        var end = Task.Delay(Timeout.Infinite, either.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        await Task.WhenAny(server.Entered, end);
        browser?.Dispose(); // who was to be let in has been
        await end;
        return ExitCode.Done;
    }

    private static DashboardHost? Host(ParseResult result)
    {
        string? certificate = result.GetValue(s_certificate);
        if (result.GetValue(s_host) is not { } name)
        {
            return certificate is null ? null
                : throw new CommandException(
                    ExitCode.Usage, "--certificate without --host has no effect; say by which name others reach it.");
        }

        try
        {
            return DashboardHost.Read(name, certificate, TimeProvider.System);
        }
        catch (InvalidDataException problems)
        {
            throw new CommandException(ExitCode.Usage, problems.Message.Split('\n'));
        }
    }

    private static IReadOnlyList<string> Control() => !OperatingSystem.IsWindows() ? Tools.Program()
        : throw new CommandException(ExitCode.Usage, "--control stops runs by signals, which Windows has not; leave it out.");

    private static async Task<DashboardServer> Start(DashboardOptions options, int? port, ParseResult result)
    {
        var tools = Tools.Of(result, new RunOutput(result).Say);
        try
        {
            return await DashboardServer.Start(options with { Port = port ?? UsualPort }, tools);
        }
        catch (IOException failure) when (IsInUse(failure) && port is null)
        {
            return await DashboardServer.Start(options, tools);
        }
        catch (IOException failure) when (IsInUse(failure))
        {
            throw new CommandException(ExitCode.Usage, $"--port is {port}, which is in use; take another, or leave it out.");
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            throw new CommandException(
                ExitCode.Usage, $"--host is '{options.Host?.Name}', which is not an address of this machine; must be one of its own.");
        }
        catch (SocketException failure)
        {
            throw new CommandException(ExitCode.Usage, $"--port is {port ?? UsualPort}; it cannot be listened on: {failure.Message}");
        }
    }

    private static bool IsInUse(IOException failure) =>
        failure.InnerException?.InnerException is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse };
}
