package io.finwave.wavelet;

import io.finwave.wavelet.internal.MarchingSquares;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A line along which a field of rows and columns has a given value, as a polyline.
///
/// ```
/// field(row, column) = level        linear along the edges between neighbours
/// ```
///
/// What is higher lies to the left of the direction of the line when columns run to the right and rows run
/// upwards. A closed line ends where it begins; an open one begins and ends at the border of the field.
///
/// Edge cases: a value that equals the level counts as higher. At a saddle the average of the four values
/// decides which corners are joined. Beside a NaN or an infinity there is no line; one that runs into it is
/// open there.
///
/// Immutable. Reference: W. E. Lorensen and H. E. Cline (1987), doi:10.1145/37402.37422 (in two dimensions).
public final class Contour {
    private final double[] columns;
    private final double[] rows;

    private Contour(double[] columns, double[] rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /// All lines of a level, in the order in which their first points stand in the field, row by row.
    ///
    /// @param field rows of equal length
    /// @throws IllegalArgumentException if the level is not finite, or the rows differ in length
    public static List<Contour> of(double[][] field, double level) {
        if (!Double.isFinite(level)) {
            throw new IllegalArgumentException("level must be finite, got " + level);
        }
        for (double[] row : field) {
            if (row.length != field[0].length) {
                throw new IllegalArgumentException(
                        "every row must have " + field[0].length + " columns, got " + row.length);
            }
        }
        return MarchingSquares.lines(field, level).stream()
                .map(line -> new Contour(line[0], line[1]))
                .toList();
    }

    /// The number of points, at least 2.
    public int points() {
        return columns.length;
    }

    /// Whether the last point is the first one.
    public boolean closed() {
        int last = points() - 1;
        return last > 1 && columns[0] == columns[last] && rows[0] == rows[last];
    }

    /// The column of a point, a fraction between two columns.
    public double column(int point) {
        return columns[Objects.checkIndex(point, points())];
    }

    /// The row of a point, a fraction between two rows.
    public double row(int point) {
        return rows[Objects.checkIndex(point, points())];
    }

    @Override
    public String toString() {
        return "Contour[columns " + Arrays.toString(columns) + ", rows " + Arrays.toString(rows) + "]";
    }
}
