package io.finwave.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The steps of a [ModelConfidenceSet]: tests the models that are left and takes the worst away.
final class Elimination {
    private final double[] mean;
    private final double[] deviation;
    private final ModelConfidenceSet.Statistic statistic;
    private final int models;
    private final int draws;
    private final double[] greatest;
    private final double[] pairScale;
    private int[] left;
    private double pValue;

    Elimination(double[] mean, double[] deviation, ModelConfidenceSet.Statistic statistic) {
        this.mean = mean;
        this.deviation = deviation;
        this.statistic = statistic;
        models = mean.length;
        draws = deviation.length / models;
        greatest = new double[draws];
        left = IntStream.range(0, models).toArray();
        pairScale = statistic == ModelConfidenceSet.Statistic.RANGE ? pairScale() : new double[0];
    }

    /// Tests, and takes one away.
    ///
    /// @return which one
    int step() {
        int place = switch (statistic) {
            case RANGE -> range();
            case MAXIMUM -> maximum();
        };
        int worst = left[place];
        left = Arrays.stream(left).filter(model -> model != worst).toArray();
        return worst;
    }

    /// The p-value of the last test.
    double pValue() {
        return pValue;
    }

    int survivor() {
        return left[0];
    }

    private int range() {
        Arrays.fill(greatest, 0);
        double most = 0;
        int worst = 0;
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < i; j++) {
                int a = left[i];
                int b = left[j];
                double scale = pairScale[a * models + b];
                double t = distance(mean[a] - mean[b], scale);
                if (Math.abs(t) > most) {
                    most = Math.abs(t);
                    worst = t > 0 ? i : j;
                }
                for (int d = 0; d < draws; d++) {
                    double drawn = Math.abs(deviation[d * models + a] - deviation[d * models + b]) * scale;
                    greatest[d] = Math.max(greatest[d], drawn);
                }
            }
        }
        judge(most);
        return worst;
    }

    private int maximum() {
        int k = left.length;
        double[] center = new double[draws];
        double[] square = new double[k];
        for (int d = 0; d < draws; d++) {
            double sum = 0;
            for (int model : left) {
                sum += deviation[d * models + model];
            }
            center[d] = sum / k;
            for (int i = 0; i < k; i++) {
                double distance = deviation[d * models + left[i]] - center[d];
                square[i] += distance * distance;
            }
        }
        double grand = 0;
        for (int model : left) {
            grand += mean[model] / k;
        }
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        double most = Double.NEGATIVE_INFINITY;
        int worst = 0;
        for (int i = 0; i < k; i++) {
            double scale = inverseRoot(square[i]);
            double t = distance(mean[left[i]] - grand, scale);
            if (t > most) {
                most = t;
                worst = i;
            }
            for (int d = 0; d < draws; d++) {
                greatest[d] = Math.max(greatest[d], (deviation[d * models + left[i]] - center[d]) * scale);
            }
        }
        judge(most);
        return worst;
    }

    private double[] pairScale() {
        double[] scale = new double[models * models];
        for (int i = 0; i < models; i++) {
            for (int j = 0; j < i; j++) {
                double square = 0;
                for (int d = 0; d < draws; d++) {
                    double distance = deviation[d * models + i] - deviation[d * models + j];
                    square += distance * distance;
                }
                scale[i * models + j] = inverseRoot(square);
            }
        }
        return scale;
    }

    /// In units of its standard error: without limit where that is none, but 0 for no distance.
    private static double distance(double difference, double scale) {
        return scale > 0 || difference == 0 ? difference * scale : difference * Double.POSITIVE_INFINITY;
    }

    /// 1/√(mean square); 0 where no draw differs from the mean.
    private double inverseRoot(double square) {
        return square > 0 ? 1 / Math.sqrt(square / draws) : 0;
    }

    private void judge(double most) {
        int above = 0;
        for (double one : greatest) {
            above += one > most ? 1 : 0;
        }
        // All models alike: nothing to tell apart, in the draws as little as in the means.
        pValue = most == 0 && above == 0 ? 1 : (double) above / draws;
    }
}
