package io.chronotick.mcp.zone;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads compiled zones: TZif files of version 2 or later.
 *
 * <p>Any bytes give a {@link Tzif} or a reason. Every count is compared with what is left of the
 * file before anything of its size is made. Pure; safe for any thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9636">RFC 9636, section 3</a>
 */
final class TzifReader {

  /** Larger than any zone by far: the largest there is has under 4 KiB. */
  static final int MAX_BYTES = 1 << 18;

  private static final int MAGIC = 0x545A6966;
  private static final int RESERVED = 15;
  private static final int OLD_TIME_BYTES = 4;
  private static final int TIME_BYTES = 8;
  private static final int TYPE_BYTES = 6;
  private static final int LEAP_COUNT_BYTES = 4;
  private static final int MAX_TYPES = 256;
  private static final int MAX_NAME_BYTES = 1024;

  /** Far from every year that can be asked for (36 000 and more), near enough to compute with. */
  static final long LAST_SECOND = 1L << 40;

  private static final Pattern ABBREVIATION = Pattern.compile("[A-Za-z0-9+-]{1,16}");

  private final byte[] file;
  private final ByteBuffer in;

  private TzifReader(byte[] file) {
    this.file = file;
    this.in = ByteBuffer.wrap(file);
  }

  /** Counts of a header, in the order they are written. */
  private record Header(
      byte version, long isUt, long isStd, long leap, long time, long type, long chars) {

    long dataBytes(int timeBytes) {
      return time * (timeBytes + 1)
          + type * TYPE_BYTES
          + chars
          + leap * (timeBytes + LEAP_COUNT_BYTES)
          + isStd
          + isUt;
    }
  }

  /**
   * Reads a whole file.
   *
   * @throws ZoneDataException saying what is wrong with it
   */
  static Tzif read(byte[] file) throws ZoneDataException {
    if (file.length > MAX_BYTES) {
      throw new ZoneDataException("it has more than " + MAX_BYTES + " bytes");
    }
    return new TzifReader(file).whole();
  }

  private Tzif whole() throws ZoneDataException {
    Header old = header();
    if (old.version < '2') {
      throw new ZoneDataException("it has no 64-bit data");
    }
    need(old.dataBytes(OLD_TIME_BYTES), "its 32-bit data");
    in.position(in.position() + (int) old.dataBytes(OLD_TIME_BYTES));
    Header header = header();
    check(header);
    need(header.dataBytes(TIME_BYTES), "its 64-bit data");
    long[] times = times((int) header.time);
    byte[] typeAfter = new byte[times.length];
    in.get(typeAfter);
    List<LocalType> types = types((int) header.type, (int) header.chars);
    for (byte type : typeAfter) {
      if ((type & 0xFF) >= types.size()) {
        throw new ZoneDataException("a change leads to type " + (type & 0xFF) + ", which is none");
      }
    }
    in.position(in.position() + (int) (header.isStd + header.isUt));
    Tzif zone = new Tzif(times, typeAfter, types, footer());
    checkFooter(zone);
    return zone;
  }

  private Header header() throws ZoneDataException {
    need(Integer.BYTES + 1 + RESERVED + 6 * Integer.BYTES, "a header");
    if (in.getInt() != MAGIC) {
      throw new ZoneDataException("it is no TZif file");
    }
    byte version = in.get();
    in.position(in.position() + RESERVED);
    return new Header(version, count(), count(), count(), count(), count(), count());
  }

  private long count() {
    return Integer.toUnsignedLong(in.getInt());
  }

  private static void check(Header header) throws ZoneDataException {
    if (header.leap != 0) {
      throw new ZoneDataException("it counts leap seconds; POSIX time is expected");
    }
    if (header.type == 0 || header.type > MAX_TYPES) {
      throw new ZoneDataException("it has " + header.type + " types of local time, not 1 to 256");
    }
    if (header.chars == 0 || header.chars > MAX_NAME_BYTES) {
      throw new ZoneDataException("it has " + header.chars + " bytes of names, not 1 to 1024");
    }
    for (long indicators : new long[] {header.isStd, header.isUt}) {
      if (indicators != 0 && indicators != header.type) {
        throw new ZoneDataException(
            "it has " + indicators + " indicators for " + header.type + " types");
      }
    }
  }

  private void need(long bytes, String what) throws ZoneDataException {
    if (bytes > in.remaining()) {
      throw new ZoneDataException("it ends within " + what);
    }
  }

  private long[] times(int count) throws ZoneDataException {
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      times[i] = in.getLong();
      if (i > 0 && times[i] <= times[i - 1]) {
        throw new ZoneDataException("its changes are not in order");
      }
      if (times[i] > LAST_SECOND) {
        throw new ZoneDataException("it has a change after the year 36000");
      }
    }
    return times;
  }

  private List<LocalType> types(int count, int nameBytes) throws ZoneDataException {
    int namesAt = in.position() + count * TYPE_BYTES;
    String names = new String(file, namesAt, nameBytes, StandardCharsets.ISO_8859_1);
    List<LocalType> types = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ZoneOffset offset = PosixZone.offset(in.getInt());
      byte isDst = in.get();
      int from = in.get() & 0xFF;
      int to = names.indexOf('\0', from);
      if (isDst < 0 || isDst > 1) {
        throw new ZoneDataException("a daylight flag is neither 0 nor 1");
      }
      if (to < 0 || !ABBREVIATION.matcher(names.substring(from, to)).matches()) {
        throw new ZoneDataException("a type of local time has no name");
      }
      types.add(new LocalType(offset, isDst == 1, names.substring(from, to)));
    }
    in.position(namesAt + nameBytes);
    return types;
  }

  private Optional<PosixZone> footer() throws ZoneDataException {
    String footer = new String(file, in.position(), in.remaining(), StandardCharsets.ISO_8859_1);
    if (footer.length() < 2 || !footer.startsWith("\n") || footer.indexOf('\n', 1) < 0) {
      throw new ZoneDataException("it ends without a footer");
    }
    if (footer.indexOf('\n', 1) != footer.length() - 1) {
      throw new ZoneDataException("something follows its footer");
    }
    String text = footer.substring(1, footer.length() - 1);
    return text.isEmpty() ? Optional.empty() : Optional.of(PosixZone.parse(text));
  }

  /** The last change leads to what the footer says of that moment; else one of them is wrong. */
  private static void checkFooter(Tzif zone) throws ZoneDataException {
    int last = zone.times().length - 1;
    if (zone.footer().isPresent() && last >= 0) {
      // Some compilers begin with a change before all instants there are.
      LocalType said = zone.footer().get().at(Math.max(zone.times()[last], -LAST_SECOND));
      if (!said.isSame(zone.typeAfter(last))) {
        throw new ZoneDataException("its footer contradicts its last change");
      }
    }
  }
}
