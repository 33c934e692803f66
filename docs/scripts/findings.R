# Redraws three figures of docs/FINDINGS.md from the tables of `kenyon export`, as findings.py does (its head says how to make them):
#
#   Rscript findings.R tables pictures
#
# Needs data.table and jsonlite. Prints what is drawn, a line a condition.

# ---- Read: a row a champion, with its settings ----
suppressPackageStartupMessages(library(data.table))
arguments <- commandArgs(trailingOnly = TRUE)
tables <- arguments[1]
pictures <- arguments[2]
dir.create(pictures, recursive = TRUE, showWarnings = FALSE)
keys <- c("run", "experiment", "condition", "seed", "replicate")
champions <- merge(fread(file.path(tables, "champions.csv")), fread(file.path(tables, "settings.csv")), by = keys)
champions[, learning := rule.effective.RewardPre]
champions[, forgetting := -rule.effective.PrePost]
blue <- "#0072B2"; orange <- "#D55E00"; grey <- "#777777" # Okabe and Ito (2008)

picture <- function(name, height, panels) {
  png(file.path(pictures, paste0(name, ".png")), width = 180 / 25.4, height = height, units = "in", res = 150, type = "cairo")
  par(mfrow = c(1, panels), mar = c(4, 4, 1, 1), bty = "l", cex = 0.7, las = 1)
}

say <- function(experiment, rows, by) {
  lines <- rows[, .(n = .N, learning = mean(learning), forgetting = mean(forgetting)), by = by]
  names(lines)[1] <- "value"
  setorder(lines, value)
  names <- if (is.numeric(lines$value)) sprintf("%g", lines$value) else lines$value
  cat(sprintf("%s %s n=%d learning=%.4f forgetting=%.4f\n", experiment, names, lines$n, lines$learning, lines$forgetting), sep = "")
}

# ---- Evolved rates over a swept setting, and what theory calls best ----
rates <- function(name, setting, label) {
  rows <- champions[experiment == name]
  if (nrow(rows) == 0) return(invisible())
  values <- sort(unique(rows[[setting]])) # at equal distances: they span orders of magnitude
  rows[, place := match(get(setting), values)]
  theory <- file.path(tables, paste0("theory-", name, ".json"))
  best <- NULL
  if (file.exists(theory)) {
    known <- jsonlite::fromJSON(theory)$conditions
    best <- data.table(condition = known$condition, reward = known$twoCoefficient$reward, forgetting = known$twoCoefficient$forgetting)
    best <- merge(best, unique(rows[, .(condition, place)]), by = "condition")
    best <- best[!is.na(reward) & reward > 1e-6][order(place)] # where nothing is learnt, forgetting is not identified
  }
  picture(name, 2.5, 2)
  for (panel in list(list("learning", "reward", blue), list("forgetting", "forgetting", orange))) {
    evolved <- rows[[panel[[1]]]]
    all <- c(evolved, if (!is.null(best)) best[[panel[[2]]]])
    plot(rows$place, evolved, pch = 19, cex = 0.7, col = panel[[3]], ylim = range(0, all), xaxt = "n", xlab = label,
         ylab = paste(panel[[1]], "rate"))
    axis(1, seq_along(values), sprintf("%g", values), gap.axis = 0)
    abline(h = 0, col = "grey80")
    if (!is.null(best)) lines(best$place, best[[panel[[2]]]], lty = 2)
    if (panel[[1]] == "learning") {
      corner <- if (rows$place[which.max(evolved)] == 1) "topright" else "bottom"
      legend(corner, c("evolved, a dot a run", "best in theory"), pch = c(19, NA), lty = c(NA, 2), col = c(blue, "black"), bty = "n")
    }
  }
  invisible(dev.off())
  say(name, rows, setting)
}

rates("noise", "task.rewardNoise", "noise \u03c3 of the reward")
rates("switching-rate", "environment.switchProbability", "probability p of a flip")

# ---- Fitness and coefficients by condition ----
by_condition <- function(name) {
  rows <- champions[experiment == name]
  if (nrow(rows) == 0) return(invisible())
  conditions <- sort(unique(rows$condition), decreasing = TRUE)
  places <- match(rows$condition, conditions)
  picture(name, 0.8 + 0.25 * length(conditions), 3)
  panels <- list(list("test.mean", blue, "fitness (lesioned: grey)"), list("learning", blue, "\u03b7\u00b7\u03b8 of R\u00b7x"),
                 list("rule.effective.PrePost", orange, "\u03b7\u00b7\u03b8 of x\u00b7y"))
  for (panel in panels) {
    values <- rows[[panel[[1]]]]
    isFitness <- panel[[1]] == "test.mean"
    par(mar = c(4, if (isFitness) 8 else 1, 1, 1))
    plot(values, places, pch = 19, cex = 0.7, col = panel[[2]], xlim = range(0, values, if (isFitness) rows$lesioned.mean),
         ylim = c(0.5, length(conditions) + 0.5), yaxt = "n", xlab = panel[[3]], ylab = "")
    if (isFitness) {
      points(rows$lesioned.mean, places, pch = 19, cex = 0.7, col = grey)
      axis(2, seq_along(conditions), sub("_normalization-", ", ", conditions))
    }
    means <- tapply(values, factor(rows$condition, conditions), mean)
    points(means, seq_along(conditions), pch = "|", cex = 1.4, col = panel[[2]])
    abline(v = 0, col = "grey80")
  }
  invisible(dev.off())
  say(name, rows, "condition")
}

by_condition("diversity")
