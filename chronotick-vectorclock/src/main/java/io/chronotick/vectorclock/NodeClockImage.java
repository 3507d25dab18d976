package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.FileForm.Unfit;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a {@link NodeClockFile} holds, and its bytes, big-endian:
 *
 * <pre>
 *   floors 4, each: group 4, floor 8 | nodes 4, each: name, entries 4, each: name, counter 8
 *   name: length in bytes 2, UTF-8
 * </pre>
 *
 * <p>Groups and nodes ascend, and groups without a floor are left out, so one image has one form.
 * Immutable.
 */
record NodeClockImage(Map<NodeId, VectorClock> clocks, EvictedFloors floors) {

  static final NodeClockImage EMPTY = new NodeClockImage(Map.of(), EvictedFloors.NONE);

  NodeClockImage {
    clocks = Map.copyOf(clocks);
  }

  /** The same with this clock for the node. */
  NodeClockImage with(NodeId node, VectorClock clock) {
    Map<NodeId, VectorClock> changed = new HashMap<>(clocks);
    changed.put(node, clock);
    return new NodeClockImage(changed, floors);
  }

  /** The same without the clocks of these nodes. */
  NodeClockImage without(Collection<NodeId> gone) {
    Map<NodeId, VectorClock> left = new HashMap<>(clocks);
    left.keySet().removeAll(gone);
    return new NodeClockImage(left, floors);
  }

  NodeClockImage withFloors(EvictedFloors raised) {
    return new NodeClockImage(clocks, raised);
  }

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      TreeMap<Integer, Long> raised = new TreeMap<>();
      for (int group = 0; group < EvictedFloors.GROUPS; group++) {
        if (floors.ofGroup(group) > 0) {
          raised.put(group, floors.ofGroup(group));
        }
      }
      out.writeInt(raised.size());
      for (Map.Entry<Integer, Long> floor : raised.entrySet()) {
        out.writeInt(floor.getKey());
        out.writeLong(floor.getValue());
      }
      out.writeInt(clocks.size());
      for (Map.Entry<NodeId, VectorClock> node : new TreeMap<>(clocks).entrySet()) {
        writeName(out, node.getKey());
        out.writeInt(node.getValue().size());
        for (Map.Entry<NodeId, Long> entry : node.getValue().entries().entrySet()) {
          writeName(out, entry.getKey());
          out.writeLong(entry.getValue());
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("an array took no bytes", impossible);
    }
    return bytes.toByteArray();
  }

  private static void writeName(DataOutputStream out, NodeId node) throws IOException {
    byte[] name = node.value().getBytes(StandardCharsets.UTF_8);
    out.writeShort(name.length);
    out.write(name);
  }

  /** Any bytes whose checksum was right: what is wrong in them, a program did. */
  static NodeClockImage decode(byte[] payload) throws Unfit {
    ByteBuffer in = ByteBuffer.wrap(payload);
    try {
      EvictedFloors floors = EvictedFloors.NONE;
      int groups = in.getInt();
      if (groups > EvictedFloors.GROUPS) {
        throw new Unfit("damaged: its contents are impossible");
      }
      for (int left = groups; left > 0; left--) {
        floors = floors.raising(in.getInt(), in.getLong());
      }
      Map<NodeId, VectorClock> clocks = new HashMap<>();
      for (int left = in.getInt(); left > 0; left--) {
        clocks.put(readName(in), readClock(in));
      }
      NodeClockImage image = new NodeClockImage(clocks, floors);
      // One form only, so whatever else is wrong shows here: order, repetition, surplus, sign.
      if (!ByteBuffer.wrap(image.encode()).equals(ByteBuffer.wrap(payload))) {
        throw new Unfit("damaged: its contents are not as they are written");
      }
      return image;
    } catch (BufferUnderflowException
        | CharacterCodingException
        | IllegalArgumentException
        | IndexOutOfBoundsException impossible) {
      throw new Unfit("damaged: its contents are impossible");
    }
  }

  private static VectorClock readClock(ByteBuffer in) throws CharacterCodingException {
    Map<NodeId, Long> entries = new HashMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      entries.put(readName(in), in.getLong());
    }
    return VectorClock.of(entries);
  }

  private static NodeId readName(ByteBuffer in) throws CharacterCodingException {
    byte[] name = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(name);
    return NodeId.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString());
  }
}
