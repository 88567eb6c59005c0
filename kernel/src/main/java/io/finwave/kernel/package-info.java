/// Arrays in, arrays out: the inner loops that everything else spends its time in.
///
/// Each loop exists twice. The **scalar** loop is the definition: it is short enough to be read and believed.
/// Its **vector** twin uses the JDK's Vector API (`jdk.incubator.vector`, present when the program is started
/// with `--add-modules jdk.incubator.vector`) and gives the same bits, because both add the same terms in the
/// same order and both multiply and add with one rounding through one guarded helper. So results do not
/// depend on how the program was started; only the time they take does.
///
/// Start with [DilatedFilterBank][io.finwave.kernel.DilatedFilterBank], the step that the wavelet transforms
/// are made of, and its decimating kin [DecimatedFilterBank][io.finwave.kernel.DecimatedFilterBank]. The
/// transforms of Fourier are [Fft][io.finwave.kernel.Fft], [RealFft][io.finwave.kernel.RealFft],
/// [PrunedInverseFft][io.finwave.kernel.PrunedInverseFft], which computes only what is not zero, and
/// [InterleavedFft][io.finwave.kernel.InterleavedFft] for many series at once.
/// [RingPyramid][io.finwave.kernel.RingPyramid] takes one sample through all levels; it has no twin, as within
/// one sample every sum waits for the one before. [KernelImplementation][io.finwave.kernel.KernelImplementation] tells
/// which of the twins runs
/// and why; the start log and `finwave doctor` print it.
///
/// [Convolution][io.finwave.kernel.Convolution], [OrderStatistics][io.finwave.kernel.OrderStatistics],
/// [RollingMedian][io.finwave.kernel.RollingMedian] and [Sums][io.finwave.kernel.Sums] complete the room.
///
/// What is asked once a call is checked, with rule and value. The filter banks, which are called in loops,
/// check nothing beyond what the JVM does: there lengths and ranges are the caller's business. NaN and
/// infinities follow IEEE 754. This room knows no other room.
@NullMarked
package io.finwave.kernel;

import org.jspecify.annotations.NullMarked;
