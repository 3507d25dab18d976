package io.chronotick.sources.ntpd;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One of ntpd's peers as its list of associations has it.
 *
 * @param id to ask for its variables by; 1 to 65535
 * @param status its status word
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9327#section-3.2">RFC 9327 section 3.2</a>
 */
record NtpdAssociation(int id, int status) {

  private static final int REACHABLE = 0x1000;
  private static final int BYTES = 4;

  /** What ntpd makes of a peer. */
  enum Selection {
    REJECTED,
    FALSETICKER,
    EXCESS,
    OUTLIER,
    CANDIDATE,
    BACKUP,
    SYSTEM_PEER,
    PPS_PEER
  }

  /** All of an answer; a last one that was cut is left out. */
  static List<NtpdAssociation> listOf(ByteBuffer data) {
    ByteBuffer bytes = data.duplicate();
    List<NtpdAssociation> associations = new ArrayList<>();
    while (bytes.remaining() >= BYTES) {
      associations.add(new NtpdAssociation(bytes.getShort() & 0xFFFF, bytes.getShort() & 0xFFFF));
    }
    return associations;
  }

  boolean isReachable() {
    return (status & REACHABLE) != 0;
  }

  /** From the three bits behind the five flags. */
  Selection selection() {
    return switch ((status >>> 8) & 7) {
      case 0 -> Selection.REJECTED;
      case 1 -> Selection.FALSETICKER;
      case 2 -> Selection.EXCESS;
      case 3 -> Selection.OUTLIER;
      case 4 -> Selection.CANDIDATE;
      case 5 -> Selection.BACKUP;
      case 6 -> Selection.SYSTEM_PEER;
      default -> Selection.PPS_PEER;
    };
  }
}
