package io.chronotick.sources.chrony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.testing.Captured;
import io.chronotick.sources.testing.TestWorld;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChronyStatusTest {

  private final TestWorld world = TestWorld.create();

  private CompletableFuture<ChronyStatus> ask() {
    var place =
        new ChronyPlace(
            "test",
            (request, listener) ->
                world
                    .network()
                    .open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 323),
                        request,
                        listener));
    return new ChronyStatusQuery(world.environment(), place).ask().toCompletableFuture();
  }

  private static ChronyBody body(String beginning, ChronyCommand command) {
    byte[] reply = Captured.bytes(ChronyCodecTest.CAPTURE, beginning);
    int sequence = ByteBuffer.wrap(reply).getInt(16);
    return assertInstanceOf(
            ChronyAnswer.Replied.class, ChronyCodec.decode(reply, command, sequence).orElseThrow())
        .body();
  }

  /** Answers the request under way with the capture of its kind. */
  private void answer(String beginning) {
    byte[] reply = Captured.bytes(ChronyCodecTest.CAPTURE, beginning);
    System.arraycopy(world.network().last().bytes(), 8, reply, 16, 4);
    world.network().last().deliver(reply);
  }

  @Test
  void capturedSourceRow() {
    ChronySourceRow row = ChronySourceRow.of(body("source_data", ChronyCommand.SOURCE_DATA));
    assertEquals("127.0.0.1", row.address());
    assertEquals(-2, row.pollLog2Seconds());
    assertEquals(1, row.stratum());
    assertEquals(ChronySourceRow.State.SELECTED, row.state());
    assertEquals(ChronySourceRow.Mode.SERVER, row.mode());
    assertEquals(0377, row.reach());
    assertEquals(1, row.ageSeconds());
    assertEquals(-4.999999969612645E-9, row.measuredSeconds(), 1e-18);
    assertEquals(-7.504382004697163E-9, row.adjustedSeconds(), 1e-18);
    assertEquals(9.553050404065289E-7, row.errorSeconds(), 1e-16);
    // chronyd: positive when we are ahead. Ours: what must be added to our clock.
    assertEquals(7.504382004697163E-9, row.offsetSeconds(), 1e-18);
  }

  @Test
  void capturedStatsRow() {
    ChronyStatsRow row = ChronyStatsRow.of(body("sourcestats", ChronyCommand.SOURCESTATS));
    assertEquals("7F000001", row.referenceId().toString());
    assertEquals("127.0.0.1", row.address());
    assertEquals(List.of(39L, 19L, 9L), List.of(row.samples(), row.runs(), row.spanSeconds()));
    assertEquals(2.21873e-07, row.stdDevSeconds(), 1e-12);
    assertEquals(-0.000225419, row.residualPpm(), 1e-9);
    assertEquals(0.0435685, row.skewPpm(), 1e-7);
    assertEquals(-4.62292e-12, row.offsetSeconds(), 1e-17);
    assertEquals(4.62292e-12, row.sourceMinusUsSeconds(), 1e-17);
    assertEquals(1.04905e-06, row.offsetErrorSeconds(), 1e-11);
  }

  @Test
  void capturedActivity() {
    assertEquals(
        new ChronyActivity(1, 0, 0, 0, 0),
        ChronyActivity.of(body("activity", ChronyCommand.ACTIVITY)));
  }

  @Test
  void everythingIsAskedOneAfterTheOther() {
    CompletableFuture<ChronyStatus> status = ask();
    answer("tracking reply");
    answer("activity");
    answer("n_sources reply");
    answer("source_data");
    assertEquals(1, world.network().openSockets());
    answer("sourcestats");
    assertTrue(status.isDone());
    ChronyStatus known = status.join();
    assertEquals("127.0.0.1", known.tracking().orElseThrow().address());
    assertEquals(1, known.activity().orElseThrow().online());
    assertEquals(1, known.sources().size());
    assertEquals(1, known.stats().size());
    assertEquals(5, world.network().requests().size());
    assertEquals(0, world.time().pendingTasks());
    assertEquals(0, world.network().openSockets());
  }

  @Test
  void daemonThatFallsSilentLeavesWhatWasHeard() {
    CompletableFuture<ChronyStatus> status = ask();
    answer("tracking reply");
    world.time().advance(ChronyQuestion.PATIENCE);
    assertTrue(status.isDone());
    assertTrue(status.join().tracking().isPresent());
    assertEquals(Optional.empty(), status.join().activity());
    assertEquals(2, world.network().requests().size(), "nobody else is asked");
  }

  @Test
  void daemonThatIsSilentFromTheStartIsAskedOnce() {
    CompletableFuture<ChronyStatus> status = ask();
    world.time().advance(ChronyQuestion.PATIENCE);
    assertTrue(status.isDone());
    assertEquals(
        new ChronyStatus(Optional.empty(), List.of(), List.of(), Optional.empty()), status.join());
    assertEquals(1, world.network().requests().size());
  }

  @Test
  void statesAndModesByTheirNumbers() {
    byte[] reply = Captured.bytes(ChronyCodecTest.CAPTURE, "source_data");
    List<String> states = new ArrayList<>();
    List<String> modes = new ArrayList<>();
    for (short number = 0; number < 7; number++) {
      ByteBuffer.wrap(reply).putShort(28 + 24, number).putShort(28 + 26, number);
      ChronySourceRow row = ChronySourceRow.of(new ChronyBody(reply, 28));
      states.add(row.state().name());
      modes.add(row.mode().name());
    }
    assertEquals(
        List.of(
            "SELECTED", "UNUSABLE", "FALSETICKER", "JITTERY", "COMBINED", "SELECTABLE", "OTHER"),
        states);
    assertEquals(List.of("SERVER", "PEER", "REFERENCE_CLOCK", "OTHER"), modes.subList(0, 4));
  }

  @Property
  @Label("rows of any bytes are rows")
  void anyBytes(@ForAll @Size(76) byte[] bytes) {
    assertTrue(ChronySourceRow.of(new ChronyBody(bytes, 0)).address().length() <= 45);
    assertTrue(ChronyStatsRow.of(new ChronyBody(bytes, 0)).address().length() <= 45);
    assertTrue(ChronyActivity.of(new ChronyBody(bytes, 0)).online() >= 0);
  }

  @Test
  void referenceClocksHaveLettersForAnAddress() {
    byte[] reply = Captured.bytes(ChronyCodecTest.CAPTURE, "source_data");
    ByteBuffer.wrap(reply)
        .putInt(28, 0x47505300)
        .putShort(28 + 16, (short) 0)
        .putShort(28 + 20 + 6, (short) 2);
    ChronySourceRow row = ChronySourceRow.of(new ChronyBody(reply, 28));
    assertEquals(ChronySourceRow.Mode.REFERENCE_CLOCK, row.mode());
    assertEquals("GPS", row.address());
  }
}
