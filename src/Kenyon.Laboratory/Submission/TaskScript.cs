namespace Kenyon.Laboratory.Submission;

/// <summary>
/// The script of every task of every experiment. It holds nothing that a user typed: names and settings stand in files beside it, a line
/// each, and are handed on as arguments, never as code.
/// </summary>
internal static class TaskScript
{
    /// <summary>Name of the script.</summary>
    public const string Name = "task.sh";

    /// <summary>Name of the frozen experiment file.</summary>
    public const string Experiment = "experiment.yaml";

    /// <summary>Name of the file with the program and its first arguments.</summary>
    public const string Program = "program";

    /// <summary>Name of the file with the settings of the command line.</summary>
    public const string Settings = "settings";

    /// <summary>Name of the file with the folder in which the command was given: paths in the experiment are relative to it.</summary>
    public const string Place = "place";

    /// <summary>Its text.</summary>
    public const string Text = """
        #!/usr/bin/env bash
        # Written by 'kenyon submit', the same for every experiment: what is run stands in the files beside it.
        # Start it in its folder, as often as you like and on as many machines as see the folder: the tasks share the runs.
        #   task.sh        works until all runs are done, also those that others leave behind
        #   task.sh draw   draws figures, report and tables of what is done
        set -uo pipefail
        folder=$PWD
        sweep=$(dirname "$folder")
        mapfile -t program <"$folder/program"
        mapfile -t settings <"$folder/settings"
        cd "$(<"$folder/place")" || exit 1
        if [ "${1:-}" = draw ]; then
          "${program[@]}" plot "$sweep" || exit
          "${program[@]}" report "$sweep" || exit
          exec "${program[@]}" export "$sweep" --out "$sweep/tables"
        fi

        threads=${SLURM_CPUS_PER_TASK:-${NSLOTS:-${LSB_DJOB_NUMPROC:-$(nproc)}}}
        options=(--out "$(dirname "$sweep")" --threads "$threads" --wait)
        for setting in "${settings[@]}"; do
          options+=(--set "$setting")
        done

        "${program[@]}" evolve "$folder/experiment.yaml" "${options[@]}" &
        run=$!
        reason=
        trap 'reason=limit; kill -TERM "$run"' USR1 # The time limit is near.
        trap 'reason=end; kill -TERM "$run"' TERM INT
        while kill -0 "$run" 2>/dev/null; do
          wait "$run"
        done
        wait "$run"
        code=$?

        # Interrupted at the time limit, all is saved: the task is queued again and goes on. Ended by somebody, it is not.
        if [ "$code" = 130 ] && [ "$reason" = limit ] && [ -n "${SLURM_JOB_ID:-}" ]; then
          scontrol requeue "$SLURM_JOB_ID" && exit 0
        fi
        exit "$code"

        """;
}
