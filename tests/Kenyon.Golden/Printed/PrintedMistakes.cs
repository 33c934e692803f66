namespace Kenyon.Golden.Printed;

/// <summary>Wrong uses, several in one line where all are told at once; <c>@name</c> is a path below the folder of the test.</summary>
internal static class PrintedMistakes
{
    private const string Columns = "--subject subject --choice choice --reward reward";

    /// <summary>Command lines by the file that keeps what is told of them.</summary>
    public static IReadOnlyList<(string Name, string[] Lines)> All { get; } =
    [
        (
            "runs",
            [
                "evolve @one.yaml --jobs 0 --retries -1 --checkpoint-every -3 --threads 0 --seed -1 --set nonsense",
                "evolve @one.yaml --jobs x --retries y --checkpoint-every soon --threads many --set task.steps=abc --set task.stepps=3",
                "evolve @one.yaml --keep-going --fail-fast --batch 8 --certificates @runs",
                "evolve @one.yaml --cluster nowhere --batch 0 --wait --jobs 2", "evolve @small.yaml --against nothing --out @runs",
                "evolve @nowhere.yaml", "evolve @flies.csv", "evolve @runs", "evolve foragin", "evolve @one.yaml --out @flies.csv",
                "sensitivity @one.yaml",
                "sensitivity @one.yaml --vary task.rewardNoise --vary nothing=0..1 --vary task.rewardNoise=1..0 --samples 0 --replicates 0",
                "sensitivity @one.yaml --vary task.rewardNoise=0..1:log --vary task.rewardNoise=0..1 --method sobol --samples 2",
                "sensitivity @small.yaml --vary task.rewardNoise=0..1 --certificates @runs",
                "evaluate @runs/one/base/1-0 --lifetimes 0 --trace @trace.txt --threads x --seed none",
                "evaluate @runs/one/base/1-0 --set nothing=1 --set task.steps=0", "evaluate @runs/one/base/1-0 --new-world",
                "evaluate @runs/small", "evaluate @flies.csv", "evaluate @runs/one/base/1-0 --trace @runs",
                "analyze @runs/one --lifetimes 1 --section rule --section x --threads 0", "analyze @flies.csv", "analyze @nowhere",
                "transfer @nowhere", "transfer @runs/one", "transfer @runs/forage --lifetimes 0 --save @runs --new-world",
                "replay @runs/one/base/1-0 --lifetime x --out @life.html", "replay @runs/small --out @life.html", "plot @nowhere",
                "plot @flies.csv", "plot @runs/small --figure evolution --figure x --threads 0",
                "export @runs/small --format xlsx --what everything", "export @runs/small --what atlas",
                "export @runs/one --out @flies.csv", "list --out @runs --sort nothing", "list --out @runs --limit 0",
                "list --out @runs --limit x --where (", "list --out @runs --where task.rewardNoise>>1", "list --out @flies.csv",
                "note @runs/one/base/1-0 --tags a,,b", "note @runs/one text", "note @flies.csv text", "rule show @nowhere",
                "rule show @runs/small",
                "rule step --pre 1,x --weights 1 --reward 1 --rate -1 --theta Nothing=1 --decay 2 --readout x --bits 9 --normalization y",
                "rule step --pre 1 --weights 1 --reward 1 --rate 1 --family x",
                "rule step --pre 1 --weights 1 --reward 1 --rate 1 --expression dw=", "cite @nowhere", "doctor --out @flies.csv",
                "validate @flies.csv", "validate @nowhere.yaml", "presets foo", "schema --out x", "theory @flies.csv",
                "theory @one.yaml --lifetimes 0 --seed x --threads 0", "bench --threads 0", "bench --compare @nowhere",
                "bench --compare @flies.csv", "completion nothing", "man --out @flies.csv",
            ]),
        ("machines", [
            "worker", "worker nowhere", "worker localhost:99999 --patience 0 --threads 0", "worker localhost:x --patience soon",
            "worker localhost:7310 --certificates @nowhere", "worker 192.0.2.1:7310",
            "cluster", "cluster init", "cluster init @flies.csv",
            "submit @one.yaml --tasks 0 --time x --threads 0 --dry-run", "submit @nowhere.yaml --dry-run", "submit @bad.yaml --dry-run",
            "submit @small.yaml --tasks x --out @flies.csv --dry-run",
            "serve @runs --port 70000 --no-browser", "serve @runs --port x --host here --no-browser",
            "serve @runs --certificate @nowhere --no-browser",
            "serve @flies.csv --no-browser --port 70000",
        ]),
        (
            "animals",
            [
                "fit @nowhere.csv", "fit @runs", "fit @one.yaml", "fit",
                "fit @flies.csv --subject nothing --choice chosen --reward paid --session day --block b --offered o --answer a",
                $"fit @flies.csv {Columns} --model x --with y --readout cubic --starts 0 --simulations -1 --footing z --method foo",
                $"fit @flies.csv {Columns} --starts many --simulations few --threads none --seed x",
                $"fit @flies.csv {Columns} --method hierarchical --chains 0 --draws 1 --warmup -1 --footing pooled",
                $"fit @flies.csv {Columns} --chains 4 --posterior @posterior.nc",
                $"fit @flies.csv {Columns} --method hierarchical --posterior @x.txt", $"fit @flies.csv {Columns} --model deltaRule --l1",
                $"fit @flies.csv {Columns} --model dw=eta*", $"fit @flies.csv {Columns} --parameters @x.pdf",
                $"fit @flies.csv {Columns} --rewardMap x --flip 2 --bait --blockReversal --choiceAs y --decimal z "
                + "--separator ab --header maybe",
                $"fit @flies.csv {Columns} --rewardProbability 0.5 --choiceAs position",
                $"fit @flies.csv {Columns} --choiceAs correct --accept 1", $"fit @flies.csv {Columns} --data-spec @nowhere.yaml",
                $"fit @flies.csv {Columns} --data-spec @one.yaml", $"fit @flies.csv {Columns} --options 1,7",
                $"fit @flies.csv {Columns} --features x,y", $"fit @flies.csv {Columns} --model psychometric",
                $"fit @flies.csv {Columns} --figure @flies.png --figure x", $"compare @flies.csv {Columns} --models deltaRule,x,deltaRule",
                $"compare @flies.csv {Columns} --models chance --ceiling",
                $"compare @flies.csv {Columns} --with lapse,x --readout y --starts 0",
                $"match @flies.csv @atlas.parquet {Columns} --refit x --simulations -1 --axes one --figure @flies.csv",
                $"match @flies.csv @atlas.parquet {Columns} --experiment noise --cluster localhost:7310 --certificates @runs",
                $"match @flies.csv @flies.csv {Columns}", $"match @flies.csv @atlas.parquet {Columns} --group nothing --threads 0",
                $"match @flies.csv @atlas.parquet {Columns} --refine --experiment nothing",
                "recover --subjects 0 --trials 0 --models x --starts 0 --simulations -1",
                "recover --subjects x --trials y --models deltaRule,rewardOnly", "recover --atlas @nowhere --cases 0", "recover --cases 5",
                "recover --standard", "recover --calibrate --models deltaRule,chance", "recover --models deltaRule --save @runs",
                "recover @nowhere.csv", "recover --atlas @atlas.parquet --save @x.csv --calibrate",
                $"trials @flies.csv {Columns} --out @runs --model x --chains 2", "trials @nowhere.csv --out @x.csv",
                "data check @nowhere.csv", "data check @runs", $"data check @flies.csv {Columns} --choiceAs x --separator ab", "data",
                "leaving @nowhere.csv", "leaving @flies.csv",
                "leaving @leaving.csv --time nothing --unit 0 --decay 2 --travel x --threads 0",
                "leaving @leaving.csv --first-yields 1,2 --decay 0.8 --step 1 --travel 4",
                "leaving @leaving.csv --first-yields 1,2 --decay 0.8",
                $"report @flies.csv {Columns} --models x --starts 0 --footing y --out @fits.txt", "report @nowhere",
                "report @runs/small --against x", "report @runs/one --out @flies.csv/page.html",
                $"report @flies.csv {Columns} --atlas @nowhere", "discover @nowhere.csv --terms 0",
                $"discover @flies.csv {Columns} --terms x --beam 0 --figure @flies.csv/x.png",
            ]),
    ];
}
