namespace Kenyon.Cli.Shells;

/// <summary>
/// Scripts that make a shell ask the program what may come next: <c>kenyon completion words -- WORD...</c>, the last word being the one
/// that is typed. Where the program knows nothing (the name of a file), the shell goes on by itself.
/// </summary>
internal static class CompletionScripts
{
    private const string Bash = """
        # kenyon: completion for bash. In ~/.bashrc: source <(kenyon completion bash)
        _kenyon() {
          local IFS=$'\n'
          COMPREPLY=($("$1" completion words -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
        }
        complete -o default -F _kenyon kenyon

        """;

    private const string Zsh = """
        #compdef kenyon
        # kenyon: completion for zsh. In ~/.zshrc, after compinit: source <(kenyon completion zsh)
        _kenyon() {
          local -a found
          found=("${(@f)$("${words[1]}" completion words -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
          if [[ -n "${found[1]}" ]]; then compadd -a found; else _files; fi
        }
        compdef _kenyon kenyon

        """;

    private const string Fish = """
        # kenyon: completion for fish. kenyon completion fish > ~/.config/fish/completions/kenyon.fish
        function __kenyon_words
            set -l words (commandline -opc)
            $words[1] completion words -- $words[2..-1] (commandline -ct) 2>/dev/null
        end
        complete -c kenyon -a '(__kenyon_words)'

        """;

    private const string PowerShell = """
        # kenyon: completion for PowerShell. In $PROFILE: kenyon completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName kenyon -ScriptBlock {
          param($wordToComplete, $commandAst, $cursorPosition)
          $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
          if ($wordToComplete -eq '') { $words += '""' }
          & $commandAst.CommandElements[0].ToString() completion words -- @words 2>$null |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
        }

        """;

    /// <summary>The shells, with their scripts.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new OrderedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish, ["pwsh"] = PowerShell,
    };
}
