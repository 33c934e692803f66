# Plasticity rules: how every weight changes at an event.

variables <- c("Reward", "Pre", "Post", "Weight", "MeanReward")
squared_norm <- 12      # |W| squared after 'sphere'
smallest_norm <- 1e-30  # below this a vector is not rescaled

kenyon_rule <- function(coefficients, rate, normalization = "center", weight_limit = 20, decay = 0, readout = "linear", gain = 1,
                        bits = 4, shown = NULL) {
  normalization <- match.arg(normalization, c("center", "none", "sphere"))
  readout <- match.arg(readout, c("linear", "tanh", "binary", "quantized"))
  coefficients <- unlist(coefficients)
  terms <- do.call(rbind, lapply(names(coefficients), term_of))
  scaled <- !grepl("Unscaled$", names(coefficients))
  effective <- coefficients * ifelse(scaled, rate, 1)
  structure(list(coefficients = coefficients, rate = rate, effective = effective, powers = terms, normalization = normalization,
                 weight_limit = weight_limit, decay = decay, readout = readout, gain = gain, bits = bits,
                 shown = if (is.null(shown)) effective else unlist(shown)), class = "kenyon_rule")
}

kenyon_rule_of <- function(run) {
  rule <- kenyon_champion(run)$rule
  if (is.null(rule)) return(NULL)
  settings <- kenyon_settings(run)
  readout <- settings$agent$readout
  kenyon_rule(rule$coefficients, if (is.null(rule$rate)) 0 else rule$rate, settings$rule$normalization, settings$rule$weightLimit,
              settings$rule$decay, if (readout$kind == "oracle") "linear" else readout$kind, readout$gain, readout$bits, rule$effective)
}

kenyon_step <- function(rule, weights, inputs, reward, mean_reward = 0) {
  if (length(weights) != length(inputs)) {
    stop("weights has ", length(weights), " numbers and inputs ", length(inputs), "; they must have as many.", call. = FALSE)
  }
  y <- respond(rule, sum(weights * inputs))
  delta <- numeric(length(weights))
  for (place in seq_along(rule$effective)) {
    power <- rule$powers[place, ]
    delta <- delta + rule$effective[[place]] * reward^power[1] * inputs^power[2] * y^power[3] * weights^power[4] * mean_reward^power[5]
  }
  after <- (1 - rule$decay) * weights + delta
  if (rule$normalization != "none") after <- after - mean(after)
  if (rule$normalization == "sphere" && sum(after^2) > smallest_norm) after <- after * sqrt(squared_norm / sum(after^2))
  list(readout = y, delta = delta, weights = pmin(pmax(after, -rule$weight_limit), rule$weight_limit))
}

kenyon_formula <- function(rule, negligible = 0.05) {
  powers <- c("", "", "\u00b2", "\u00b3", "\u2074")
  write_rule(rule, negligible, "\u0394w =", "\u2212", "\u00b7", c("R", "x", "y", "w", "r\u0304"), function(power) powers[power + 1])
}

kenyon_latex <- function(rule, negligible = 0.05) {
  write_rule(rule, negligible, "\\Delta w_i =", "-", "\\,", c("R", "x_i", "y", "w_i", "\\bar{R}"),
             function(power) if (power > 1) paste0("^{", power, "}") else "")
}

print.kenyon_rule <- function(x, ...) {
  cat(kenyon_formula(x), "\n", sep = "")
  invisible(x)
}

write_rule <- function(rule, negligible, head, minus, times, symbols, power_of) {
  cancelled <- rule$normalization != "none" & rule$powers[, 2] == 0 & rule$powers[, 4] == 0
  largest <- max(0, abs(rule$shown[!cancelled]))
  text <- head
  for (place in which(!cancelled & abs(rule$shown) > negligible * largest)) {
    value <- rule$shown[[place]]
    sign <- if (value < 0) minus else "+"
    text <- paste0(text, if (text != head) paste0(" ", sign, " ") else if (value < 0) paste0(" ", minus) else " ")
    used <- which(rule$powers[place, ] > 0)
    factors <- vapply(used, function(variable) paste0(symbols[variable], power_of(rule$powers[place, variable])), "")
    text <- paste0(text, paste(c(short_number(abs(value)), factors), collapse = times))
  }
  if (text == head) paste(head, "0") else text
}

short_number <- function(value) {
  decimals <- 2
  limit <- 0.0995
  while (decimals < 12 && value > 0 && value < limit) {
    decimals <- decimals + 1
    limit <- limit / 10
  }
  formatC(value, format = "f", digits = decimals)
}

# Powers of reward, input, readout, weight and mean reward.
term_of <- function(name) {
  pattern <- paste0("^", paste0("(", variables, "([2-9])?)?", collapse = ""), "(Bias)?(Unscaled)?$")
  found <- regmatches(name, regexec(pattern, name))[[1]]
  if (length(found) == 0 || !nzchar(name)) {
    stop("'", name, "' is not the name of a term; must be like RewardPrePost, Reward2Weight or Bias.", call. = FALSE)
  }
  words <- found[2 * seq_along(variables)]
  digits <- found[2 * seq_along(variables) + 1]
  ifelse(nzchar(words), ifelse(nzchar(digits), suppressWarnings(as.integer(digits)), 1L), 0L)
}

respond <- function(rule, drive) {
  switch(rule$readout,
    linear = drive,
    tanh = own_tanh(rule$gain * drive),
    binary = if (drive >= 0) 1 else -1,
    quantized = {
      highest <- 2^rule$bits - 1
      min(max(floor(drive * highest / 4 + highest / 2 + 0.5), 0), highest) * 4 / highest - 2
    })
}

# The program's own tanh, the same on every machine; at most 4.85e-5 from tanh.
own_tanh <- function(drive) {
  x <- min(max(drive, -5), 5)
  x * ((6.54946271e-04 * x^2 + 1.01723349e-01) * x^2 + 9.99810188e-01) / ((1.26392229e-02 * x^2 + 4.34504371e-01) * x^2 + 1)
}
