package io.chronotick.mcp.zone;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TzifReaderTest {

  private static final Map<String, byte[]> OWN = ZoneArchive.own().files();

  private static String refusal(byte[] file) {
    return assertThrows(ZoneDataException.class, () -> TzifReader.read(file)).getMessage();
  }

  private static TzifBytes utc() {
    return new TzifBytes().type(0, 0, "UTC").footer("UTC0");
  }

  @Test
  void readsTimesTypesNamesAndFooter() throws ZoneDataException {
    Tzif zone = TzifReader.read(TzifBytes.middleEurope().bytes());
    assertEquals(
        List.of(
            new LocalType(ZoneOffset.ofTotalSeconds(3208), false, "LMT"),
            new LocalType(ZoneOffset.ofHours(2), true, "CEST"),
            new LocalType(ZoneOffset.ofHours(1), false, "CET")),
        zone.types());
    assertEquals(4, zone.times().length);
    assertEquals(354_675_600L, zone.times()[3]);
    assertEquals("CEST", zone.typeAfter(3).abbreviation());
    assertEquals("LMT", zone.typeAfter(-1).abbreviation());
    assertEquals(2, zone.footer().orElseThrow().rules().size());
  }

  @Test
  void aNameMayBeTheEndOfAnother() throws ZoneDataException {
    byte[] file = new TzifBytes().type(0, 0, "XEAT").footer("").bytes();
    // The name of the only type is told to begin one byte later.
    file[44 + 7 + 44 + 5] = 1;
    assertEquals("EAT", TzifReader.read(file).types().get(0).abbreviation());
  }

  @Test
  void withoutFooterNothingIsSaidOfWhatFollows() throws ZoneDataException {
    assertTrue(TzifReader.read(utc().footer("").bytes()).footer().isEmpty());
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("it ends within a header", new byte[0]),
        fault("it ends within a header", "TZif2".getBytes(StandardCharsets.US_ASCII)),
        fault("it is no TZif file", "TZxx".repeat(20).getBytes(StandardCharsets.US_ASCII)),
        fault("it has no 64-bit data", utc().version('\0').bytes()),
        fault("it counts leap seconds; POSIX time is expected", utc().leapSeconds(1).bytes()),
        fault(
            "it has 0 types of local time, not 1 to 256",
            utc().missingTypes(-1).change(0, 0).bytes()),
        fault(
            "it has 257 types of local time, not 1 to 256",
            padded(utc().missingTypes(256).bytes(), 2000)),
        fault("it has 2 indicators for 1 types", utc().indicators(2, 0).bytes()),
        fault("it has 3 indicators for 1 types", utc().indicators(0, 3).bytes()),
        fault(
            "its changes are not in order",
            utc().type(60, 0, "ABC").change(5, 1).change(5, 0).bytes()),
        fault("it has a change after the year 36000", utc().change(1L << 41, 0).bytes()),
        fault("a change leads to type 1, which is none", utc().change(0, 1).bytes()),
        fault("a change leads to type 255, which is none", utc().change(0, -1).bytes()),
        fault("an offset of 64801 s is beyond 18 hours", utc().type(64_801, 0, "X").bytes()),
        fault(
            "an offset of -2147483648 s is beyond 18 hours",
            utc().type(Integer.MIN_VALUE, 0, "X").bytes()),
        fault("a daylight flag is neither 0 nor 1", utc().type(0, 2, "ABC").bytes()),
        fault("a daylight flag is neither 0 nor 1", utc().type(0, -1, "ABC").bytes()),
        fault("a type of local time has no name", utc().type(0, 0, "").bytes()),
        fault("a type of local time has no name", utc().type(0, 0, "a\nb").bytes()),
        fault("its footer 'nowhere' is no POSIX zone", utc().footer("nowhere").bytes()),
        fault("something follows its footer", utc().footer("UTC0\nUTC0").bytes()),
        fault("its footer contradicts its last change", utc().footer("ABC0").change(0, 0).bytes()),
        fault("its footer contradicts its last change", utc().footer("UTC1").change(0, 0).bytes()),
        fault("it has more than 262144 bytes", padded(utc().bytes(), (1 << 18) + 1)));
  }

  private static byte[] padded(byte[] file, int length) {
    return Arrays.copyOf(file, length);
  }

  private static Arguments fault(String reason, byte[] file) {
    return Arguments.of(reason, file);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatIsWrongIsSaid(String reason, byte[] file) {
    assertEquals(reason, refusal(file));
  }

  @Test
  void aFileThatIsCutOffAnywhereIsRefused() {
    byte[] whole = TzifBytes.middleEurope().bytes();
    for (int length = 0; length < whole.length; length++) {
      assertFalse(refusal(Arrays.copyOf(whole, length)).isEmpty());
    }
  }

  @Test
  void countsThatPromiseMoreThanThereIsMakeNothing() {
    byte[] file = utc().bytes();
    for (int count = 0; count < 6; count++) {
      for (int at : new int[] {20, 44 + 7 + 20}) {
        byte[] hostile = file.clone();
        ByteBuffer.wrap(hostile).putInt(at + 4 * count, -1);
        assertFalse(refusal(hostile).isEmpty());
      }
    }
  }

  @Property
  void anyBytesAreAZoneOrARefusal(@ForAll @Size(max = 300) byte[] bytes) {
    answerOrRefuse(bytes);
  }

  @Property
  void aDamagedZoneIsAZoneOrARefusal(
      @ForAll @IntRange(max = 10_000) int which,
      @ForAll @IntRange(min = 1, max = 8) int damages,
      @ForAll long seed) {
    List<String> names = OWN.keySet().stream().sorted().toList();
    byte[] file = Objects.requireNonNull(OWN.get(names.get(which % names.size()))).clone();
    Random random = new Random(seed);
    for (int i = 0; i < damages; i++) {
      // Headers and footer decide most; a purely random place would mostly be a time.
      int place =
          switch (random.nextInt(3)) {
            case 0 -> 51 + random.nextInt(44);
            case 1 -> file.length - 1 - random.nextInt(Math.min(40, file.length));
            default -> random.nextInt(file.length);
          };
      file[place] = (byte) (random.nextBoolean() ? random.nextInt() : 32 + random.nextInt(96));
    }
    answerOrRefuse(file);
  }

  /** What is accepted must also answer, at any time there is. */
  private static void answerOrRefuse(byte[] file) {
    ZoneHistory zone;
    try {
      zone = new ZoneHistory(TzifReader.read(file));
    } catch (ZoneDataException refused) {
      assertFalse(refused.getMessage().isEmpty());
      assertEquals(1, refused.getMessage().lines().count(), refused.getMessage());
      return;
    }
    for (String text :
        List.of(
            "0001-01-01T00:00:00Z",
            "1900-01-01T00:00:00Z",
            "1970-01-01T00:00:00Z",
            "2026-11-25T03:00:00Z",
            "2500-07-01T00:00:00Z",
            "9999-12-31T23:59:59Z")) {
      Instant at = Instant.parse(text);
      assertFalse(zone.at(at).abbreviation().isEmpty());
      assertDoesNotThrow(() -> zone.rules().nextTransition(at));
      LocalDateTime local = LocalDateTime.ofInstant(at, zone.rules().getOffset(at));
      assertDoesNotThrow(() -> zone.rules().getTransition(local));
    }
  }
}
