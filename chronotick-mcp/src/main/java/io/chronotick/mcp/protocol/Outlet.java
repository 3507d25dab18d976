package io.chronotick.mcp.protocol;

import java.util.function.Consumer;

/**
 * Where the messages go that one message of a client's causes: any number of notifications, then
 * the answer. Each is one line of UTF-8 without its end. Called by any thread, one at a time for
 * each request.
 */
public interface Outlet {

  /** Stands for "no error" where an error code is told. */
  int NO_ERROR = 0;

  /** Something to know before the answer. */
  void tell(byte[] notification);

  /**
   * The answer; nothing follows it.
   *
   * @param errorCode the code in it, or {@link #NO_ERROR} if it carries a result
   */
  void answer(byte[] message, int errorCode);

  /** Where one stream carries everything. */
  static Outlet of(Consumer<byte[]> stream) {
    return new Outlet() {
      @Override
      public void tell(byte[] notification) {
        stream.accept(notification);
      }

      @Override
      public void answer(byte[] message, int errorCode) {
        stream.accept(message);
      }
    };
  }
}
