package io.chronotick.mcp.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits bytes at {@code \n}. Blank lines, a carriage return at the end of a line and a byte order
 * mark at its start are dropped; of a line over the limit only the fact that it was there is kept.
 */
final class LineReader {

  /** What was read. */
  enum Line {
    /** {@link #message} holds it. */
    MESSAGE,
    OVERLONG,
    END
  }

  private static final int CHUNK = 8192;
  private static final byte[] NOTHING = {};
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final int maxBytes;
  private final byte[] chunk = new byte[CHUNK];
  private int next;
  private int end;

  private byte[] line = new byte[CHUNK];
  private int length;
  private boolean skipping;
  private byte[] message = NOTHING;

  LineReader(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /** The next line that is not blank; what precedes the end of the input counts as a line. */
  Line next() throws IOException {
    while (true) {
      boolean atEnd = next == end && !fill();
      int newline = atEnd ? end : indexOfNewline();
      if (!skipping) {
        append(newline);
        // One byte more than the limit is fine while it may still be the carriage return.
        if (length > maxBytes + 1) {
          length = 0;
          skipping = true;
          return Line.OVERLONG;
        }
      }
      boolean complete = newline < end || atEnd;
      next = Math.min(newline + 1, end);
      if (complete) {
        boolean skipped = skipping;
        skipping = false;
        message = skipped ? NOTHING : takeLine();
        if (message.length > maxBytes) {
          return Line.OVERLONG;
        }
        if (message.length > 0) {
          return Line.MESSAGE;
        }
        if (atEnd) {
          return Line.END;
        }
      }
    }
  }

  /** The bytes of the line read last. The caller may keep them. */
  byte[] message() {
    return message;
  }

  private boolean fill() throws IOException {
    int count = in.read(chunk, 0, CHUNK);
    next = 0;
    end = Math.max(count, 0);
    return count >= 0;
  }

  private int indexOfNewline() {
    int i = next;
    while (i < end && chunk[i] != '\n') {
      i++;
    }
    return i;
  }

  private void append(int until) {
    int count = until - next;
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(line.length * 2, length + count));
    }
    System.arraycopy(chunk, next, line, length, count);
    length += count;
  }

  /** The collected bytes without their frame; empty when the line is blank. */
  private byte[] takeLine() {
    int from = startsWithByteOrderMark() ? BYTE_ORDER_MARK.length : 0;
    int to = length > from && line[length - 1] == '\r' ? length - 1 : length;
    length = 0;
    for (int i = from; i < to; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        byte[] bytes = Arrays.copyOfRange(line, from, to);
        if (line.length > CHUNK) {
          line = new byte[CHUNK];
        }
        return bytes;
      }
    }
    return NOTHING;
  }

  private boolean startsWithByteOrderMark() {
    return length >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }
}
