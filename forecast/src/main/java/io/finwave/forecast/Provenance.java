package io.finwave.forecast;

import io.finwave.forecast.internal.CodeVersion;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// Where a forecast comes from: enough to make it again, to the bit.
///
/// The checksum is computed when it is asked for, because a backtest makes tens of thousands of forecasts and
/// shows few of them.
public final class Provenance {
    private final History known;
    private final ModelCard model;
    private final Optional<String> modelChecksum;

    private Provenance(History known, ModelCard model, Optional<String> modelChecksum) {
        this.known = known;
        this.model = model;
        this.modelChecksum = modelChecksum;
    }

    /// The provenance of what a deterministic model says about a history.
    ///
    /// @param known everything that the model could reach
    /// @param model the model with its settings
    public static Provenance of(History known, ModelCard model) {
        return new Provenance(known, model, Optional.empty());
    }

    /// The same where the model was not fitted on these data but came from a file.
    ///
    /// @param checksum the fingerprint of the model, 64 hexadecimal digits
    public Provenance withModelChecksum(String checksum) {
        return new Provenance(known, model, Optional.of(checksum));
    }

    /// The fingerprint of the data up to and including the origin, 64 hexadecimal digits.
    public String dataChecksum() {
        return known.checksum();
    }

    /// When the last bar used was complete.
    public Instant lastBarKnownAt() {
        return known.origin().knownAt();
    }

    /// How many bars the model could reach.
    public int barsUsed() {
        return known.size();
    }

    /// The model and its settings.
    public ModelCard model() {
        return model;
    }

    /// The fingerprint of the model, where it came from a file; empty where it was fitted on the data.
    public Optional<String> modelChecksum() {
        return modelChecksum;
    }

    /// The version of this program.
    public String codeVersion() {
        return CodeVersion.VALUE;
    }

    /// The seed of a model that draws random numbers; empty for the models that draw none.
    public OptionalLong seed() {
        return OptionalLong.empty();
    }

    @Override
    public String toString() {
        return model.name() + " " + model.settings() + " on " + barsUsed() + " bars to " + lastBarKnownAt()
                + modelChecksum.map(sum -> ", model file " + sum).orElse("") + ", finwave " + codeVersion();
    }
}
