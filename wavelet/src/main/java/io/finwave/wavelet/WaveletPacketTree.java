package io.finwave.wavelet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All nodes of a wavelet packet transform down to a depth; see [WaveletPacket].
///
/// A node is named by its path, `a` for the low-pass and `d` for the high-pass half, from the root, the empty
/// string, which is the series. **Natural** order is that of the paths. Every high-pass filter turns the
/// order of the frequencies below it round, so **frequency** order is another: `aa ad dd da` at level 2.
///
/// Immutable; [#withNode] gives a changed copy.
public final class WaveletPacketTree {
    private final WaveletPacket transform;

    /// By level and natural position.
    private final double[][][] nodes;

    /// Shares the arrays.
    WaveletPacketTree(WaveletPacket transform, double[][][] nodes) {
        this.transform = transform;
        this.nodes = nodes;
    }

    /// The transform that made it.
    public WaveletPacket transform() {
        return transform;
    }

    /// How often every node was split.
    public int depth() {
        return nodes.length - 1;
    }

    /// The number of bars of the series.
    public int size() {
        return nodes[0][0].length;
    }

    /// The paths of a level in natural order.
    ///
    /// @param level 0, the root, to [#depth]
    public List<String> paths(int level) {
        if (level < 0 || level > depth()) {
            throw new IllegalArgumentException("level must be in 0.." + depth() + ", got " + level);
        }
        List<String> paths = new ArrayList<>();
        for (int position = 0; position < 1 << level; position++) {
            StringBuilder path = new StringBuilder();
            for (int bit = level - 1; bit >= 0; bit--) {
                path.append((position >> bit & 1) == 0 ? 'a' : 'd');
            }
            paths.add(path.toString());
        }
        return paths;
    }

    /// The paths of a level, the slowest first.
    ///
    /// @param level 0, the root, to [#depth]
    public List<String> pathsByFrequency(int level) {
        return paths(level).stream()
                .sorted(Comparator.comparingInt(WaveletPacketTree::frequencyPosition))
                .toList();
    }

    /// The place of a node among those of its level, 0 is the slowest. Its nominal band is from that place to
    /// the next, in units of half a cycle a bar divided by 2^level.
    public static int frequencyPosition(String path) {
        int position = 0;
        for (char step : PacketBasis.check(path).toCharArray()) {
            // behind an odd place the halves have changed sides
            position = 2 * position + ((step == 'd' ? 1 : 0) ^ (position & 1));
        }
        return position;
    }

    /// The periods that a node is about; the root and the slowest of each level have no longest one.
    public PeriodBand band(String path) {
        double cycle = 2.0 * (1 << path.length());
        int position = frequencyPosition(path);
        return new PeriodBand(cycle / (position + 1), position == 0 ? Double.POSITIVE_INFINITY : cycle / position);
    }

    /// The coefficients of a node, in a new array; NaN where a sample that they need is missing.
    public double[] node(String path) {
        if (path.length() > depth()) {
            throw new IllegalArgumentException(
                    "a path must have at most " + depth() + " letters, got \"" + path + "\"");
        }
        return nodes[path.length()][position(path)].clone();
    }

    /// A copy with other coefficients at one node. Other nodes stay as they are: reconstruct with a basis
    /// that has this one as a leaf.
    ///
    /// @param values as many as the node has; copied
    public WaveletPacketTree withNode(String path, double... values) {
        int expected = node(path).length;
        if (values.length != expected) {
            throw new IllegalArgumentException(
                    "node \"" + path + "\" must have " + expected + " coefficients, got " + values.length);
        }
        double[][][] changed = nodes.clone();
        changed[path.length()] = changed[path.length()].clone();
        changed[path.length()][position(path)] = values.clone();
        return new WaveletPacketTree(transform, changed);
    }

    /// The series from the leaves of a basis, to within 8e-15 of its largest sample.
    ///
    /// @throws IllegalArgumentException if the basis is deeper than the tree
    public double[] reconstruct(PacketBasis basis) {
        basis.leaves().forEach(this::node);
        return assemble("", basis.leaves(), step());
    }

    /// The part of the series that one node makes, in place. Those of a basis add up to the series.
    public double[] nodeSeries(String path) {
        node(path);
        return assemble("", List.of(path), step());
    }

    private DecimatedStep step() {
        return new DecimatedStep(transform.bank(), transform.extension());
    }

    private double[] assemble(String path, List<String> leaves, DecimatedStep step) {
        int level = path.length();
        if (leaves.contains(path)) {
            return nodes[level][position(path)].clone();
        }
        double[] whole = new double[nodes[level][0].length];
        if (leaves.stream().anyMatch(leaf -> leaf.startsWith(path))) {
            double[] low = assemble(path + "a", leaves, step);
            double[] high = assemble(path + "d", leaves, step);
            step.synthesise(low, high, whole, whole.length);
        }
        return whole;
    }

    /// What the coefficients of a node cost; compare [PacketCost].
    public double cost(String path, PacketCost cost) {
        return cost(node(path), cost, energy());
    }

    /// The basis that costs least: from the deepest nodes up, a node stays split only if its halves, each at
    /// its best, together cost less than it does.
    ///
    /// Source: Coifman and Wickerhauser (1992), doi:10.1109/18.119732.
    ///
    /// @throws IllegalArgumentException if the series has gaps
    public PacketBasis bestBasis(PacketCost cost) {
        List<String> leaves = new ArrayList<>();
        best("", cost, energy(), leaves);
        return new PacketBasis(leaves);
    }

    /// Adds the best leaves at or below a node and returns their cost.
    private double best(String path, PacketCost cost, double energy, List<String> leaves) {
        double own = cost(nodes[path.length()][position(path)], cost, energy);
        if (path.length() == depth()) {
            leaves.add(path);
            return own;
        }
        int before = leaves.size();
        double split = best(path + "a", cost, energy, leaves) + best(path + "d", cost, energy, leaves);
        if (split < own) {
            return split;
        }
        leaves.subList(before, leaves.size()).clear();
        leaves.add(path);
        return own;
    }

    private static double cost(double[] coefficients, PacketCost cost, double energy) {
        double sum = 0;
        for (double c : coefficients) {
            sum += cost.of(c, energy);
        }
        return sum;
    }

    /// Σ x², or 1 for a series of zeros, whose coefficients are all zero.
    private double energy() {
        double energy = 0;
        for (double sample : nodes[0][0]) {
            energy += sample * sample;
        }
        if (Double.isNaN(energy)) {
            throw new IllegalArgumentException("a series with gaps has no cost");
        }
        return energy == 0 ? 1 : energy;
    }

    private static int position(String path) {
        int position = 0;
        for (char step : PacketBasis.check(path).toCharArray()) {
            position = 2 * position + (step == 'd' ? 1 : 0);
        }
        return position;
    }

    /// How many later bars a value of [#nodeSeries] depends on at most: (2^level - 1)(L - 1).
    public int lookAheadBars(String path) {
        return ((1 << path.length()) - 1) * (transform.bank().length() - 1);
    }
}
