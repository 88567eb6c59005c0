# The CPU time, in milliseconds, of one pair of red-noise surrogates in R's biwavelet: the smallest of some rounds.
# Arguments: samples, smallest scale, rows, voices an octave, rounds. Writes "absent" where the package is not installed.
if (!requireNamespace("biwavelet", quietly = TRUE)) { cat("absent\n"); quit() }
suppressMessages(library(biwavelet))
a <- as.numeric(commandArgs(trailingOnly = TRUE))
n <- a[1]; s0 <- a[2]; J1 <- a[3] - 1; dj <- 1 / a[4]
draw <- function(pairs) wtc.sig(nrands = pairs, lag1 = c(0.5, 0.7), dt = 1, ntimesteps = n, dj = dj, s0 = s0, J1 = J1,
                                max.scale = 100, quiet = TRUE)
set.seed(1)
invisible(draw(1))
best <- Inf
for (round in seq_len(a[5])) {
  # two counts, so that what is done once a call (a transform, the quantiles) drops out as far as it can
  one <- system.time(draw(1)); five <- system.time(draw(5))
  best <- min(best, 1000 * ((five[[1]] + five[[2]]) - (one[[1]] + one[[2]])) / 4)
}
cat("biwavelet", as.character(packageVersion("biwavelet")), best, "\n")
