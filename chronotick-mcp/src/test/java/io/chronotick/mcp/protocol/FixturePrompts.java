package io.chronotick.mcp.protocol;

import io.chronotick.mcp.prompt.Prompt;
import io.chronotick.mcp.prompt.Prompt.Argument;
import io.chronotick.mcp.resource.Content;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The prompts that the conformance scenarios name. */
final class FixturePrompts implements PromptSet {

  private static final String URI = "resourceUri";

  private static final Prompt SIMPLE =
      prompt("test_simple_prompt", List.of(), "This is a simple prompt for testing.");
  private static final Prompt ARGUMENTS =
      new Prompt(
          "test_prompt_with_arguments",
          "Arguments",
          "Repeats its arguments.",
          List.of(
              new Argument("arg1", "First test argument", true),
              new Argument("arg2", "Second test argument", true)),
          given ->
              "Prompt with arguments: arg1='"
                  + given.get("arg1")
                  + "', arg2='"
                  + given.get("arg2")
                  + "'");
  private static final Prompt RESOURCE =
      prompt(
          "test_prompt_with_embedded_resource",
          List.of(new Argument(URI, "URI of the resource to embed", true)),
          "Please process the embedded resource above.");
  private static final Prompt IMAGE =
      prompt("test_prompt_with_image", List.of(), "Please analyze the image above.");
  private static final Prompt ASKING =
      prompt("test_input_required_result_prompt", List.of(), "Use this context.");

  private static Prompt prompt(String name, List<Argument> arguments, String text) {
    return new Prompt(name, name, "A prompt for testing.", arguments, given -> text);
  }

  @Override
  public List<Prompt> all() {
    return List.of(SIMPLE, ARGUMENTS, RESOURCE, IMAGE, ASKING);
  }

  @Override
  public Optional<Prompt> find(String name) {
    return all().stream().filter(prompt -> prompt.name().equals(name)).findFirst();
  }

  @Override
  public Dialogue content(Prompt prompt, Map<String, String> arguments) {
    var text = new ContentItem.Text(prompt.render(arguments));
    if (prompt.equals(RESOURCE)) {
      return Dialogue.showing(
          new ContentItem.Embedded(
              String.valueOf(arguments.get(URI)),
              new Content("Embedded resource content for testing.", FixtureResources.PLAIN, true)),
          text);
    }
    if (prompt.equals(IMAGE)) {
      return Dialogue.showing(
          new ContentItem.Image(FixtureMedia.png(), FixtureMedia.PNG_TYPE), text);
    }
    return prompt.equals(ASKING)
        ? FixtureDialogues.asking(
            "user_context",
            FixtureDialogues.elicit("What context should the prompt use?", "context", "string"),
            answer -> text.text() + " " + answer)
        : Dialogue.showing(text);
  }
}
