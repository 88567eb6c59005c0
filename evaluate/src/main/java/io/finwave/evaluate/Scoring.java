package io.finwave.evaluate;

import io.finwave.forecast.History;
import io.finwave.forecast.PredictionInterval;
import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.QuantileLevel;
import io.finwave.forecast.TailRisk;
import io.finwave.series.BarSeries;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How a target is scored: the loss by which models are compared, and the measures beside it.
sealed interface Scoring {
    /// The measure that is the mean of the losses.
    Metric loss();

    /// The loss of a model at every origin.
    double[] losses(int model);

    /// Every measure of a model, the mean of the losses among them.
    Map<Metric, Double> metrics(int model);

    /// The scoring of what was forecast.
    static Scoring of(Backtest backtest) {
        if (backtest.levels().equals(QuantileLevel.TAIL)) {
            return new OfTail(backtest);
        }
        if (!backtest.levels().isEmpty()) {
            return new OfQuantiles(backtest);
        }
        return switch (backtest.target()) {
            case VARIANCE, RANGE -> new OfPositive(backtest);
            case LOG_RETURN -> new OfReturn(backtest);
            case DIRECTION -> new OfDirection(backtest);
            case CLOSE -> new OfClose(backtest);
        };
    }

    /// A loss of an outcome and a number.
    interface PointLoss {
        double of(double outcome, double forecast);
    }

    private static double[] losses(Backtest backtest, int model, PointLoss loss) {
        double[] y = backtest.outcomes();
        double[] f = backtest.points(model);
        double[] losses = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            losses[i] = loss.of(y[i], f[i]);
        }
        return losses;
    }

    /// A variance or a range, by QLIKE.
    record OfPositive(Backtest backtest) implements Scoring {
        @Override
        public Metric loss() {
            return Metric.QLIKE;
        }

        @Override
        public double[] losses(int model) {
            return Scoring.losses(backtest, model, Qlike::loss);
        }

        @Override
        public Map<Metric, Double> metrics(int model) {
            double[] y = backtest.outcomes();
            double[] f = backtest.points(model);
            MincerZarnowitz regression =
                    MincerZarnowitz.of(y, f, backtest.horizon().bars());
            Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
            metrics.put(Metric.QLIKE, Scored.mean(losses(model)));
            metrics.put(Metric.MSE, SquaredError.mean(y, f));
            metrics.put(Metric.MZ_INTERCEPT, regression.intercept());
            metrics.put(Metric.MZ_SLOPE, regression.slope());
            metrics.put(Metric.MZ_R2, regression.rSquared());
            metrics.put(Metric.MZ_P, regression.pValue());
            return metrics;
        }
    }

    /// A return, by the squared error.
    record OfReturn(Backtest backtest) implements Scoring {
        @Override
        public Metric loss() {
            return Metric.MSE;
        }

        @Override
        public double[] losses(int model) {
            return Scoring.losses(backtest, model, SquaredError::loss);
        }

        @Override
        public Map<Metric, Double> metrics(int model) {
            double[] y = backtest.outcomes();
            double[] f = backtest.points(model);
            SignHits hits = SignHits.of(y, f);
            Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
            metrics.put(Metric.MSE, SquaredError.mean(y, f));
            metrics.put(Metric.R2_ZERO, OutOfSampleR2.againstZero(y, f));
            metrics.put(Metric.HITS, hits.hits());
            metrics.put(Metric.HITS_EXCESS, hits.excess());
            return metrics;
        }
    }

    /// A probability of a rise, by the Brier score.
    record OfDirection(Backtest backtest) implements Scoring {
        private static final int BINS = 10;

        @Override
        public Metric loss() {
            return Metric.BRIER;
        }

        @Override
        public double[] losses(int model) {
            return Scoring.losses(backtest, model, (y, p) -> BrierScore.loss(y > 0, p));
        }

        @Override
        public Map<Metric, Double> metrics(int model) {
            double[] y = backtest.outcomes();
            double[] p = backtest.points(model);
            boolean[] up = new boolean[y.length];
            double[] lean = new double[y.length];
            double[] sign = new double[y.length];
            for (int i = 0; i < y.length; i++) {
                up[i] = y[i] > 0;
                sign[i] = y[i] - 0.5;
                lean[i] = p[i] - 0.5;
            }
            SignHits hits = SignHits.of(sign, lean);
            Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
            metrics.put(Metric.BRIER, Scored.mean(losses(model)));
            metrics.put(
                    Metric.LOG_LOSS, Scored.mean(Scoring.losses(backtest, model, (o, f) -> LogLoss.loss(o > 0, f))));
            metrics.put(Metric.ECE, ReliabilityDiagram.of(up, p, BINS).calibrationError());
            metrics.put(Metric.HITS, hits.hits());
            metrics.put(Metric.HITS_EXCESS, hits.excess());
            return metrics;
        }
    }

    /// A close, by the absolute error as a part of it.
    record OfClose(Backtest backtest) implements Scoring {
        @Override
        public Metric loss() {
            return Metric.MAPE;
        }

        @Override
        public double[] losses(int model) {
            return Scoring.losses(backtest, model, (y, f) -> Math.abs(y - f) / Math.abs(y));
        }

        @Override
        public Map<Metric, Double> metrics(int model) {
            double[] y = backtest.outcomes();
            double[] f = backtest.points(model);
            Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
            metrics.put(Metric.MAPE, Scored.mean(losses(model)));
            metrics.put(Metric.SMAPE, ScaledError.smape(y, f));
            metrics.put(Metric.MASE, ScaledError.mase(y, f, before(), 1));
            return metrics;
        }

        /// The closes up to the first origin.
        private double[] before() {
            History history = backtest.history();
            BarSeries bars = history.bars().orElseThrow();
            double[] closes = new double[backtest.origin(0) + 1];
            for (int t = 0; t < closes.length; t++) {
                closes[t] = bars.close(t);
            }
            return closes;
        }
    }

    /// Quantiles, by the mean pinball loss.
    record OfQuantiles(Backtest backtest) implements Scoring {
        private static final double NOMINAL = 0.9;
        private static final QuantileLevel TAIL = QuantileLevel.of(0.05);

        @Override
        public Metric loss() {
            return Metric.PINBALL;
        }

        @Override
        public double[] losses(int model) {
            return scored(model, PinballLoss::mean);
        }

        private interface QuantileLoss {
            double of(double outcome, QuantileForecast forecast);
        }

        private double[] scored(int model, QuantileLoss loss) {
            double[] y = backtest.outcomes();
            List<QuantileForecast> f = backtest.quantiles(model);
            double[] losses = new double[y.length];
            for (int i = 0; i < y.length; i++) {
                losses[i] = loss.of(y[i], f.get(i));
            }
            return losses;
        }

        @Override
        public Map<Metric, Double> metrics(int model) {
            double[] y = backtest.outcomes();
            List<QuantileForecast> f = backtest.quantiles(model);
            List<PredictionInterval> intervals =
                    f.stream().map(q -> q.interval(NOMINAL)).toList();
            boolean[] inside = new boolean[y.length];
            for (int i = 0; i < y.length; i++) {
                inside[i] = intervals.get(i).contains(y[i]);
            }
            Coverage coverage = Coverage.of(NOMINAL, inside);
            IntervalScore score = IntervalScore.of(y, intervals);
            // these tests take outcomes for independent, and those of successive origins overlap by h - 1 bars
            int h = backtest.horizon().bars();
            double[] apart = new double[Math.ceilDiv(y.length, h)];
            boolean[] below = new boolean[apart.length];
            List<QuantileForecast> ofThose = new ArrayList<>();
            for (int i = 0; i < apart.length; i++) {
                apart[i] = y[i * h];
                ofThose.add(f.get(i * h));
                below[i] = apart[i] < f.get(i * h).at(TAIL);
            }
            Christoffersen tail = Christoffersen.of(TAIL.probability(), below);
            Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
            metrics.put(Metric.PINBALL, Scored.mean(losses(model)));
            metrics.put(Metric.CRPS, Scored.mean(scored(model, Crps::ofQuantiles)));
            metrics.put(Metric.COVERAGE_90, coverage.realised());
            metrics.put(Metric.WORST_250, coverage.worst());
            metrics.put(Metric.WIDTH_90, score.width());
            metrics.put(Metric.INTERVAL_SCORE_90, score.score());
            metrics.put(Metric.KUPIEC_P, tail.coverage().pValue());
            metrics.put(Metric.CHRISTOFFERSEN_P, tail.conditionalPValue());
            metrics.put(Metric.PIT_P, PitHistogram.ofQuantiles(apart, ofThose).pValue());
            return metrics;
        }
    }

    /// What may be lost, by the joint loss of value at risk and expected shortfall of 97.5 %; where an
    /// expected shortfall is not below zero that loss does not exist, and models are compared by the mean
    /// pinball loss.
    record OfTail(Backtest backtest) implements Scoring {
        private static final QuantileLevel LEVEL = QuantileLevel.of(0.025);
        private static final List<Metric> OF_95 = List.of(
                Metric.EXCEEDANCES_95,
                Metric.KUPIEC_P_95,
                Metric.CHRISTOFFERSEN_P_95,
                Metric.DYNAMIC_QUANTILE_P_95,
                Metric.SHORTFALL_P_95,
                Metric.BEYOND_P_95,
                Metric.FISSLER_ZIEGEL_95);
        private static final List<Metric> OF_975 = List.of(
                Metric.EXCEEDANCES_975,
                Metric.KUPIEC_P_975,
                Metric.CHRISTOFFERSEN_P_975,
                Metric.DYNAMIC_QUANTILE_P_975,
                Metric.SHORTFALL_P_975,
                Metric.BEYOND_P_975,
                Metric.FISSLER_ZIEGEL_975);
        private static final List<Metric> OF_99 = List.of(
                Metric.EXCEEDANCES_99,
                Metric.KUPIEC_P_99,
                Metric.CHRISTOFFERSEN_P_99,
                Metric.DYNAMIC_QUANTILE_P_99,
                Metric.SHORTFALL_P_99,
                Metric.BEYOND_P_99,
                Metric.FISSLER_ZIEGEL_99);

        @Override
        public Metric loss() {
            for (int model = 0; model < backtest.models().size(); model++) {
                for (QuantileForecast forecast : backtest.quantiles(model)) {
                    if (TailRisk.of(forecast, LEVEL).expectedShortfall() >= 0) {
                        return Metric.PINBALL;
                    }
                }
            }
            return Metric.FISSLER_ZIEGEL_975;
        }

        @Override
        public double[] losses(int model) {
            return loss() == Metric.PINBALL
                    ? new OfQuantiles(backtest).losses(model)
                    : TailRecord.losses(backtest, model, LEVEL);
        }

        @Override
        public Map<Metric, Double> metrics(int model) {
            Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
            metrics.put(Metric.PINBALL, Scored.mean(new OfQuantiles(backtest).losses(model)));
            put(metrics, OF_95, TailRecord.of(backtest, model, QuantileLevel.of(0.05)));
            put(metrics, OF_975, TailRecord.of(backtest, model, LEVEL));
            put(metrics, OF_99, TailRecord.of(backtest, model, QuantileLevel.of(0.01)));
            return metrics;
        }

        private static void put(Map<Metric, Double> metrics, List<Metric> names, TailRecord record) {
            List<Double> values = List.of(
                    record.exceedanceRatio(),
                    record.exceedances().coverage().pValue(),
                    record.exceedances().conditionalPValue(),
                    record.dynamic().pValue(),
                    record.shortfall().pValue(),
                    record.beyond().pValue(),
                    record.loss());
            for (int i = 0; i < names.size(); i++) {
                metrics.put(names.get(i), values.get(i));
            }
        }
    }
}
