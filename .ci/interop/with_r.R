# Reads scores.csv as R does, with the type of each column from the command line, and writes what it read: a line a row,
# a tab between values, numbers with 17 digits, \N for NA. with_r.py compares that.
types <- strsplit(commandArgs(trailingOnly = TRUE)[1], ",")[[1]]
classes <- c(text = "character", moment = "character", float = "numeric", integer = "integer", boolean = "logical")
found <- read.csv("scores.csv", colClasses = unname(classes[types]), na.strings = "", encoding = "UTF-8", check.names = FALSE)
written <- lapply(found, function(column) {
  text <- if (is.numeric(column)) sprintf("%.17g", column) else as.character(column)
  ifelse(is.na(column), "\\N", text)
})
lines <- do.call(paste, c(unname(written), sep = "\t"))
writeLines(enc2utf8(c(paste(names(found), collapse = "\t"), lines)), "from-r.txt", useBytes = TRUE)
# Without being told, R keeps a catalogue's version apart as well.
for (version in c("2026.2", "2026.10")) {
  stopifnot(identical(read.csv(sprintf("version-%s.csv", version))$catalogue, paste0("open-government-nl/", version)))
  stopifnot(identical(read.csv2(sprintf("version-%s-nl.csv", version), fileEncoding = "UTF-8-BOM")$catalogue, paste0("open-government-nl/", version)))
  stopifnot(is.numeric(read.csv2(sprintf("version-%s-nl.csv", version), fileEncoding = "UTF-8-BOM")$score))
}
