# Run folders: what a run wrote down.

kenyon_runs <- function(folder = "runs") {
  if (!dir.exists(folder)) stop(folder, " is no folder.", call. = FALSE)
  found <- sort(dirname(list.files(folder, "^manifest\\.json$", recursive = TRUE)), method = "radix")
  file.path(folder, found)
}

kenyon_generations <- function(run) {
  records <- file.path(run, "generations.jsonl")
  bytes <- readBin(records, "raw", file.size(records))
  text <- rawToChar(bytes[seq_len(max(0, which(bytes == 10)))]) # what stands behind the last line break is being written
  Encoding(text) <- "UTF-8"
  lines <- strsplit(text, "\n", fixed = TRUE)[[1]]
  rbindlist(lapply(lines, function(line) {
    row <- fromJSON(line, simplifyVector = FALSE)
    quantiles <- row$quantiles
    row$quantiles <- NULL
    row <- flat(row)
    for (place in seq_along(quantiles)) row[[paste0("quantile", c("05", "25", "50", "75", "95")[place])]] <- quantiles[[place]]
    as.data.table(row)
  }), fill = TRUE)
}

kenyon_summary <- function(run) read_json(run, "summary.json")

kenyon_champion <- function(run) {
  champion <- read_json(run, "champion.json")
  champion$genome <- lapply(champion$genome, function(genes) vapply(genes, as.numeric, 0))
  champion
}

kenyon_settings <- function(run) {
  read_settings(readLines(file.path(run, "spec.yaml"), encoding = "UTF-8", warn = FALSE))
}

kenyon_table <- function(runs) {
  rbindlist(lapply(runs, function(run) {
    manifest <- read_json(run, "manifest.json")
    settings <- flat(kenyon_settings(run))
    row <- c(manifest[c("run", "condition", "seed", "replicate", "state")],
             settings[!names(settings) %in% c("name", "seed", "replicates")])
    if (file.exists(file.path(run, "summary.json"))) {
      summary <- flat(kenyon_summary(run))
      row <- c(row, summary[!names(summary) %in% c("run", "directory", "seed", "generations")])
    }
    as.data.table(lapply(row, function(value) {
      if (length(value) == 0) NA else if (length(value) > 1) paste(unlist(value), collapse = ",") else value
    }))
  }), fill = TRUE)
}

kenyon_export <- function(folder, what = "generations") {
  csv <- file.path(folder, paste0(what, ".csv"))
  described <- file.path(folder, "columns.csv")
  if (file.exists(csv) && what != "columns" && file.exists(described)) {
    columns <- fread(described, colClasses = "character")
    return(fread_texts(csv, columns$column[columns$table == what & columns$type == "text"]))
  }
  if (file.exists(csv)) return(fread(csv))
  if (!requireNamespace("ncdf4", quietly = TRUE)) stop("ncdf4 is needed to read NetCDF; install it, or export as CSV.", call. = FALSE)
  table <- ncdf4::nc_open(file.path(folder, paste0(what, ".nc")))
  on.exit(ncdf4::nc_close(table))
  as.data.table(lapply(table$var, function(variable) as.vector(ncdf4::ncvar_get(table, variable))))
}

# A table in which ids and hashes stay as they are written: subject 001 is not 1.
fread_texts <- function(path, texts) {
  fread(path, colClasses = list(character = intersect(texts, names(fread(path, nrows = 0)))))
}

read_json <- function(run, name) {
  path <- file.path(run, name)
  if (!file.exists(path)) stop(path, " is not there.", call. = FALSE)
  fromJSON(paste(readLines(path, encoding = "UTF-8", warn = FALSE), collapse = "\n"), simplifyVector = FALSE)
}

# Nested values by their paths: task.rewardNoise.
flat <- function(values, prefix = "") {
  paths <- list()
  for (name in names(values)) {
    value <- values[[name]]
    if (is.list(value) && !is.null(names(value))) {
      paths <- c(paths, flat(value, paste0(prefix, name, ".")))
    } else {
      paths[[paste0(prefix, name)]] <- if (is.null(value)) NA else value
    }
  }
  paths
}

# What a run wrote down (spec.yaml): nested keys, plain values and lists on one line, nothing else.
read_settings <- function(lines) {
  lines <- lines[grepl("[^[:space:]]", lines) & !grepl("^[[:space:]]*#", lines)]
  indent <- nchar(sub("[^ ].*$", "", lines))
  read_block(trimws(lines), indent)
}

read_block <- function(lines, indent) {
  block <- list()
  heads <- which(indent == indent[1])
  for (place in seq_along(heads)) {
    head <- heads[place]
    last <- if (place < length(heads)) heads[place + 1] - 1 else length(lines)
    key <- sub(":.*$", "", lines[head])
    rest <- trimws(sub("^[^:]*:", "", lines[head]))
    block[key] <- list(if (nzchar(rest)) read_value(rest) else if (last > head) read_block(lines[(head + 1):last], indent[(head + 1):last]))
  }
  block
}

read_value <- function(text) {
  if (grepl("^\\[", text)) {
    parts <- trimws(strsplit(substr(text, 2, nchar(text) - 1), ",", fixed = TRUE)[[1]])
    return(unlist(lapply(parts, read_value)))
  }
  if (text %in% c("null", "~", "{}")) return(NULL)
  if (text %in% c("true", "false")) return(text == "true")
  number <- suppressWarnings(as.numeric(text))
  if (!is.na(number)) return(number)
  if (grepl("^'", text)) return(gsub("''", "'", substr(text, 2, nchar(text) - 1), fixed = TRUE))
  if (grepl("^\"", text)) return(fromJSON(text))
  text
}
