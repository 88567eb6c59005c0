package io.finwave.onnx.internal;

import io.finwave.forecast.FittedForecaster;
import io.finwave.forecast.Forecast;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.PredictorSet;
import io.finwave.forecast.Provenance;
import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.QuantileLevel;
import io.finwave.forecast.Target;
import io.finwave.forecast.TrainingWindow;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A network that was trained elsewhere. It learns nothing here, and is silent where it knows what came, where a
/// predictor is missing, and where what it says is no forecast of its target.
public final class OnnxForecaster implements Forecaster {
    private final OnnxDescription description;
    private final OnnxNetwork network;
    private final ModelCard card;

    /// @param network fits the description
    public OnnxForecaster(OnnxDescription description, OnnxNetwork network) {
        this.description = description;
        this.network = network;
        ModelCard plain = ModelCard.of(description.name(), description.label()).with("onnx", description.sha256());
        for (int i = 0; i < description.features().size(); i++) {
            plain = plain.with(
                    "predictors" + (i == 0 ? "" : "." + (i + 1)),
                    description.features().get(i).description());
        }
        card = plain.with("lookback", description.lookbackBars())
                .with("output", description.log() ? "log" : "value")
                .with("trained until", description.trainedUntil());
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Target target() {
        return description.target();
    }

    @Override
    public Set<History.Part> needs() {
        Set<History.Part> needs = EnumSet.of(description.target().part());
        description.features().forEach(set -> needs.addAll(set.needs()));
        return needs;
    }

    @Override
    public List<QuantileLevel> levels() {
        return description.levels();
    }

    @Override
    public List<Horizon> horizons() {
        return List.of(description.horizon());
    }

    @Override
    public Optional<Instant> trainedUntil() {
        return Optional.of(description.trainedUntil());
    }

    @Override
    public int trainingRows() {
        return 1;
    }

    @Override
    public FittedForecaster fit(TrainingWindow window) {
        return window.horizon().equals(description.horizon()) ? this::forecast : known -> Optional.empty();
    }

    private Optional<Forecast> forecast(History known) {
        if (known.size() == 0 || known.origin().knownAt().isBefore(description.trainedUntil())) {
            return Optional.empty();
        }
        double[][] rows = PredictorSet.newest(description.features(), known, description.lookbackBars());
        if (!Arrays.stream(rows).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
            return Optional.empty();
        }
        double[] said = network.run(rows);
        if (description.log()) {
            Arrays.setAll(said, i -> Math.exp(said[i]));
        }
        return Arrays.stream(said).allMatch(this::isPossible) ? Optional.of(forecast(known, said)) : Optional.empty();
    }

    private boolean isPossible(double value) {
        return Double.isFinite(value)
                && (!target().isPositive() || value > 0)
                && (target() != Target.DIRECTION || (value >= 0 && value <= 1));
    }

    private Forecast forecast(History known, double[] said) {
        Provenance provenance = Provenance.of(known, card).withModelChecksum(description.sha256());
        if (description.levels().isEmpty()) {
            return new PointForecast(target(), description.horizon(), known.origin(), said[0], provenance);
        }
        Arrays.sort(said);
        return new QuantileForecast(
                target(),
                description.horizon(),
                known.origin(),
                description.levels(),
                Arrays.stream(said).boxed().toList(),
                provenance);
    }
}
