package io.chronotick.mcp.protocol;

import io.chronotick.mcp.prompt.Prompt;
import io.chronotick.mcp.prompt.Prompts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The prompts that are offered. Any thread. */
interface PromptSet {

  /** Ours: each is one text. */
  PromptSet OURS =
      new PromptSet() {
        @Override
        public List<Prompt> all() {
          return Prompts.all();
        }

        @Override
        public Optional<Prompt> find(String name) {
          return Prompts.find(name);
        }

        @Override
        public Dialogue content(Prompt prompt, Map<String, String> arguments) {
          return Dialogue.showing(new ContentItem.Text(prompt.render(arguments)));
        }
      };

  /** Always in the same order. */
  List<Prompt> all();

  /** Empty when none has that name. */
  Optional<Prompt> find(String name);

  /** What a prompt comes to with these arguments, among which are all that it requires. */
  Dialogue content(Prompt prompt, Map<String, String> arguments);
}
