using System.Diagnostics;

namespace Kenyon.EndToEnd;

/// <summary>Bash completes what is typed, and <c>man</c> shows the pages.</summary>
public sealed class ShellTests
{
    [Theory]
    [InlineData("kenyon exp", "export")]
    [InlineData("kenyon evolve foraging-b", "foraging-binary")]
    [InlineData("kenyon export runs --fo", "--format")]
    [InlineData("kenyon export runs --format ", "csv netcdf parquet")]
    public void Bash_completes(string typed, string expected)
    {
        // A program of that name, the script as the shell gets it, and what bash does when the tab key is pressed.
        string script = $$"""
            kenyon() { dotnet '{{BuiltProgram.Path}}' "$@"; }
            source <(kenyon completion bash)
            read -r command function < <(complete -p kenyon | sed -E 's/.*-F (\S+) (\S+)$/\2 \1/')
            IFS=' ' read -r -a COMP_WORDS <<<'{{typed}}'
            [ "{{(typed.EndsWith(' ') ? "open" : "")}}" = "" ] || COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            "$function" "$command"
            echo "${COMPREPLY[*]}"
            """;
        var (exitCode, output, errors) = Run("bash", "-c", script);
        Assert.Equal((0, expected, ""), (exitCode, output.TrimEnd(), errors));
    }

    [Fact]
    public void Man_shows_every_page_without_a_warning()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/man"), "Debian's man-db is not here");
        using var kenyon = new KenyonProcess();
        Assert.Equal(0, kenyon.Run("man", "--out", "pages").ExitCode);
        string[] pages = Directory.GetFiles(Path.Combine(kenyon.Folder, "pages"));
        Assert.True(pages.Length > 25);
        var (exitCode, output, errors) = Run("man", ["--warnings", "-E", "UTF-8", "-l", .. pages]);
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains("kenyon-rule-step", output, StringComparison.Ordinal);
        Assert.Contains("--meanReward", output, StringComparison.Ordinal);
    }

    private static (int ExitCode, string Output, string Errors) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
