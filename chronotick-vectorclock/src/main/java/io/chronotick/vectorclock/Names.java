package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of the names of a membership: of each in turn, how many bytes of UTF-8 it shares
 * with the one before, as many as it can, how many follow, and those.
 *
 * <p>Order of bytes is order of code points (RFC 3629, section 1). So the first byte of its own
 * that a name has is above the one it replaces, and that alone makes the form canonical: ascending,
 * no name twice, nothing said again that could be shared.
 */
final class Names {

  /** The longest name in UTF-8. */
  static final int MOST_BYTES = 4 * NodeId.MAX_CODE_POINTS;

  /**
   * Memberships lately read, by their bytes: peers send the same names again and again, and clocks
   * that share a membership meet without comparing names. A flood of others only pushes these out.
   */
  private static final AtomicReferenceArray<@Nullable WeakReference<Membership>> RECENT =
      new AtomicReferenceArray<>(256);

  private Names() {}

  /**
   * Writes them.
   *
   * @throws IllegalStateException if they have more than {@link VectorClock#MAX_NAME_BYTES} in all
   */
  static byte[] encode(NodeId[] nodes) {
    ByteWriter writer = new ByteWriter(16 * nodes.length);
    byte[] before = {};
    long total = 0;
    for (NodeId node : nodes) {
      byte[] name = node.value().getBytes(StandardCharsets.UTF_8);
      total += name.length;
      int shared = Arrays.mismatch(before, name);
      writer.number(shared).number(name.length - shared).raw(name, shared);
      before = name;
    }
    if (total > VectorClock.MAX_NAME_BYTES) {
      throw new IllegalStateException(
          "names of "
              + total
              + " bytes; MAX_NAME_BYTES of a vector clock is "
              + VectorClock.MAX_NAME_BYTES);
    }
    return writer.toBytes();
  }

  /** Reads so many, which are in that part of the bytes, where the reader is. */
  static Membership decode(ByteReader reader, byte[] bytes, int from, int to, int size) {
    int slot = slot(bytes, from, to);
    WeakReference<Membership> recent = RECENT.get(slot);
    Membership known = recent == null ? null : recent.get();
    if (known != null && known.size() == size && isEncoded(known, bytes, from, to)) {
      reader.skipTo(to);
      return known;
    }
    Membership read = read(reader, size);
    RECENT.set(slot, new WeakReference<>(read));
    return read;
  }

  private static boolean isEncoded(Membership known, byte[] bytes, int from, int to) {
    byte[] encoded = known.encoded();
    return Arrays.equals(encoded, 0, encoded.length, bytes, from, to);
  }

  private static int slot(byte[] bytes, int from, int to) {
    CRC32C hash = new CRC32C();
    hash.update(bytes, from, to - from);
    return (int) hash.getValue() & (RECENT.length() - 1);
  }

  private static Membership read(ByteReader reader, int size) {
    List<NodeId> nodes = new ArrayList<>();
    byte[] name = {};
    long total = 0;
    for (int i = 0; i < size; i++) {
      name = reader.nameAfter(name);
      total += name.length;
      if (total > VectorClock.MAX_NAME_BYTES) {
        throw reader.refused("names of at most " + VectorClock.MAX_NAME_BYTES + " bytes in all");
      }
      nodes.add(reader.node(name));
    }
    return Membership.ofSorted(nodes);
  }
}
