using System.CommandLine;

namespace Kenyon.Cli.Options;

/// <summary>
/// A command that tells what is wrong with its options among what is wrong with what it reads; of the others options are checked first.
/// </summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it does.</param>
internal sealed class TellingCommand(string name, string description) : Command(name, description);
