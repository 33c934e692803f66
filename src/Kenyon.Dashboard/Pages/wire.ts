// What the server answers.

export interface RunRow {
  id: string;
  run: string;
  experiment: string;
  state: string;
  mean: number | null;
  low: number | null;
  high: number | null;
  formula: string | null;
  problem: string | null;
  generations?: number;
  of?: number;
  values: (string | number | null)[];
}

export interface RunPage {
  version: number;
  total: number;
  command: string;
  sortedBy: string[];
  runs: RunRow[];
}

export interface Pair {
  name: string;
  value: string;
}

export interface Term {
  name: string;
  label: string;
}

export interface TestResult {
  mean: number;
  low: number;
  high: number;
  lifetimes: number;
}

export interface Run {
  run: string;
  experimentId: string;
  condition: string;
  seed: number;
  replicate: number;
  state: string;
  holder: string | null;
  problem: string | null;
  description: string | null;
  tags: string[];
  /** Those that were added to the ones of the experiment file. */
  ownTags: string[];
  notes: { at: string; text: string }[];
  generationCount: number;
  populationSize: number;
  trials: number;
  task: string;
  fitness: string;
  question: string;
  result: string[];
  summary: { test: TestResult; lesioned: TestResult; rule: { formula: string; rate: number } | null; generations: number } | null;
  terms: Term[];
  symbols: string;
  settings: Pair[];
  origin: Pair[];
  figures: { name: string; title: string; alternative: string; caption: string }[];
  commands: { what: string; command: string }[];
  plotCommand: string;
}

export interface Generation {
  g: number;
  best: number | null;
  mean: number | null;
  low: number | null;
  high: number | null;
  failed: number;
  seconds: number | null;
  effective: Record<string, number | null> | null;
}

export interface Experiment {
  id: string;
  folder: string;
  count: number;
  states: Record<string, number>;
}

export interface SweepProgress {
  experiment: string;
  begun: number;
  waiting: number | null;
  done: number;
  running: number;
  interrupted: number;
  failed: number;
  secondsLeft: number | null;
  work: {
    id: string; run: string; generations: number; of: number | null; best: number | null; holder: string; since: string | null;
    secondsLeft: number | null;
  }[];
  failures: { id: string; run: string; state: string; reason: string }[];
  cluster: Cluster | null;
  command: string;
}

export interface Cluster {
  address: string;
  coordinator: string;
  since: string;
  at: string;
  secondsSince: number | null;
  isOver: boolean;
  pieces: number;
  lostPieces: number;
  piecesPerSecond: number | null;
  cores: number | null;
  efficiency: number | null;
  workers: {
    name: string; threads: number; state: string; work: string[]; pieces: number; busySeconds: number | null; silentSeconds: number | null;
  }[];
}

export interface Condition {
  condition: string;
  label: string;
  n: number;
  mean: number | null;
  low: number | null;
  high: number | null;
  difference: number | null;
  differenceLow: number | null;
  differenceHigh: number | null;
  pairing: string | null;
  note?: string;
}

export interface Comparison {
  experiment: string;
  fitness: string;
  swept: string[];
  against: string | null;
  method: string;
  conditions: Condition[];
  terms: Term[];
  runs: {
    id: string; run: string; condition: string; value: number | null; low: number | null; high: number | null; lesioned: number | null;
    effective: (number | null)[];
  }[];
  command: string;
  plotCommand: string;
}

export interface AnimalFile {
  id: string;
  name: string;
  kind: "match" | "fit" | "trials";
  modified: string;
  bytes: number;
}

type Numbers = Record<string, number | null>;

export interface MatchAnswer {
  kind: "match";
  name: string;
  subjects: number;
  trials: number;
  answer: boolean;
  dependsOnReward: { depends: boolean };
  verdict: string;
  atlas: { rules: number; conditions: number };
  none: boolean | null;
  misfit: number | null;
  sentences: string[] | null;
  border: string[] | null;
  axes: {
    axis: string; claimed: number; right: number; canBeTold: boolean;
    values: { value: string; prior: number; probability: number; reliability: number | null }[];
  }[] | null;
  conditions: { condition: string; probability: number; settings: Record<string, string> }[] | null;
  leftOutAnimals: {
    atlas: number; baselines: Numbers; difference: number | null; low: number | null; high: number | null;
    animals: { subject: string; trials: number; atlas: number | null; baselines: Numbers }[] | null;
  } | null;
  nearestRules: { formula: string; sentence: string; negativeLogLikelihoodPerTrial: number | null }[] | null;
  command: string | null;
  commandProblem: string | null;
}

export interface FitAnswer {
  kind: "fit" | "trials";
  name: string;
  hasTrials: boolean;
  model: string;
  method: string;
  formula: string | null;
  footing: string | null;
  subjects: {
    subject: string; trials: number; fitted: boolean; parameters: Numbers; low: Numbers | null; high: Numbers | null;
    failure: string | null; logLikelihood: number | null;
  }[];
  total: {
    subjects: number; trials: number; negativeLogLikelihoodPerTrial: number | null; devianceExplained: number | null; bic: number | null;
  };
  leftOut: Numbers | null;
  verdict: string;
  command: string | null;
  commandProblem: string | null;
}

export interface OptionNumbers {
  option: string;
  values: (number | null)[];
}

/** One animal; arrays have an entry a trial. */
export interface Trials {
  subject: string;
  subjects: string[];
  subjectCount: number;
  options: number;
  total: number;
  units: Record<string, string>;
  trial: (number | null)[];
  session: (string | null)[];
  offered: (string | null)[];
  chosen: (string | null)[];
  leftOut: (string | null)[];
  reward: (number | null)[];
  logProbability: (number | null)[];
  predictionError: (number | null)[];
  learningRate: (number | null)[];
  probability: OptionNumbers[];
  value: OptionNumbers[];
}

export interface StartedWork {
  id: string;
  experiment: string;
  process: number;
  since: string;
  state: "running" | "stopping" | "done" | "stopped" | "failed";
  exitCode: number | null;
  said: string;
}

export interface Control {
  experiments: { id: string; name: string }[];
  started: StartedWork[];
}
