package io.chronotick.mcp.zone;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ZoneArchiveTest {

  private static final byte[] OWN = own();
  private static final int CHECK_AT = 9;
  private static final int BODY_AT = 13;

  private static byte[] own() {
    try (InputStream in = ZoneArchive.class.getResourceAsStream("tzdata.bin")) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String refusal(byte[] bytes) {
    return assertThrows(ZoneDataException.class, () -> ZoneArchive.read(bytes)).getMessage();
  }

  private static byte[] withCheck(byte[] bytes) {
    CRC32 check = new CRC32();
    check.update(bytes, BODY_AT, bytes.length - BODY_AT);
    ByteBuffer.wrap(bytes).putInt(CHECK_AT, (int) check.getValue());
    return bytes;
  }

  @Test
  void theOwnCopySaysWhatItIsAndWhereItComesFrom() throws ZoneDataException {
    ZoneArchive archive = ZoneArchive.read(OWN);
    assertTrue(archive.edition().compareTo(new Edition(2026, "f")) >= 0, archive.toString());
    assertTrue(
        archive.origin().matches("tzdata_\\S+\\.deb sha256 [0-9a-f]{64}.*"), archive.origin());
    assertTrue(archive.files().size() > 590);
  }

  @Test
  void everyZoneOfTheOwnCopyCanBeRead() {
    ZoneArchive archive = ZoneArchive.own();
    assertDoesNotThrow(new TzifZoneData(archive.edition(), archive.files())::readAll);
  }

  @Property
  void aDamagedCopyIsSeen(
      @ForAll @IntRange(max = 1 << 30) int where, @ForAll @IntRange(min = 1, max = 255) int by) {
    byte[] damaged = OWN.clone();
    damaged[where % damaged.length] ^= (byte) by;
    assertEquals(1, refusal(damaged).lines().count());
  }

  @Property
  void aCopyThatIsCutOffIsRefusedEvenIfItsChecksumIsRight(
      @ForAll @IntRange(max = 1 << 30) int length) {
    int kept = length % OWN.length;
    byte[] cut = Arrays.copyOf(OWN, kept);
    assertEquals("it is cut off", refusal(kept < BODY_AT ? cut : withCheck(cut)));
  }

  @Property
  void anyBytesBehindARightChecksumAreAnArchiveOrARefusal(@ForAll @Size(max = 200) byte[] body) {
    byte[] file = Arrays.copyOf(OWN, BODY_AT + body.length);
    System.arraycopy(body, 0, file, BODY_AT, body.length);
    if (body.length > 8 && body[0] == 0) {
      // Far enough in to meet the counts.
      System.arraycopy(OWN, BODY_AT, file, BODY_AT, 7);
    }
    assertEquals(1, refusal(withCheck(file)).lines().count());
  }

  @Test
  void anotherFormatIsRefused() {
    byte[] other = OWN.clone();
    other[8] = 2;
    assertEquals("it has format 2, not 1", refusal(other));
    other[0] = 'c';
    assertEquals("it is no archive of zones", refusal(other));
  }
}
