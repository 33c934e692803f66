# Tests of the package: Rscript test.R, with KENYON naming the program. The last line says how many checks there were.
library(kenyon)
checks <- 0
check <- function(...) {
  stopifnot(...)
  checks <<- checks + length(list(...))
}
fails <- function(expression, pattern) {
  said <- tryCatch({ force(expression); "nothing failed" }, error = conditionMessage)
  if (!grepl(pattern, said)) stop("expected '", pattern, "', found: ", said)
  checks <<- checks + 1
}

folder <- tempfile("kenyon-r-")
dir.create(folder)
runs <- kenyon_evolve(
  list(name = "small", replicates = 2, task = list(kind = "prediction", trials = 4, steps = 20),
       optimizer = list(generations = 5, populationSize = 16), sweep = list(task.rewardNoise = c(0.1, 0.2))),
  out = file.path(folder, "runs"), no_figures = TRUE)

# Reading.
check(length(runs) == 4, setequal(normalizePath(runs), normalizePath(kenyon_runs(file.path(folder, "runs")))))
rows <- kenyon_generations(runs[1])
check(nrow(rows) == 5, rows$generation == 0:4, rows$quantile95 >= rows$quantile05, is.character(rows$hash))
cat("{\"generation\":5,\"bestFit", file = file.path(runs[4], "generations.jsonl"), append = TRUE)
check(nrow(kenyon_generations(runs[4])) == 5)
begun <- file.path(folder, "begun")
dir.create(begun)
for (text in c("", "{\"generation\":0,\"bestFit")) {
  cat(text, file = file.path(begun, "generations.jsonl"))
  check(nrow(kenyon_generations(begun)) == 0)
}
settings <- kenyon_settings(runs[1])
check(settings$task$kind == "prediction", settings$task$steps == 20, settings$agent$motor$hidden == c(30, 15), settings$agent$plastic)
champion <- kenyon_champion(runs[1])
check(length(champion$genome$coefficients) == 8, champion$lesioned$lifetimes == 1024)
table <- kenyon_table(runs)
check(nrow(table) == 4, sort(table$task.rewardNoise) == c(0.1, 0.1, 0.2, 0.2),
      table$test.mean == vapply(runs, function(run) kenyon_summary(run)$test$mean, 0))
for (format in c("csv", "netcdf")) {
  kenyon:::kenyon_ask(c("export", runs[1], "--format", format, "--out", file.path(folder, format)))
  exported <- kenyon_export(file.path(folder, format))
  check(all.equal(exported$bestFitness, rows$bestFitness, tolerance = 1e-15), exported$hash == rows$hash)
}
fails(kenyon_runs(file.path(folder, "nowhere")), "is no folder")

# A rule step is that of the program.
seed <- as.integer(Sys.getenv("KENYON_TEST_SEED", sample.int(.Machine$integer.max, 1)))
set.seed(seed)
hebbian <- c("RewardPrePost", "RewardPost", "RewardPre", "Reward", "PrePost", "Post", "Pre", "Bias")
taylor <- function(last) {
  word <- function(name, power) if (power == 0) "" else if (power == 1) name else paste0(name, 2)
  names <- outer(0:2, outer(0:2, 0:2, Vectorize(function(x, r) paste0(word("Reward", r), word("Pre", x)))),
                 Vectorize(function(w, rest) paste0(rest, word(last, w))))
  ifelse(as.vector(names) == "", "Bias", as.vector(names))
}
families <- list(rewardHebbian = hebbian, rewardHebbianDecay = c(hebbian, "Weight"), taylor = taylor("Weight"), taylorPost = taylor("Post"),
                 expression = c("RewardPre", "PreMeanReward", "WeightUnscaled"))
readouts <- c("linear", "tanh", "binary", "quantized")
number <- function(values) paste(formatC(values, digits = 9, format = "g"), collapse = ",")
for (case in seq_along(families)) {
  family <- names(families)[case]
  theta <- signif(runif(length(families[[case]]), -1, 1), 7)
  names(theta) <- families[[case]]
  weights <- signif(rnorm(5), 7)
  inputs <- signif(runif(5), 7)
  rule <- kenyon_rule(theta, 0.3, c("center", "none", "sphere")[1 + case %% 3], 1.5, 0.1, readouts[1 + case %% 4], 1.7, 3)
  event <- kenyon_step(rule, weights, inputs, 0.4, -0.2)
  words <- c("rule", "step", paste0("--pre=", number(inputs)), paste0("--weights=", number(weights)), "--reward=0.4", "--meanReward=-0.2",
             "--rate=0.3", "--decay=0.1", "--weightLimit=1.5", paste0("--normalization=", rule$normalization),
             paste0("--readout=", rule$readout), "--gain=1.7", "--bits=3")
  words <- if (family == "expression") {
    c(words, sprintf("--expression=dw = (%.9f)*eta*r*x + (%.9f)*eta*rbar*x + (%.9f)*w", theta[1], theta[2], theta[3]))
  } else {
    pairs <- paste0(names(theta), "=", formatC(theta, digits = 9, format = "g"), collapse = ",")
    c(words, paste0("--family=", family), paste0("--theta=", pairs))
  }
  answer <- kenyon:::kenyon_ask(words)
  expected <- unlist(c(answer$readout, answer$delta, answer$weights))
  off <- max(abs(c(event$readout, event$delta, event$weights) - expected) / pmax(1, abs(expected)))
  if (off > 1e-6) stop("family ", family, " is off by ", off, "; replay with KENYON_TEST_SEED=", seed)
  checks <- checks + 1
}
rule <- kenyon_rule_of(runs[1])
shown <- kenyon:::kenyon_ask(c("rule", "show", runs[1]))
check(enc2utf8(kenyon_formula(rule)) == enc2utf8(shown$formula), kenyon_latex(rule) == shown$latex,
      kenyon_latex(kenyon_rule(c(Reward2Weight = -0.01), 0.5)) == "\\Delta w_i = -0.0050\\,R^{2}\\,w_i")
fails(kenyon_rule(c(theta3 = 1), 0.1), "not the name of a term")
fails(kenyon_step(rule, 1, c(1, 2), 0), "must have as many")

# Fits and errors.
choices <- data.frame(animal = rep(c("ann", "bob"), each = 120), choice = sample(c("L", "R"), 240, TRUE))
choices$reward <- as.integer(runif(240) < ifelse(choices$choice == "L", 0.8, 0.2))
fit <- kenyon_fit(choices, subject = "animal", model = "deltaRule", no_cross_validation = TRUE, starts = 2)
check(fit$subjects$subject == c("ann", "bob"), fit$total$trials == 240,
      abs(sum(fit$subjects$logLikelihood) - fit$total$logLikelihood) < 1e-6)
trials <- kenyon_trials(choices, subject = "animal", model = "deltaRule", starts = 2)
check(trials$reward == choices$reward, trials$chosen == choices$choice, length(attr(trials, "units")) == ncol(trials),
      abs(sum(trials$logProbability) - attr(trials, "fit")$total$logLikelihood) < 1e-6)
fails(kenyon_fit(choices, choice = "odour"), "odour")
warned <- tryCatch(kenyon_fit(choices, subject = "animal", model = "deltaRule", starts = 1, simulations = 0, omission = "Z"),
                   warning = conditionMessage)
check(startsWith(warned, "--omission names Z, which never occurs"))
said <- tryCatch(kenyon_fit(choices, subject = "animal", model = "nonsense", omission = "Z"), error = conditionMessage)
check(!grepl("kenyon:", said, fixed = TRUE))
numbered <- choices
numbered$animal <- ifelse(choices$animal == "ann", "001", "002")
numbered$choice <- ifelse(choices$choice == "L", "01", "02")
how <- list(numbered, subject = "animal", model = "deltaRule", starts = 1, simulations = 0)
trials <- do.call(kenyon_trials, how)
check(trials$chosen == numbered$choice, nrow(merge(trials, do.call(kenyon_fit, how)$subjects, by = "subject")) == 240)
check(identical(kenyon:::kenyon_options(list(with = c("bias", "decay"), rewardMap = c("0" = -1, no = 0), pooled = TRUE, l1 = FALSE)),
                c("--with", "bias,decay", "--rewardMap", "0=-1", "--rewardMap", "no=0", "--pooled")))
check(vapply(list(TRUE, NULL, NA, c("A", "B"), I(15), c(30, 0.5), list(TRUE, "x"), "x", 100000), kenyon:::format_setting, "") ==
        c("true", "null", "null", "[A,B]", "[15]", "[30,0.5]", "[true,x]", "x", "100000"))
fails(kenyon_evolve("foraging", out = folder, set = list(agent.motor.hidden = c(30, -1), agent.plastic = FALSE)), "hidden.1. is -1")
fails(kenyon_evolve(list(name = "wrong", task = list(kind = "foraging", trials = -1)), out = folder), "task.trials is -1")
caught <- tryCatch(kenyon_evolve("nowhere.yaml"), kenyon_exit_2 = function(problem) problem$exit_code)
check(caught == 2)

cat(checks, "checks passed\n")
