# Runs the R blocks of a document in order, in a new folder: Rscript document.R FILE. The last line says how many there were.
lines <- readLines(normalizePath(commandArgs(TRUE)[1]), encoding = "UTF-8")
starts <- which(lines == "```r")
ends <- which(lines == "```")
folder <- tempfile("kenyon-r-")
dir.create(folder)
setwd(folder)
for (start in starts) {
  block <- lines[(start + 1):(min(ends[ends > start]) - 1)]
  eval(parse(text = block, encoding = "UTF-8"), globalenv())
}
cat(length(starts), "blocks ran\n")
