/// How fast, and against whom. `README.md` of this room has the figures, the machine and the command for each.
///
/// A benchmark checks the answer before it times it, names the implementation that ran, and compares within
/// one run only. Nothing here runs in an ordinary build.
@NullMarked
package io.finwave.benchmarks;

import org.jspecify.annotations.NullMarked;
