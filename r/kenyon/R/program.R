# Finding the program, asking it, and its errors.

# The words that start the program: the environment variable KENYON (a program, or a .dll that dotnet starts), then PATH.
kenyon_command <- function() {
  named <- Sys.getenv("KENYON")
  if (nzchar(named)) {
    if (!file.exists(named)) stop("The environment variable KENYON is ", named, "; must be the program's file.", call. = FALSE)
    return(if (grepl("\\.dll$", named)) c("dotnet", named) else named)
  }
  found <- Sys.which("kenyon")
  if (!nzchar(found)) {
    stop("The program kenyon was not found. Put it into PATH, or its file into the environment variable KENYON.", call. = FALSE)
  }
  unname(found)
}

# Starts the program with --json and reads its answer; what it says stands in the error. Of commands that read choices (warns = TRUE) from
# the table that is named second what the program warns of is a warning.
kenyon_ask <- function(arguments, warns = FALSE) {
  words <- c(kenyon_command(), arguments, "--json", if (!warns) "--quiet")
  answer <- tempfile()
  errors <- tempfile()
  on.exit(unlink(c(answer, errors)))
  code <- suppressWarnings(system2(words[1], shQuote(words[-1]), stdout = answer, stderr = errors))
  said <- readLines(errors, encoding = "UTF-8", warn = FALSE)
  if (code != 0) {
    # What the program says on its way begins with its name; what is wrong does not, but for a fault of its own.
    wrong <- said[!(warns & startsWith(said, "kenyon: "))]
    said <- paste(if (length(wrong)) wrong else said, collapse = "\n")
    stop(structure(
      class = c(paste0("kenyon_exit_", code), "kenyon_error", "error", "condition"),
      list(message = if (nzchar(said)) said else paste("kenyon ended with exit code", code), call = NULL, exit_code = code)))
  }
  for (line in said[grepl("^kenyon: (warning: |and [0-9,]+ more warnings)", said)]) {
    text <- sub("^kenyon: (warning: )?", "", line)
    # The table is a file of this package, of which nobody knows.
    text <- sub(paste0(arguments[2], ": "), "", text, fixed = TRUE)
    warning(gsub(arguments[2], "choices", text, fixed = TRUE), call. = FALSE)
  }
  fromJSON(paste(readLines(answer, encoding = "UTF-8", warn = FALSE), collapse = "\n"), simplifyVector = FALSE)
}

# Options of the command line from named arguments: model = "deltaRule", with = c("bias", "decay"), `no-cross-validation` = TRUE,
# rewardMap = c("0" = -1).
kenyon_options <- function(named) {
  words <- character()
  for (name in names(named)) {
    value <- named[[name]]
    option <- paste0("--", gsub("_", "-", name, fixed = TRUE))
    if (is.null(value) || identical(value, FALSE)) next
    if (!identical(value, TRUE)) {
      text <- format_values(value)
      # c("0" = -1, no = 0) is the option twice; c("bias", "decay") is one with a list.
      option <- if (is.null(names(value))) c(option, paste(text, collapse = ",")) else as.vector(rbind(option, text))
    }
    words <- c(words, option)
  }
  words
}

# A value behind --set: TRUE is true, NULL and NA are null, c("A", "B") is [A,B], I(15) is [15].
format_setting <- function(value) {
  if (is.null(value)) return("null")
  if (is.list(value) || length(value) != 1 || inherits(value, "AsIs")) {
    return(paste0("[", paste(vapply(as.list(unname(unclass(value))), format_setting, ""), collapse = ","), "]"))
  }
  if (is.na(value)) "null" else if (is.logical(value)) tolower(value) else format_values(unname(value))
}

format_values <- function(value) {
  text <- if (is.numeric(value)) format(value, digits = 17, trim = TRUE, scientific = FALSE, drop0trailing = TRUE) else as.character(value)
  if (is.null(names(value))) text else paste0(names(value), "=", text)
}
