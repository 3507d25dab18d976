package io.chronotick.mcp.zone;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** TZif files for tests, written here independently of what reads them; each part can be wrong. */
final class TzifBytes {

  private static final int HEADER = 44;

  private char version = '3';
  private int leap;
  private int isStd;
  private int isUt;
  private int extraTypes;
  private String footer = "";
  private final List<long[]> changes = new ArrayList<>();
  private final List<int[]> types = new ArrayList<>();
  private final ByteArrayOutputStream names = new ByteArrayOutputStream();

  TzifBytes version(char given) {
    version = given;
    return this;
  }

  TzifBytes leapSeconds(int count) {
    leap = count;
    return this;
  }

  TzifBytes indicators(int std, int ut) {
    isStd = std;
    isUt = ut;
    return this;
  }

  /** Types the header speaks of and that are not there. */
  TzifBytes missingTypes(int count) {
    extraTypes = count;
    return this;
  }

  TzifBytes footer(String text) {
    footer = text;
    return this;
  }

  TzifBytes type(int offset, int isDst, String name) {
    types.add(new int[] {offset, isDst, names.size()});
    names.writeBytes((name + "\0").getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  TzifBytes change(long at, int type) {
    changes.add(new long[] {at, type});
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(header(0, 1, 1).array());
    whole.writeBytes(new byte[6 + 1]);
    whole.writeBytes(header(changes.size(), types.size() + extraTypes, names.size()).array());
    ByteBuffer data =
        ByteBuffer.allocate(
            changes.size() * 9 + types.size() * 6 + names.size() + leap * 12 + isStd + isUt);
    changes.forEach(change -> data.putLong(change[0]));
    changes.forEach(change -> data.put((byte) change[1]));
    types.forEach(type -> data.putInt(type[0]).put((byte) type[1]).put((byte) type[2]));
    data.put(names.toByteArray());
    whole.writeBytes(data.array());
    whole.writeBytes(("\n" + footer + "\n").getBytes(StandardCharsets.ISO_8859_1));
    return whole.toByteArray();
  }

  private ByteBuffer header(int times, int kinds, int chars) {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.put("TZif".getBytes(StandardCharsets.US_ASCII)).put((byte) version);
    header.position(20);
    boolean isSecond = times > 0 || kinds != 1 || chars != 1;
    header.putInt(isSecond ? isUt : 0).putInt(isSecond ? isStd : 0).putInt(isSecond ? leap : 0);
    header.putInt(times).putInt(kinds).putInt(chars);
    return header;
  }

  /** A zone that is an hour ahead in summer, since 1980. */
  static TzifBytes middleEurope() {
    return new TzifBytes()
        .type(3208, 0, "LMT")
        .type(7200, 1, "CEST")
        .type(3600, 0, "CET")
        .change(-2_422_054_408L, 2)
        .change(323_830_800L, 1)
        .change(338_950_800L, 2)
        .change(354_675_600L, 1)
        .footer("CET-1CEST,M3.5.0,M10.5.0/3");
  }
}
