package io.chronotick.mcp.protocol;

import io.chronotick.mcp.resource.Content;
import io.chronotick.mcp.tool.ErrorCode;
import io.chronotick.mcp.tool.LongCall;
import io.chronotick.mcp.tool.LongCall.Step;
import io.chronotick.mcp.tool.ToolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tools that the conformance scenarios name. */
final class FixtureTools {

  private static final Map<String, @Nullable Object> NO_ARGUMENTS =
      Ordered.map("type", "object", "properties", Map.of());

  private static final ContentItem IMAGE =
      new ContentItem.Image(FixtureMedia.png(), FixtureMedia.PNG_TYPE);

  /** Long enough for the stream of notifications to be there, and for several of them. */
  private static final Duration PACE = Duration.ofMillis(100);

  private static final int NEWS = 4;

  /** Long enough for three reports, of which there is one a second. */
  private static final Duration REPORTED = Duration.ofMillis(3_300);

  /** What a tool that takes time says in the end. */
  record Response(String text) {}

  private FixtureTools() {}

  static Catalogue catalogue(FixtureClock clock) {
    List<Tool> tools = new ArrayList<>();
    tools.add(
        showing(
            "test_simple_text",
            new ContentItem.Text("This is a simple text response for testing.")));
    tools.add(showing("test_image_content", IMAGE));
    tools.add(
        showing(
            "test_audio_content",
            new ContentItem.Audio(FixtureMedia.wav(), FixtureMedia.WAV_TYPE)));
    tools.add(
        showing(
            "test_embedded_resource",
            new ContentItem.Embedded(
                "test://embedded-resource",
                new Content(
                    "This is an embedded resource content.", FixtureResources.PLAIN, true))));
    tools.add(
        showing(
            "test_multiple_content_types",
            new ContentItem.Text("Multiple content types test:"),
            IMAGE,
            new ContentItem.Embedded(
                "test://mixed-content-resource",
                new Content(Ordered.map("test", "data", "value", 123), true))));
    tools.add(showing("test_logging_tool", new ContentItem.Text("Nobody asked for a log.")));
    FixtureDialogues.all().forEach((name, dialogue) -> tools.add(talking(name, dialogue)));
    tools.add(
        tool(
            "test_error_handling",
            Map.of(),
            arguments -> {
              throw new ToolException(
                  ErrorCode.INVALID_ARGUMENT,
                  "none",
                  "This tool intentionally returns an error for testing",
                  List.of());
            }));
    tools.add(taking("test_tool_with_logging", () -> news(clock)));
    tools.add(taking("test_tool_with_progress", () -> FixtureTools::reported));
    tools.add(richSchema());
    return new Catalogue(List.copyOf(tools));
  }

  private static Tool showing(String name, ContentItem... items) {
    return talking(name, Dialogue.showing(items));
  }

  private static Tool talking(String name, Dialogue dialogue) {
    return tool(name, Map.of(), arguments -> new ToolAnswer.Talking(dialogue));
  }

  private static Tool taking(String name, Supplier<LongCall> call) {
    return tool(name, OutputSchema.of(Response.class), LongTool.call(arguments -> call.get()));
  }

  private static Tool tool(
      String name, Map<String, @Nullable Object> outputSchema, Tool.Call call) {
    return new Tool(
        name, name, "A tool for testing.", NO_ARGUMENTS, outputSchema, "Error testing: ", call);
  }

  /** Makes news at a steady pace. */
  private static LongCall news(FixtureClock clock) {
    var made = new ArrayList<Duration>();
    return elapsed -> {
      if (made.size() == NEWS) {
        return new Step.Answered(new Response("There was news."));
      }
      if (elapsed.compareTo(PACE.multipliedBy(made.size() + 1L)) >= 0) {
        made.add(elapsed);
        clock.makeNews();
      }
      return new Step.Waiting(PACE, PACE.multipliedBy(NEWS), Optional.empty());
    };
  }

  private static Step reported(Duration elapsed) {
    return elapsed.compareTo(REPORTED) < 0
        ? new Step.Waiting(REPORTED.minus(elapsed), REPORTED, Optional.empty())
        : new Step.Answered(new Response("It took its time."));
  }

  /** One whose schema has words that we use nowhere, and that must be listed all the same. */
  private static Tool richSchema() {
    Map<String, @Nullable Object> text = Ordered.map("type", "string");
    Map<String, @Nullable Object> schema =
        Ordered.map(
            "$schema", "https://json-schema.org/draft/2020-12/schema",
            "type", "object",
            "$defs",
                Ordered.map(
                    "address",
                    Ordered.map(
                        "$anchor", "addressDef",
                        "type", "object",
                        "properties", Ordered.map("street", text, "city", text))),
            "properties",
                Ordered.map(
                    "name", text,
                    "address", Ordered.map("$ref", "#/$defs/address"),
                    "contactMethod",
                        Ordered.map("type", "string", "enum", List.of("phone", "email")),
                    "phone", text,
                    "email", text),
            "allOf", List.of(Ordered.map("anyOf", List.of(needing("phone"), needing("email")))),
            "if",
                Ordered.map(
                    "properties", Ordered.map("contactMethod", Ordered.map("const", "phone")),
                    "required", List.of("contactMethod")),
            "then", needing("phone"),
            "else", needing("email"),
            "additionalProperties", false);
    return new Tool(
        "json_schema_2020_12_tool",
        "Schema",
        "Tool with JSON Schema 2020-12 features",
        schema,
        Map.of(),
        "Error testing: ",
        arguments ->
            new ToolAnswer.Talking(Dialogue.showing(new ContentItem.Text("It was called."))));
  }

  private static Map<String, @Nullable Object> needing(String property) {
    return Ordered.map("required", List.of(property));
  }
}
