package io.proofstream.runtime.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** JSON schemas of records, made of their components. */
final class RecordSchemas {
  private final Map<String, Object> schemas = new TreeMap<>();

  Map<String, Object> all() {
    return schemas;
  }

  Map<String, Object> reference(Class<?> type) {
    String name = name(type);
    if (!schemas.containsKey(name)) {
      Map<String, Object> properties = new TreeMap<>();
      // Before its components, which may refer to it.
      schemas.put(name, Map.of("type", "object", "properties", properties));
      for (RecordComponent component : type.getRecordComponents()) {
        properties.put(ApiJson.name(component.getName()), schema(component.getGenericType()));
      }
    }
    return Map.of("$ref", "#/components/schemas/" + name);
  }

  private static String name(Class<?> type) {
    return type.getSimpleName().replaceAll("Json$", "");
  }

  private Map<String, Object> schema(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      return generic.getRawType() == List.class
          ? Map.of("type", "array", "items", schema(last))
          : Map.of("type", "object", "additionalProperties", schema(last));
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return reference(plain);
    }
    if (plain.isEnum()) {
      return Map.of(
          "type",
          "string",
          "enum",
          Stream.of(plain.getEnumConstants()).map(Object::toString).toList());
    }
    return plain(plain);
  }

  private static Map<String, Object> plain(Class<?> type) {
    if (type == String.class) {
      return Map.of("type", "string");
    }
    if (type == boolean.class || type == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (type == double.class || type == Double.class) {
      return Map.of("type", "number");
    }
    if (type == Object.class) {
      return Map.of();
    }
    return Map.of("type", "integer");
  }
}
