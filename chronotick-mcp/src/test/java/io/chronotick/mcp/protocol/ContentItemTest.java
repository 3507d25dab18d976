package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.chronotick.mcp.resource.Blob;
import io.chronotick.mcp.resource.Content;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What tools, prompts and resources show that is no structure. */
class ContentItemTest {

  private static final Blob BYTES = Blob.of(new byte[] {-1, -2, -3, -4});

  private final Client client =
      new Client(Fixture.protocol(new FixtureClock()), () -> 0, new SimulatedTime());

  private Map<String, Object> ask(String method, String params) {
    return client.result(Client.modern(1, method, params));
  }

  @Test
  void eachKindHasItsOwnKeys() {
    assertEquals(Map.of("type", "text", "text", "words"), new ContentItem.Text("words").tree());
    assertEquals(
        Map.of("type", "image", "data", "//79/A==", "mimeType", "image/png"),
        new ContentItem.Image(BYTES, "image/png").tree());
    assertEquals(
        Map.of("type", "audio", "data", "//79/A==", "mimeType", "audio/wav"),
        new ContentItem.Audio(BYTES, "audio/wav").tree());
    assertEquals(
        Map.of(
            "type",
            "resource",
            "resource",
            Map.of("uri", "test://a", "mimeType", "text/plain", "text", "words")),
        new ContentItem.Embedded("test://a", new Content("words", "text/plain", true)).tree());
  }

  @Test
  void bytesTextAndStructureAreEachReadAsWhatTheyAre() {
    assertEquals(
        Map.of("uri", "u", "mimeType", "image/png", "blob", "//79/A=="),
        ResourceMethods.contents("u", new Content(BYTES, "image/png", true)));
    assertEquals(
        Map.of("uri", "u", "mimeType", "text/plain", "text", "\"quoted\""),
        ResourceMethods.contents("u", new Content("\"quoted\"", "text/plain", true)));
    assertEquals(
        Map.of("uri", "u", "mimeType", "application/json", "text", "[\n  1\n]"),
        ResourceMethods.contents("u", new Content(List.of(1), true)));
  }

  @Test
  void aListSaysWhatWillBeReadThere() {
    var listed = Client.list(ask("resources/list", "").get("resources"));
    assertEquals(
        List.of("text/plain", "image/png", "text/plain"),
        listed.stream().map(one -> Client.map(one).get("mimeType")).toList());
  }

  @Test
  void aToolWithoutAStructurePromisesNone() {
    var tools = Client.list(ask("tools/list", "").get("tools"));
    var simple = Client.map(tools.get(0));
    assertEquals("test_simple_text", simple.get("name"));
    assertFalse(simple.containsKey("outputSchema"));
    var shown = ask("tools/call", "\"name\":\"test_multiple_content_types\"");
    assertEquals(
        List.of("text", "image", "resource"),
        Client.list(shown.get("content")).stream()
            .map(item -> Client.map(item).get("type"))
            .toList());
    assertEquals(false, shown.get("isError"));
  }

  @Test
  void aPromptShowsEachItemAsAMessageOfTheUser() {
    var messages =
        Client.list(ask("prompts/get", "\"name\":\"test_prompt_with_image\"").get("messages"));
    assertEquals(2, messages.size());
    for (Object message : messages) {
      assertEquals("user", Client.map(message).get("role"));
    }
    assertEquals("image", Client.map(Client.map(messages.get(0)).get("content")).get("type"));
  }
}
