package io.chronotick.sources.os;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.chronotick.sources.spi.DatagramTransport;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * Room for one message of {@code recvmsg} and what it says of the kernel's stamps. For one thread.
 *
 * <p>{@code struct msghdr}, {@code iovec} and {@code cmsghdr} as 64-bit Linux has them; see
 * Documentation/networking/timestamping of the kernel for what they carry.
 */
final class StampedMessages implements AutoCloseable {

  private static final int MSG_ERRQUEUE = 0x2000;

  // Where the parts lie.
  private static final int IOVEC = 56;
  private static final int CONTROL = IOVEC + 16;
  private static final int CONTROL_BYTES = 512;
  private static final int DATA = CONTROL + CONTROL_BYTES;

  // Of msghdr, in bytes.
  private static final int MSG_IOV = 16;
  private static final int MSG_IOVLEN = 24;
  private static final int MSG_CONTROL = 32;
  private static final int MSG_CONTROLLEN = 40;

  // Of cmsghdr, in bytes.
  private static final int LEVEL = 8;
  private static final int TYPE = 12;
  private static final int HEADER = 16;
  private static final int TIMESPEC_BYTES = 16;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Memory memory = new Memory(DATA + DatagramTransport.MAX_DATAGRAM_BYTES);

  /**
   * Takes the next datagram that came.
   *
   * @return its length, what does not fit cut off; -1 if there is none
   */
  int receive(int fd) throws IOException {
    return LinuxSockets.receive(fd, prepared(), 0);
  }

  /**
   * Takes what the kernel has to tell of what was sent.
   *
   * @return whether there was anything
   */
  boolean receiveOfSent(int fd) throws IOException {
    return LinuxSockets.receive(fd, prepared(), MSG_ERRQUEUE) >= 0;
  }

  private Pointer prepared() {
    memory.clear(CONTROL);
    memory.setPointer(MSG_IOV, memory.share(IOVEC));
    memory.setLong(MSG_IOVLEN, 1);
    memory.setPointer(MSG_CONTROL, memory.share(CONTROL));
    memory.setLong(MSG_CONTROLLEN, CONTROL_BYTES);
    memory.setPointer(IOVEC, memory.share(DATA));
    memory.setLong(IOVEC + Long.BYTES, DatagramTransport.MAX_DATAGRAM_BYTES);
    return memory;
  }

  /** The first bytes of the last datagram, the caller's own. */
  byte[] data(int length) {
    return memory.getByteArray(DATA, length);
  }

  /** The software stamp of the last message in ns since 1970; empty if it has none. */
  OptionalLong stamp() {
    long end = CONTROL + Math.min(memory.getLong(MSG_CONTROLLEN), CONTROL_BYTES);
    long at = CONTROL;
    while (at + HEADER + TIMESPEC_BYTES <= end) {
      long length = memory.getLong(at);
      if (memory.getInt(at + LEVEL) == LinuxSockets.SOL_SOCKET
          && memory.getInt(at + TYPE) == LinuxSockets.SO_TIMESTAMPING) {
        // The first of three is the one taken in software; zero where there is none.
        long seconds = memory.getLong(at + HEADER);
        long nanos = memory.getLong(at + HEADER + Long.BYTES);
        return seconds == 0
            ? OptionalLong.empty()
            : OptionalLong.of(seconds * NANOS_PER_SECOND + nanos);
      }
      if (length < HEADER) {
        return OptionalLong.empty();
      }
      at += (length + Long.BYTES - 1) & -Long.BYTES;
    }
    return OptionalLong.empty();
  }

  @Override
  public void close() {
    memory.close();
  }
}
