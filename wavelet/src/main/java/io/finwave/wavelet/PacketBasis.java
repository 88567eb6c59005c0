package io.finwave.wavelet;

import java.util.ArrayList;
import java.util.List;

/// The leaves of a tree of wavelet packets that together hold the series once: no leaf lies below another,
/// and none is wanting.
///
/// A node is named by the way to it: `a` for the low-pass and `d` for the high-pass half, from the root,
/// which is the empty string. So `[aa, ad, d]` are two levels of the ordinary transform, coarsest first.
///
/// @param leaves the paths, in the order of the tree: `a` before `d`
public record PacketBasis(List<String> leaves) {
    /// @throws IllegalArgumentException if the leaves are not such a set
    public PacketBasis {
        leaves = leaves.stream().map(PacketBasis::check).sorted().toList();
        List<String> covered = new ArrayList<>();
        for (String leaf : leaves) {
            covered.add(leaf);
            // two halves beside each other are their parent
            while (covered.size() > 1 && halves(covered.get(covered.size() - 2), covered.getLast())) {
                String second = covered.removeLast();
                covered.set(covered.size() - 1, second.substring(0, second.length() - 1));
            }
        }
        if (!covered.equals(List.of(""))) {
            throw new IllegalArgumentException("leaves must cover the series once, got " + leaves);
        }
    }

    private static boolean halves(String low, String high) {
        return low.length() == high.length()
                && low.endsWith("a")
                && high.endsWith("d")
                && low.regionMatches(0, high, 0, low.length() - 1);
    }

    /// The basis of the ordinary discrete wavelet transform: the low-pass half is split again and again.
    ///
    /// @param levels J, 0 or more
    public static PacketBasis wavelet(int levels) {
        List<String> leaves = new ArrayList<>();
        for (int level = 1; level <= levels; level++) {
            leaves.add("a".repeat(level - 1) + "d");
        }
        leaves.add("a".repeat(levels));
        return new PacketBasis(leaves);
    }

    /// The longest path.
    public int depth() {
        return leaves.stream().mapToInt(String::length).max().orElseThrow();
    }

    /// The path itself, if it is one.
    static String check(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) != 'a' && path.charAt(i) != 'd') {
                throw new IllegalArgumentException("a path must consist of a and d, got \"" + path + "\"");
            }
        }
        return path;
    }
}
