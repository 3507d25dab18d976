package io.chronotick.mcp.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RequestStateTest {

  private static final long LIFETIME = RequestState.LIFETIME.toNanos();

  private final AtomicLong nanos = new AtomicLong(-5);
  private final RequestState state = new RequestState(() -> new Random(1), nanos::get);

  @Property
  @Label("what was sealed is opened, for the same request only")
  void opensWhatItSealed(@ForAll String text, @ForAll String request, @ForAll String other) {
    String sealed = state.seal(text, request);
    // Half a surrogate pair is no text, and does not survive.
    String sent = new String(text.getBytes(UTF_8), UTF_8);
    assertEquals(Optional.of(sent), state.open(sealed, request));
    assertEquals(
        Arrays.equals(request.getBytes(UTF_8), other.getBytes(UTF_8)),
        state.open(sealed, other).isPresent());
  }

  @Property
  @Label("one bit that is not as it was breaks the seal")
  void oneBitBreaksIt(@ForAll String text, @ForAll @IntRange(min = 0) int position) {
    byte[] sealed = Base64.getUrlDecoder().decode(state.seal(text, "request"));
    int bit = position % (sealed.length * 8);
    sealed[bit / 8] ^= (byte) (1 << (bit % 8));
    String changed = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    assertEquals(Optional.empty(), state.open(changed, "request"));
  }

  @Property
  @Label("whatever a client brings, it is opened or not, and nothing else")
  void anyTextIsNoDefect(@ForAll String brought) {
    assertEquals(Optional.empty(), state.open(brought, "request"));
  }

  @Test
  void itIsOpenedUntilItsTimeIsUp() {
    String sealed = state.seal("memory", "request");
    nanos.addAndGet(LIFETIME - 1);
    assertEquals(Optional.of("memory"), state.open(sealed, "request"));
    nanos.incrementAndGet();
    assertEquals(Optional.empty(), state.open(sealed, "request"));
  }

  @Test
  void whatAnotherServerSealedIsNotOpened() {
    var other = new RequestState(() -> new Random(2), nanos::get);
    assertEquals(Optional.empty(), other.open(state.seal("memory", "request"), "request"));
  }

  @Test
  void randomnessIsAskedForOnceAndOnlyWhenNeeded() {
    var asked = new AtomicInteger();
    var lazy =
        new RequestState(
            () -> {
              asked.incrementAndGet();
              return new Random(3);
            },
            nanos::get);
    assertEquals(Optional.empty(), lazy.open("short", "request"));
    assertEquals(0, asked.get());
    assertEquals(Optional.of("a"), lazy.open(lazy.seal("a", "request"), "request"));
    assertEquals(1, asked.get());
  }
}
