package io.chronotick.core.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The other process: says what came of opening, then, as its second argument asks, saves for ever
 * and says each acknowledged generation, saves as much as fits, or holds the file until its input
 * ends.
 */
final class StateWriter {

  private StateWriter() {}

  public static void main(String[] args) throws IOException {
    Opening opening = StateFile.open(Path.of(args[0]), Payloads.NAME, Payloads.VERSION);
    if (opening instanceof Opening.Refused refused) {
      say("refused " + refused.reason());
      return;
    }
    StateFile file = ((Opening.Opened) opening).file();
    say("opened " + (file.read() instanceof Contents.Loaded loaded ? loaded.generation() : 0));
    switch (args[1]) {
      case "loop" -> saveForEver(file);
      case "fill" -> saveUntilItFails(file);
      default -> say("input ended " + System.in.read());
    }
  }

  private static void saveForEver(StateFile file) {
    long next = file.read() instanceof Contents.Loaded loaded ? loaded.generation() + 1 : 1;
    while (file.save(Payloads.of(next)) instanceof SaveOutcome.Saved saved) {
      say("saved " + saved.generation());
      next = saved.generation() + 1;
    }
  }

  /** Payloads that double, until one does not fit; then whether the last good one is whole. */
  private static void saveUntilItFails(StateFile file) {
    int length = 1024;
    while (length <= StateFile.MAX_PAYLOAD
        && file.save(new byte[length]) instanceof SaveOutcome.Saved) {
      length *= 2;
    }
    SaveOutcome last = file.save(new byte[Math.min(length, StateFile.MAX_PAYLOAD)]);
    say("last " + last);
    say(
        file.read() instanceof Contents.Loaded loaded
            ? "kept " + (loaded.payload().length == length / 2)
            : "lost");
    say("then " + file.save(new byte[16]));
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
