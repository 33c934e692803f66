# Opens a table in NetCDF with ncdf4; prints a line a column: its values with 17 digits, between tabs.
library(ncdf4)
arguments <- commandArgs(TRUE)
table <- nc_open(arguments[1])
for (name in arguments[-1]) {
  values <- ncvar_get(table, name)
  cat(if (is.character(values)) values else sprintf("%.17g", values), sep = "\t")
  cat("\n")
}
