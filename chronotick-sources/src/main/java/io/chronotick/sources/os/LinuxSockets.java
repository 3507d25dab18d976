package io.chronotick.sources.os;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Set;

/**
 * The few socket calls the JDK has no options for, through JNA, on 64-bit Linux.
 *
 * <p>Layouts and numbers are those of x86-64 and aarch64, which share them. A descriptor is a plain
 * number here: whoever has it must not use it after it was closed.
 */
final class LinuxSockets {

  static final int POLLIN = 1;

  /** Of {@code struct pollfd}: an {@code int} and two {@code short}s. */
  static final int POLL_BYTES = 8;

  static final int EAGAIN = 11;

  private static final int EINTR = 4;
  private static final int ECONNREFUSED = 111;

  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int SOCK_DGRAM = 2;
  private static final int NONBLOCK = 0x800;
  private static final int CLOEXEC = 0x8_0000;
  private static final int SOCKADDR_IN_BYTES = 16;
  private static final int SOCKADDR_IN6_BYTES = 28;

  static final int SOL_SOCKET = 1;
  static final int SO_TIMESTAMPING = 37;

  /**
   * Stamp what leaves and what comes in software, tell it, and of what left tell the stamp alone.
   */
  private static final int STAMPS = 1 << 1 | 1 << 3 | 1 << 4 | 1 << 11;

  private static final Set<String> ARCHITECTURES = Set.of("x86-64", "aarch64");

  private LinuxSockets() {}

  /** The C library; initialised when first called. */
  private static final class Libc {
    static {
      Native.register(Libc.class, "c");
    }

    private Libc() {}

    static native int socket(int family, int type, int protocol);

    static native int connect(int fd, Pointer address, int length);

    static native int getsockname(int fd, Pointer address, Pointer length);

    static native int setsockopt(int fd, int level, int option, Pointer value, int length);

    static native long send(int fd, byte[] bytes, long length, int flags);

    static native long recvmsg(int fd, Pointer message, int flags);

    static native int poll(Pointer descriptors, long count, int timeoutMillis);

    static native int eventfd(int initial, int flags);

    static native long read(int fd, Pointer bytes, long length);

    static native long write(int fd, Pointer bytes, long length);

    static native int close(int fd);

    static native String strerror(int error);
  }

  /** Whether the layouts above are this host's. */
  static boolean areKnownHere() {
    return Platform.isLinux() && ARCHITECTURES.contains(Platform.ARCH);
  }

  /**
   * A socket that is connected, does not block and has its datagrams stamped.
   *
   * @throws IOException saying what the kernel refused
   */
  static int open(InetSocketAddress server) throws IOException {
    byte[] ip = server.getAddress().getAddress();
    boolean isSix = ip.length > 4;
    int fd = checked(Libc.socket(isSix ? AF_INET6 : AF_INET, SOCK_DGRAM | NONBLOCK | CLOEXEC, 0));
    try (Memory memory = new Memory(SOCKADDR_IN6_BYTES)) {
      memory.clear();
      memory.setInt(0, STAMPS);
      checked(Libc.setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPING, memory, Integer.BYTES));
      memory.setShort(0, (short) (isSix ? AF_INET6 : AF_INET));
      memory.setByte(2, (byte) (server.getPort() >>> 8));
      memory.setByte(3, (byte) server.getPort());
      memory.write(isSix ? 8 : 4, ip, 0, ip.length);
      if (server.getAddress() instanceof Inet6Address six) {
        memory.setInt(24, six.getScopeId());
      }
      checked(Libc.connect(fd, memory, isSix ? SOCKADDR_IN6_BYTES : SOCKADDR_IN_BYTES));
      return fd;
    } catch (IOException | RuntimeException refused) {
      close(fd);
      throw refused;
    }
  }

  /** The address of ours the socket sends from, as bytes. */
  static byte[] localAddress(int fd) throws IOException {
    try (Memory memory = new Memory(SOCKADDR_IN6_BYTES + Integer.BYTES)) {
      Pointer length = memory.share(SOCKADDR_IN6_BYTES);
      length.setInt(0, SOCKADDR_IN6_BYTES);
      checked(Libc.getsockname(fd, memory, length));
      return memory.getShort(0) == AF_INET6
          ? memory.getByteArray(8, 16)
          : memory.getByteArray(4, 4);
    }
  }

  /**
   * Sends one datagram.
   *
   * @throws IOException also if there is no room for it
   */
  static void send(int fd, byte[] datagram) throws IOException {
    if (Libc.send(fd, datagram, datagram.length, 0) < 0) {
      int error = Native.getLastError();
      throw error == EAGAIN ? new IOException("the system's send buffer is full") : failure(error);
    }
  }

  /**
   * {@code recvmsg}.
   *
   * @return bytes put down, or -1 if there is nothing
   */
  static int receive(int fd, Pointer message, int flags) throws IOException {
    long length = Libc.recvmsg(fd, message, flags);
    if (length < 0) {
      int error = Native.getLastError();
      if (error == EAGAIN || error == EINTR) {
        return -1;
      }
      throw failure(error);
    }
    return Math.toIntExact(length);
  }

  /**
   * Waits until something happens on one of {@code count} descriptors.
   *
   * @param timeoutMillis -1 for ever
   */
  static void poll(Pointer descriptors, int count, int timeoutMillis) throws IOException {
    if (Libc.poll(descriptors, count, timeoutMillis) < 0) {
      int error = Native.getLastError();
      if (error != EINTR) {
        throw failure(error);
      }
      for (int i = 0; i < count; i++) {
        descriptors.setShort((long) i * POLL_BYTES + 6, (short) 0);
      }
    }
  }

  /** A descriptor that becomes readable when {@link #ring} is called, until {@link #hush} is. */
  static int bell() throws IOException {
    return checked(Libc.eventfd(0, NONBLOCK | CLOEXEC));
  }

  static void ring(int bell) {
    try (Memory one = new Memory(Long.BYTES)) {
      one.setLong(0, 1);
      // Full is rung.
      long unused = Libc.write(bell, one, Long.BYTES);
    }
  }

  static void hush(int bell) {
    try (Memory count = new Memory(Long.BYTES)) {
      long unused = Libc.read(bell, count, Long.BYTES);
    }
  }

  static void close(int fd) {
    // Whatever it says, the descriptor is gone.
    int unused = Libc.close(fd);
  }

  private static int checked(int result) throws IOException {
    if (result < 0) {
      throw failure(Native.getLastError());
    }
    return result;
  }

  private static IOException failure(int error) {
    return new IOException(
        error == ECONNREFUSED ? "nobody listens at that port" : Libc.strerror(error));
  }
}
