# Experiments and fits by the program.

kenyon_evolve <- function(spec, out = "runs", set = list(), ...) {
  if (is.list(spec)) {
    named <- file.path(tempfile("kenyon-"), paste0(if (is.null(spec$name)) "experiment" else spec$name, ".yaml"))
    dir.create(dirname(named))
    on.exit(unlink(dirname(named), recursive = TRUE))
    writeLines(toJSON(spec, auto_unbox = TRUE, digits = NA, null = "null"), named) # JSON is YAML
  } else {
    named <- spec
  }
  changed <- unlist(lapply(names(set), function(path) c("--set", paste0(path, "=", format_setting(set[[path]])))))
  answer <- kenyon_ask(c("evolve", named, "--out", out, changed, kenyon_options(list(...))))
  runs <- if (is.null(answer$runs)) list(answer) else answer$runs
  vapply(runs, function(run) run$directory, "")
}

# The first argument is not called 'choices': R would take choice = "odor" for it.
kenyon_fit <- function(data, ...) {
  table <- tempfile(fileext = ".csv")
  on.exit(unlink(table))
  fwrite(data, table)
  fit_of(kenyon_ask(c("fit", table, kenyon_options(list(...))), warns = TRUE))
}

kenyon_trials <- function(data, ...) {
  folder <- tempfile("kenyon-")
  dir.create(folder)
  on.exit(unlink(folder, recursive = TRUE))
  table <- file.path(folder, "choices.csv")
  target <- file.path(folder, "trials.csv")
  fwrite(data, table)
  record <- kenyon_ask(c("trials", table, "--out", target, kenyon_options(list(...))), warns = TRUE)
  rows <- fread_texts(target, c("subject", "group", "file", "leftOut", "offered", "chosen"))
  attr(rows, "fit") <- fit_of(record)
  attr(rows, "units") <- vapply(record$columns, function(column) column$unit, "")
  names(attributes(rows)$units) <- names(rows)
  rows
}

fit_of <- function(record) {
  subjects <- rbindlist(lapply(record$subjects, function(subject) {
    row <- flat(subject)
    as.data.table(row[vapply(row, function(value) !is.list(value) && length(value) == 1, TRUE)])
  }), fill = TRUE)
  list(model = record$model, subjects = subjects, total = record$total, record = record)
}
