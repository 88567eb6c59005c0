package io.finwave.wavelet;

import io.finwave.wavelet.internal.CoherenceDraws;
import io.finwave.wavelet.internal.Complete;
import io.finwave.wavelet.internal.PatchFinder;
import io.finwave.wavelet.internal.ScaleHistograms;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/// Tells coherence that counts from coherence that unrelated series have: by what pairs of [Surrogate]s
/// reach, each made from its series alone.
///
/// ```
/// p(s, t) = (1 + number of null values ≥ |γ(s, t)|²) / (1 + number of null values)
/// ```
///
/// - [Null#SCALE] (the default): the null values of a scale are those of all surrogates at bars that are free
///   of the ends, because surrogates are stationary. Of long series not every bar is taken, but some 120 to
///   240 evenly spaced ones (every 8th of 1000), as neighbours say nearly the same. Cells in the cone of
///   influence get no p (NaN). What is kept is a histogram a scale, in steps of a thousandth of 1 - |γ|², and
///   p errs by the values of one step at most, to the safe side.
/// - [Null#CELL]: those of all surrogates at the very cell. It holds in the cone as well and for surrogates
///   that are not stationary, and needs more of them: p is a multiple of `1/(1 + surrogates)`.
///
/// At one cell chosen beforehand p is valid. Of a whole picture 5 % of the cells have p ≤ 5 % by chance, and
/// they lie together in patches; [CoherenceSignificance#falseDiscovery] and [#patches] account for that.
///
/// The result depends on the series, the settings and the seed only, not on the number of threads.
///
/// **Two-sided**, as coherence is: it is for research and says nothing about a forecast.
///
/// Immutable; [#with] gives a changed copy.
///
/// Sources: Grinsted, Moore and Jevrejeva (2004), doi:10.5194/npg-11-561-2004; Davison and Hinkley (1997),
/// section 4.2, doi:10.1017/CBO9780511802843, for the p-value; Maraun, Kurths and Holschneider (2007),
/// doi:10.1103/PhysRevE.75.016707, for the test of areas.
public final class CoherenceTest {
    /// What the coherence of a cell is compared with.
    public enum Null {
        /// All surrogates at all free bars of the scale.
        SCALE,
        /// All surrogates at the cell.
        CELL
    }

    private final WaveletCoherence method;
    private final Surrogate forX;
    private final Surrogate forY;
    private final Null against;
    private final int surrogates;
    private final long seed;

    private CoherenceTest(
            WaveletCoherence method, Surrogate forX, Surrogate forY, Null against, int surrogates, long seed) {
        this.method = method;
        this.forX = forX;
        this.forY = forY;
        this.against = against;
        this.surrogates = surrogates;
        this.seed = seed;
    }

    /// A test against 1000 pairs of red noise ([Surrogate#redNoise]), a scale at a time.
    ///
    /// @param seed where chance begins
    public static CoherenceTest of(WaveletCoherence method, long seed) {
        return new CoherenceTest(method, Surrogate.redNoise(), Surrogate.redNoise(), Null.SCALE, 1000, seed);
    }

    /// A copy with another kind of surrogates for both series.
    public CoherenceTest with(Surrogate surrogate) {
        return with(surrogate, surrogate);
    }

    /// A copy with other surrogates for the first and for the second series.
    public CoherenceTest with(Surrogate forX, Surrogate forY) {
        return new CoherenceTest(method, forX, forY, against, surrogates, seed);
    }

    /// A copy that compares with something else.
    public CoherenceTest with(Null against) {
        return new CoherenceTest(method, forX, forY, against, surrogates, seed);
    }

    /// A copy with another number of pairs of surrogates.
    ///
    /// @param surrogates at least 19, the fewest with which p can be 5 %
    public CoherenceTest withSurrogates(int surrogates) {
        return new CoherenceTest(
                method, forX, forY, against, Checks.inRange("surrogates", surrogates, 19, 1_000_000), seed);
    }

    /// A copy with another seed.
    public CoherenceTest withSeed(long seed) {
        return new CoherenceTest(method, forX, forY, against, surrogates, seed);
    }

    /// The coherence of two series, with the p-value of every cell.
    ///
    /// @param x one a bar, oldest first, finite, at least 4
    /// @param y as many
    public CoherenceSignificance test(double[] x, double[] y) {
        return test(x, y, Runnable::run, 1);
    }

    /// The same on several threads; the result is the same to the bit.
    ///
    /// @param executor runs `threads - 1` tasks
    /// @param threads how many pairs of surrogates are made at once, at least 1
    public CoherenceSignificance test(double[] x, double[] y, Executor executor, int threads) {
        Coherence observed = method.between(x, y);
        CoherenceDraws draws = draws(x, y, observed);
        return switch (against) {
            case SCALE -> {
                ScaleHistograms histograms = draws.histograms(executor, threads);
                yield new CoherenceSignificance(
                        observed, draws.againstScales(squared(observed), histograms), histograms);
            }
            case CELL ->
                new CoherenceSignificance(observed, draws.againstCells(squared(observed), executor, threads), null);
        };
    }

    /// The patches of cells that exceed the level of their scale, each with the chance that surrogates have
    /// one as large anywhere.
    ///
    /// ```
    /// area = Σ Δt/s · ln 2 dj           over the cells of the patch: its extent in time and in ln s, as a
    ///                                   multiple of what the wavelet itself smears
    /// p = (1 + number of surrogates whose largest patch is as large) / (1 + surrogates)
    /// ```
    ///
    /// A patch is what hangs together by neighbours in time or in scale, outside the cone of influence. As p
    /// is that of the largest patch of a picture, the chance that any of them has p ≤ 5 % without a reason is
    /// 5 %. (Maraun's critical area keeps 5 % of the area instead, and needs one for every wavelet and scale;
    /// the geometric test of Schulte compares with a patch drawn at random, which leaves many false ones in a
    /// picture with many. Both measure areas in the same unit.)
    ///
    /// Twice the surrogates are made: those that set the level of the scales are not those that are compared
    /// with.
    ///
    /// @param level the pointwise level, between 0.5 and 1, such as 0.95
    public List<CoherencePatch> patches(double[] x, double[] y, double level, Executor executor, int threads) {
        checkLevel(level);
        Coherence observed = method.between(x, y);
        CoherenceDraws draws = draws(x, y, observed);
        ScaleHistograms histograms = draws.histograms(executor, threads);
        double[] limits = new double[observed.rows()];
        double[] cellAreas = new double[observed.rows()];
        for (int row = 0; row < limits.length; row++) {
            limits[row] = histograms.value(row, level);
            cellAreas[row] = method.samplingInterval()
                    / observed.scale(row)
                    * method.grid().logWidth(row);
        }
        double[] largest = draws.largestPatches(limits, cellAreas, executor, threads);
        List<CoherencePatch> patches = new ArrayList<>();
        for (PatchFinder.Patch patch : new PatchFinder(observed.size(), reaches(observed), cellAreas)
                .find((row, t) -> observed.squared(row, t) >= limits[row])) {
            int asLarge = 1;
            for (double other : largest) {
                asLarge += other >= patch.area() ? 1 : 0;
            }
            patches.add(new CoherencePatch(
                    patch.firstRow(),
                    patch.lastRow(),
                    patch.firstBar(),
                    patch.lastBar(),
                    patch.cells(),
                    patch.area(),
                    asLarge / (1.0 + largest.length)));
        }
        return List.copyOf(patches);
    }

    private CoherenceDraws draws(double[] x, double[] y, Coherence observed) {
        double[] first = Complete.series(x);
        double[] second = Complete.series(y);
        return new CoherenceDraws(
                barStep -> method.sparingPlan(x.length, barStep),
                () -> forX.fit(first),
                () -> forY.fit(second),
                x.length,
                surrogates,
                seed,
                reaches(observed));
    }

    private static int[] reaches(Coherence observed) {
        int[] reaches = new int[observed.rows()];
        for (int row = 0; row < reaches.length; row++) {
            double reach = observed.coneOfInfluence().reachBars(observed.scale(row));
            reaches[row] = (int) Math.min(Math.ceil(reach), observed.size());
        }
        return reaches;
    }

    private static double[][] squared(Coherence observed) {
        double[][] squared = new double[observed.rows()][];
        for (int row = 0; row < squared.length; row++) {
            squared[row] = observed.squared(row);
        }
        return squared;
    }

    static void checkLevel(double level) {
        if (!(level >= 0.5 && level < 1)) {
            throw new IllegalArgumentException("a level must be at least 0.5 and less than 1, got " + level);
        }
    }
}
