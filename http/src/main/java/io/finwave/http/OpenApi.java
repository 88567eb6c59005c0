package io.finwave.http;

import io.finwave.http.internal.RecordSchemas;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Writes the OpenAPI 3.1 document of a list of routes. It is made from what is served, so it cannot tell
/// anything else.
public final class OpenApi {
    private static final String PROBLEM = "Problem";

    private OpenApi() {}

    /// The document as JSON.
    ///
    /// @param keyed whether the server asks for a key
    public static byte[] document(String title, String version, String description, List<Route> routes, boolean keyed) {
        RecordSchemas schemas = new RecordSchemas();
        OpenAPI api = new OpenAPI(SpecVersion.V31);
        api.setOpenapi("3.1.0");
        api.setInfo(new Info()
                .title(title)
                .version(version)
                .description(description)
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
        api.addServersItem(new Server().url("/"));
        schemas.use(Problem.class);
        for (Route route : routes) {
            if (route.words().documented()) {
                PathItem item = api.getPaths() == null ? null : api.getPaths().get(route.path());
                if (item == null) {
                    item = new PathItem();
                    api.path(route.path(), item);
                }
                item.operation(PathItem.HttpMethod.valueOf(route.method().name()), operation(route, schemas, keyed));
            }
        }
        Components components = new Components();
        schemas.all().forEach(components::addSchemas);
        components.addSecuritySchemes(
                "key",
                new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name("X-API-Key"));
        components.addSecuritySchemes(
                "bearer", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
        api.setComponents(components);
        return Json31.pretty(api).getBytes(StandardCharsets.UTF_8);
    }

    private static Operation operation(Route route, RecordSchemas schemas, boolean keyed) {
        Operation operation = new Operation()
                .operationId(operationId(route))
                .summary(route.words().summary())
                .description(route.words().description());
        if (!route.words().tag().isEmpty()) {
            operation.addTagsItem(route.words().tag());
        }
        for (Parameter<?> parameter : route.parameters()) {
            operation.addParametersItem(parameter(parameter));
        }
        Route.BodyKind body = route.body();
        if (body != null) {
            Content content = new Content();
            body.contentTypes().forEach(type -> content.addMediaType(type, new MediaType().schema(bodySchema(type))));
            operation.setRequestBody(new io.swagger.v3.oas.models.parameters.RequestBody()
                    .description(body.description())
                    .required(true)
                    .content(content));
        }
        operation.setResponses(responses(route, schemas, keyed));
        if (keyed && !route.scope().equals(Scope.PUBLIC)) {
            operation.addSecurityItem(new SecurityRequirement().addList("key"));
            operation.addSecurityItem(new SecurityRequirement().addList("bearer"));
        }
        return operation;
    }

    private static String operationId(Route route) {
        String path = route.path().replaceFirst("^/api/v1/", "/");
        StringBuilder id = new StringBuilder(route.method().name().toLowerCase(Locale.ROOT));
        for (String part : path.split("[^A-Za-z0-9]+", -1)) {
            if (!part.isEmpty()) {
                id.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
            }
        }
        return id.toString();
    }

    private static io.swagger.v3.oas.models.parameters.Parameter parameter(Parameter<?> parameter) {
        Schema<Object> schema = schemaOf(parameter.form().schema());
        String defaultText = parameter.defaultText();
        if (defaultText != null) {
            Object typed = parameter.form().reader().apply(defaultText);
            schema.setDefault(typed instanceof Number || typed instanceof Boolean ? typed : defaultText);
        }
        return new io.swagger.v3.oas.models.parameters.Parameter()
                .name(parameter.name())
                .in(parameter.place().name().toLowerCase(Locale.ROOT))
                .description(parameter.description())
                .required(parameter.required())
                .schema(schema);
    }

    private static Schema<Object> schemaOf(Map<String, Object> words) {
        Schema<Object> schema = new Schema<>(SpecVersion.V31);
        words.forEach((word, value) -> {
            switch (word) {
                case "type" -> schema.addType(value.toString());
                case "minimum" -> schema.setMinimum(new java.math.BigDecimal(value.toString()));
                case "maximum" -> schema.setMaximum(new java.math.BigDecimal(value.toString()));
                case "maxLength" -> schema.setMaxLength((Integer) value);
                case "enum" -> ((List<?>) value).forEach(schema::addEnumItemObject);
                case "examples" -> schema.setExamples(List.copyOf((List<?>) value));
                default -> throw new IllegalArgumentException("unknown word of a schema: " + word);
            }
        });
        return schema;
    }

    private static Schema<?> bodySchema(String contentType) {
        Schema<Object> file = new Schema<>(SpecVersion.V31);
        file.addType("string");
        file.setFormat("binary");
        if (!contentType.equals("multipart/form-data")) {
            return file;
        }
        Schema<Object> form = new Schema<>(SpecVersion.V31);
        form.addType("object");
        form.addProperty("file", file);
        form.addRequiredItem("file");
        return form;
    }

    private static ApiResponses responses(Route route, RecordSchemas schemas, boolean keyed) {
        ApiResponses responses = new ApiResponses();
        new TreeMap<>(route.words().answers()).forEach((status, kind) -> {
            MediaType media = new MediaType();
            if (kind.type() != null) {
                media.schema(schemas.use(kind.type()));
            }
            ApiResponse response = new ApiResponse().description(kind.description());
            if (!kind.contentType().isEmpty()) {
                response.content(new Content().addMediaType(kind.contentType(), media));
            }
            responses.addApiResponse(Integer.toString(status), response);
        });
        for (int status : problems(route, keyed)) {
            responses.addApiResponse(
                    Integer.toString(status),
                    new ApiResponse()
                            .description(Problem.title(status))
                            .content(new Content()
                                    .addMediaType(
                                            Problem.CONTENT_TYPE,
                                            new MediaType()
                                                    .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
        }
        return responses;
    }

    private static Set<Integer> problems(Route route, boolean keyed) {
        Set<Integer> all = new TreeSet<>(route.words().problems());
        all.add(500);
        if (!route.parameters().isEmpty()) {
            all.add(400);
        }
        if (route.body() != null) {
            all.add(413);
        }
        if (keyed && !route.scope().equals(Scope.PUBLIC)) {
            all.add(401);
        }
        if (route.scope().equals(Scope.WRITE)) {
            all.add(403);
        }
        all.removeAll(route.words().answers().keySet());
        return all;
    }
}
