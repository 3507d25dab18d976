package io.chronotick.mcp.transport;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The process's own standard input and output, kept for the protocol alone.
 *
 * @param in unbuffered
 * @param out unbuffered: one write is one message
 */
public record StdStreams(InputStream in, OutputStream out) {

  /**
   * Takes both streams away from everybody else: afterwards {@link System#out} prints on stderr and
   * {@link System#in} is empty, so no library can break the protocol.
   */
  public static StdStreams claim() {
    var streams =
        new StdStreams(
            new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    System.setOut(System.err);
    System.setIn(InputStream.nullInputStream());
    return streams;
  }
}
