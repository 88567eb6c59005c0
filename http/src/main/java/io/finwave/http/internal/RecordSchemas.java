package io.finwave.http.internal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The JSON schemas of records: swagger-core reads the types, and what it cannot know is added here, namely
/// that every member is always written, and which ones may be null: those marked `@Nullable`, and every
/// number with a fraction, because a missing one is written as null. A record that leaves its missing members
/// out (`NON_NULL`) has them optional instead, and one with further members allows any.
public final class RecordSchemas {
    private final Map<String, Schema<?>> schemas = new TreeMap<>();
    private final Map<String, Class<?>> finished = new HashMap<>();

    /// A reference to the schema of a type, which is made if it is new.
    public Schema<?> use(Type type) {
        ResolvedSchema resolved =
                ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        resolved.referencedSchemas.forEach(schemas::putIfAbsent);
        finish(type);
        return resolved.schema;
    }

    /// All schemas, by name.
    public Map<String, Schema<?>> all() {
        return Map.copyOf(schemas);
    }

    private void finish(Type type) {
        if (type instanceof ParameterizedType p) {
            for (Type argument : p.getActualTypeArguments()) {
                finish(argument);
            }
            return;
        }
        if (!(type instanceof Class<?> c) || !c.isRecord()) {
            return;
        }
        Class<?> before = finished.putIfAbsent(c.getSimpleName(), c);
        if (before == c) {
            return;
        }
        if (before != null) {
            throw new IllegalStateException(
                    "two records are called " + c.getSimpleName() + ": " + before.getName() + " and " + c.getName());
        }
        Schema<?> schema = schemas.get(c.getSimpleName());
        if (schema == null) {
            throw new IllegalStateException("there is no schema of " + c);
        }
        var properties = schema.getProperties();
        JsonInclude include = c.getAnnotation(JsonInclude.class);
        boolean leavesOut = include != null && include.value() == JsonInclude.Include.NON_NULL;
        List<String> required = new ArrayList<>();
        for (RecordComponent component : c.getRecordComponents()) {
            Schema<?> property = properties.get(component.getName());
            if (property == null) {
                continue;
            }
            if (component.getAccessor().isAnnotationPresent(JsonAnyGetter.class)) {
                properties.remove(component.getName());
                schema.setAdditionalProperties(new Schema<>(SpecVersion.V31));
                continue;
            }
            boolean absent = leavesOut && component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (absent) {
                continue;
            }
            required.add(component.getName());
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    || component.getType() == double.class
                    || component.getType() == Double.class;
            if (nullable) {
                properties.put(component.getName(), orNull(property));
            }
            if (component.getType() == double[].class) {
                property.setItems(orNull(number()));
            }
            finish(component.getGenericType());
        }
        schema.setRequired(required);
    }

    private static Schema<?> number() {
        Schema<Object> number = new Schema<>(SpecVersion.V31);
        number.addType("number");
        number.setFormat("double");
        return number;
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            Schema<Object> nothing = new Schema<>(SpecVersion.V31);
            nothing.addType("null");
            Schema<Object> either = new Schema<>(SpecVersion.V31);
            either.addAnyOfItem(schema);
            either.addAnyOfItem(nothing);
            return either;
        }
        schema.addType("null");
        return schema;
    }
}
