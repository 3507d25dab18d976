package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Whatever a client sends, a valid request after it is answered. */
class StdioFuzzTest {

  private static final byte[] CALL = Wire.bytes(Wire.callNow(7, "Zürich").strip());

  /** Each line is bytes and whether they are a request that must be answered. */
  @Property(tries = 300)
  void noBytesEndTheSession(@ForAll("lines") List<Tuple2<byte[], Boolean>> lines) {
    var input = new ByteArrayOutputStream();
    input.writeBytes(Wire.bytes(Wire.HELLO));
    for (Tuple2<byte[], Boolean> line : lines) {
      input.writeBytes(line.get1());
      input.write('\n');
      input.writeBytes(Wire.bytes(Wire.ping(-1)));
    }
    input.writeBytes(Wire.bytes(Wire.callNow(-2, "UTC")));
    List<Map<String, Object>> answers = new ArrayList<>(Wire.session(input.toByteArray()));

    assertTrue(answers.remove(answers.size() - 1).containsKey("result"));
    assertEquals(lines.size(), count(answers, -1L));
    long whole = lines.stream().filter(Tuple2::get2).count();
    assertTrue(count(answers, 7L) >= whole, "valid calls answered");
    // Nothing gets two answers: hello, one for each ping, at most one for each line.
    assertTrue(answers.size() <= 1 + 2 * lines.size());
  }

  private static long count(List<Map<String, Object>> answers, Object id) {
    return answers.stream()
        .filter(answer -> id.equals(answer.get("id")) && answer.containsKey("result"))
        .count();
  }

  @Provide
  Arbitrary<List<Tuple2<byte[], Boolean>>> lines() {
    Arbitrary<Tuple2<byte[], Boolean>> noise =
        Arbitraries.bytes()
            .filter(b -> b != '\n')
            .array(byte[].class)
            .ofMaxSize(40)
            .map(bytes -> Tuple.of(bytes, false));
    Arbitrary<Tuple2<byte[], Boolean>> nearJson =
        Arbitraries.strings()
            .withChars("{}[]\":,0123456789.eE-+ truefalsn\\u\u0000\u00e9")
            .ofMaxLength(40)
            .map(text -> Tuple.of(Wire.bytes(text), false));
    Arbitrary<Tuple2<byte[], Boolean>> damaged =
        Arbitraries.integers()
            .between(0, CALL.length - 1)
            .flatMap(
                at ->
                    Arbitraries.bytes()
                        .filter(b -> b != '\n')
                        .map(b -> Tuple.of(replaced(at, b), false)));
    Arbitrary<Tuple2<byte[], Boolean>> whole = Arbitraries.just(Tuple.of(CALL, true));
    return Arbitraries.oneOf(noise, nearJson, damaged, whole).list().ofMaxSize(12);
  }

  private static byte[] replaced(int at, byte by) {
    byte[] bytes = CALL.clone();
    bytes[at] = by;
    return bytes;
  }
}
