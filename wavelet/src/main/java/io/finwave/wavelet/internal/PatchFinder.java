package io.finwave.wavelet.internal;

import java.util.ArrayList;
import java.util.List;

/// Finds patches: cells that hang together by neighbours in time or scale, outside the cone of influence. It
/// holds work space: one a thread.
public final class PatchFinder {
    /// Which cells may belong to a patch.
    @FunctionalInterface
    public interface Cells {
        boolean contains(int row, int t);
    }

    /// A patch with its extent.
    ///
    /// @param area the sum of the areas of its cells
    public record Patch(int firstRow, int lastRow, int firstBar, int lastBar, int cells, double area) {}

    private final int size;
    private final int[] reaches;
    private final double[] cellAreas;
    private final boolean[] open;
    private final int[] stack;
    private final List<Patch> found = new ArrayList<>();

    /// @param reaches for every row, how many bars at either end are left out
    /// @param cellAreas the area of a cell of every row
    public PatchFinder(int size, int[] reaches, double[] cellAreas) {
        this.size = size;
        this.reaches = reaches;
        this.cellAreas = cellAreas;
        open = new boolean[reaches.length * size];
        stack = new int[open.length];
    }

    /// All patches, in the order of their first cells: by row, then by bar.
    public List<Patch> find(Cells cells) {
        int rows = reaches.length;
        for (int row = 0; row < rows; row++) {
            for (int t = reaches[row]; t < size - reaches[row]; t++) {
                open[row * size + t] = cells.contains(row, t);
            }
        }
        found.clear();
        for (int cell = 0; cell < open.length; cell++) {
            if (open[cell]) {
                found.add(grow(cell));
            }
        }
        return List.copyOf(found);
    }

    /// The area of the largest patch that was found last; 0 if there was none.
    public double largestArea() {
        double largest = 0;
        for (Patch patch : found) {
            largest = Math.max(largest, patch.area());
        }
        return largest;
    }

    private Patch grow(int first) {
        int firstRow = first / size;
        int lastRow = firstRow;
        int firstBar = first % size;
        int lastBar = firstBar;
        int cells = 0;
        int[] perRow = new int[reaches.length];
        int depth = push(first, 0);
        while (depth > 0) {
            int cell = stack[--depth];
            int row = cell / size;
            int t = cell % size;
            cells++;
            perRow[row]++;
            lastRow = Math.max(lastRow, row);
            firstRow = Math.min(firstRow, row);
            firstBar = Math.min(firstBar, t);
            lastBar = Math.max(lastBar, t);
            depth = t > 0 ? push(cell - 1, depth) : depth;
            depth = t < size - 1 ? push(cell + 1, depth) : depth;
            depth = row > 0 ? push(cell - size, depth) : depth;
            depth = row < reaches.length - 1 ? push(cell + size, depth) : depth;
        }
        double area = 0;
        for (int row = firstRow; row <= lastRow; row++) {
            area += perRow[row] * cellAreas[row];
        }
        return new Patch(firstRow, lastRow, firstBar, lastBar, cells, area);
    }

    private int push(int cell, int depth) {
        if (!open[cell]) {
            return depth;
        }
        open[cell] = false;
        stack[depth] = cell;
        return depth + 1;
    }
}
