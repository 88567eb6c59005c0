package io.finwave.contract;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.Forecasters;
import java.util.List;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Every model that ships keeps the contract that is asked of others.
@ParameterizedClass(name = "{0}")
@MethodSource("registered")
class RegisteredModelsTest extends ForecasterContract {
    @Parameter
    @SuppressWarnings("NullAway.Init") // set by JUnit before each test
    private Forecaster registered;

    static List<Forecaster> registered() {
        return Forecasters.all();
    }

    @Override
    protected Forecaster model() {
        return registered;
    }
}
