package dev.fovea.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import java.lang.reflect.Type;
import java.util.List;

/** The REST API as a document of OpenAPI 3.1, from which clients and forms can be made. */
final class ApiDocument {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ABOUT =
            "Runs, and what they left behind. Numbers that JSON does not know are the strings NaN, Infinity and -Infinity;"
                    + " what is null is left out; moments are milliseconds since 1970. A change carries the header"
                    + " X-Fovea-Token, whose value GET /api/v1/token tells.";

    private final Schemas schemas = new Schemas();

    private ApiDocument() {}

    static void routes(RoutesConfig routes) {
        ObjectNode document = of(Operations.all());
        routes.get("/api/v1/openapi.json", context -> Json.send(context, document));
    }

    static ObjectNode of(List<Operation> operations) {
        ApiDocument writer = new ApiDocument();
        ObjectNode document = JSON.objectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Fovea's dashboard")
                .put("version", "1")
                .put("description", ABOUT);
        ObjectNode paths = document.putObject("paths");
        for (Operation operation : operations) {
            paths.withObjectProperty(operation.path()).set(operation.method(), writer.operation(operation));
        }
        ObjectNode components = document.putObject("components");
        components.set("schemas", writer.schemas.named());
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "Only where the dashboard asks for a token.");
        document.putArray("security").add(JSON.objectNode()).addObject().putArray("token");
        return document;
    }

    private ObjectNode operation(Operation operation) {
        ObjectNode node = JSON.objectNode().put("summary", operation.says());
        ArrayNode parameters = node.putArray("parameters");
        operation
                .inPath()
                .forEach(name -> parameters
                        .addObject()
                        .put("name", name)
                        .put("in", "path")
                        .put("required", true)
                        .set("schema", type("string")));
        operation
                .parameters()
                .forEach(parameter -> parameters
                        .addObject()
                        .put("name", parameter.name())
                        .put("in", "query")
                        .put("required", parameter.needed())
                        .put("description", parameter.says())
                        .set("schema", schema(parameter)));
        if (operation.isChange()) {
            parameters
                    .addObject()
                    .put("name", Guard.TOKEN_HEADER)
                    .put("in", "header")
                    .put("required", true)
                    .put("description", "as GET /api/v1/token tells it")
                    .set("schema", type("string"));
        }
        if (!operation.body().isEmpty()) {
            ObjectNode sent = content(node.putObject("requestBody").put("required", true), "application/json");
            ObjectNode fields = sent.put("type", "object").putObject("properties");
            operation.body().values().forEach(field -> fields.set(field.name(), schema(field)));
        }
        answers(operation, node.putObject("responses"));
        return node;
    }

    private void answers(Operation operation, ObjectNode responses) {
        Object answer = operation.answer();
        if (answer == null) {
            responses.putObject("204").put("description", "Done.");
        } else {
            ObjectNode fine = responses.putObject("200").put("description", operation.says());
            boolean json = !(answer instanceof String);
            ObjectNode schema = content(fine, json ? "application/json" : answer.toString());
            if (answer instanceof Operation.ListOf list) {
                schema.put("type", "array").set("items", schemas.of(list.records()));
            } else if (answer instanceof Type type) {
                schema.setAll(schemas.of(type));
            }
        }
        ObjectNode wrong = responses.putObject("4XX").put("description", "What is wrong, in a sentence.");
        content(wrong, "application/json")
                .put("type", "object")
                .putObject("properties")
                .set("error", type("string"));
    }

    private static ObjectNode schema(Operation.Parameter parameter) {
        ObjectNode schema = type(parameter.repeated() ? "array" : parameter.type());
        if (parameter.repeated() || parameter.type().equals("array")) {
            schema.set("items", type(parameter.name().equals("changes") ? "object" : "string"));
        }
        parameter.words().forEach(schema.withArray("enum")::add);
        if (parameter.words().isEmpty()) {
            schema.remove("enum");
        } else {
            schema.put("default", parameter.words().get(0));
        }
        return schema;
    }

    private static ObjectNode content(ObjectNode of, String mediaType) {
        return of.putObject("content").putObject(mediaType).putObject("schema");
    }

    private static ObjectNode type(String type) {
        return JSON.objectNode().put("type", type);
    }
}
