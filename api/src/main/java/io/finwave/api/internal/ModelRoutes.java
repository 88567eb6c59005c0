package io.finwave.api.internal;

import io.finwave.http.Answer;
import io.finwave.http.Route;
import io.finwave.service.ModelCatalog;
import io.finwave.service.Services;
import java.util.List;

/// Which models there are.
public final class ModelRoutes {
    private final ModelCatalog models;

    public ModelRoutes(Services services) {
        models = services.models();
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/models", request -> Answer.json(ModelsJson.of(Answers.value(models.view()))))
                .about(
                        "models",
                        "The models that there are",
                        "Those that can be trained, those that were, and files that are refused, with the reason.")
                .answers(200, "All of them.", ModelsJson.class)
                .problems(507));
    }
}
