package io.chronotick.sources.chrony;

/** The questions anyone may put to chronyd, as protocol version 6 numbers them. */
enum ChronyCommand {
  N_SOURCES(14, 2, 32),
  SOURCE_DATA(15, 3, 76),
  TRACKING(33, 5, 104),
  SOURCESTATS(34, 6, 84),
  ACTIVITY(44, 12, 48);

  private final int code;
  private final int replyCode;
  private final int replyBytes;

  ChronyCommand(int code, int replyCode, int replyBytes) {
    this.code = code;
    this.replyCode = replyCode;
    this.replyBytes = replyBytes;
  }

  int code() {
    return code;
  }

  /** What a reply to it calls itself. */
  int replyCode() {
    return replyCode;
  }

  /** Length of its reply; chronyd does not answer a request that is shorter. */
  int replyBytes() {
    return replyBytes;
  }
}
