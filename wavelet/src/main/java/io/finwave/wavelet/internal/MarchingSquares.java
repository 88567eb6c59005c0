package io.finwave.wavelet.internal;

import java.util.ArrayList;
import java.util.List;

/// Lines of equal value in a field, by marching squares: each square of four neighbours tells where a line
/// enters and leaves it, and the pieces are followed from square to square.
///
/// An edge between neighbours is numbered: the edge from (r, c) to (r, c+1) is 2(r·columns + c), that from
/// (r, c) to (r+1, c) is the next number. In a square a piece of line goes from edge to edge with the higher
/// side on its left; so on every edge at most one piece begins and at most one ends.
public final class MarchingSquares {
    private final double[][] field;
    private final double level;
    private final int columns;

    /// At an edge on which a piece begins: the edge on which it ends, plus 1. 0 elsewhere.
    private final int[] next;

    /// Whether a piece ends on an edge.
    private final boolean[] entered;

    private MarchingSquares(double[][] field, double level) {
        this.field = field;
        this.level = level;
        this.columns = field.length == 0 ? 0 : field[0].length;
        int edges = Math.multiplyExact(2, Math.multiplyExact(field.length, columns));
        this.next = new int[edges];
        this.entered = new boolean[edges];
    }

    /// The lines, each as its columns and its rows.
    public static List<double[][]> lines(double[][] field, double level) {
        MarchingSquares squares = new MarchingSquares(field, level);
        for (int row = 0; row + 1 < field.length; row++) {
            for (int column = 0; column + 1 < squares.columns; column++) {
                squares.march(row, column);
            }
        }
        return squares.follow();
    }

    private void march(int row, int column) {
        double a = field[row][column];
        double b = field[row][column + 1];
        double c = field[row + 1][column + 1];
        double d = field[row + 1][column];
        if (!(Double.isFinite(a) && Double.isFinite(b) && Double.isFinite(c) && Double.isFinite(d))) {
            return;
        }
        int bottom = 2 * (row * columns + column);
        int left = bottom + 1;
        int right = bottom + 3;
        int top = bottom + 2 * columns;
        int corners = (a >= level ? 1 : 0) | (b >= level ? 2 : 0) | (c >= level ? 4 : 0) | (d >= level ? 8 : 0);
        // the average by halves, so that large values do not overflow
        boolean highMiddle = (a / 4 + b / 4) + (c / 4 + d / 4) >= level;
        switch (corners) {
            case 1 -> piece(bottom, left);
            case 2 -> piece(right, bottom);
            case 3 -> piece(right, left);
            case 4 -> piece(top, right);
            case 5 -> {
                piece(bottom, highMiddle ? right : left);
                piece(top, highMiddle ? left : right);
            }
            case 6 -> piece(top, bottom);
            case 7 -> piece(top, left);
            case 8 -> piece(left, top);
            case 9 -> piece(bottom, top);
            case 10 -> {
                piece(left, highMiddle ? bottom : top);
                piece(right, highMiddle ? top : bottom);
            }
            case 11 -> piece(right, top);
            case 12 -> piece(left, right);
            case 13 -> piece(bottom, right);
            case 14 -> piece(left, bottom);
            default -> {
                // all higher or all lower
            }
        }
    }

    private void piece(int from, int to) {
        next[from] = to + 1;
        entered[to] = true;
    }

    private List<double[][]> follow() {
        List<double[][]> lines = new ArrayList<>();
        for (int edge = 0; edge < next.length; edge++) {
            if (next[edge] != 0 && !entered[edge]) {
                lines.add(line(edge));
            }
        }
        // what is left are rings
        for (int edge = 0; edge < next.length; edge++) {
            if (next[edge] != 0) {
                lines.add(line(edge));
            }
        }
        return lines;
    }

    private double[][] line(int begin) {
        List<Integer> edges = new ArrayList<>();
        int edge = begin;
        edges.add(edge);
        while (next[edge] != 0) {
            int to = next[edge] - 1;
            next[edge] = 0;
            edge = to;
            edges.add(edge);
        }
        double[][] points = new double[2][edges.size()];
        for (int i = 0; i < edges.size(); i++) {
            int place = edges.get(i) / 2;
            int row = place / columns;
            int column = place % columns;
            boolean upwards = (edges.get(i) & 1) == 1;
            double from = field[row][column];
            double to = upwards ? field[row + 1][column] : field[row][column + 1];
            double part = (level - from) / (to - from);
            points[0][i] = upwards ? column : column + part;
            points[1][i] = upwards ? row + part : row;
        }
        return points;
    }
}
