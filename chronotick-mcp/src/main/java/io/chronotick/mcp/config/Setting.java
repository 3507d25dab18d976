package io.chronotick.mcp.config;

import java.util.Locale;

/** Something that can be set. Each option {@code --a-b} is also {@code CHRONOTICK_A_B}. */
public enum Setting {
  NODE_ID,
  LOCAL_TIMEZONE,
  TZDATA,
  LEAP_FILE,
  LOG_LEVEL,
  COLOR,
  SOURCE,
  NO_NETWORK,
  TOLERATE_FAULTS,
  MAX_DRIFT_PPM,
  MAX_REMOTE_AHEAD,
  STATE_DIR,
  PUBLISH,
  CONFIG,
  CHECK_CONFIG,
  HTTP,
  HTTP_TOKEN_FILE,
  ALLOWED_HOST,
  ALLOWED_ORIGIN,
  NO_DASHBOARD,
  JSON,
  WAIT,
  SCALE,
  TIMEOUT,
  DURATION,
  INTERVAL,
  SEED,
  MIN_POLL_SECONDS,
  CALLS_PER_SECOND,
  LONG_CALLS,
  BODY_BYTES,
  NODES;

  /** Whether it may be given more than once; in the environment, with commas between. */
  public boolean isList() {
    return this == SOURCE || this == ALLOWED_HOST || this == ALLOWED_ORIGIN;
  }

  /** Whether only a file can set it: there is neither an option nor a variable. */
  public boolean isInFilesOnly() {
    return compareTo(MIN_POLL_SECONDS) >= 0;
  }

  /** As on the command line: {@code --max-drift-ppm}. */
  public String option() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As in the environment: {@code CHRONOTICK_MAX_DRIFT_PPM}. */
  public String variable() {
    return "CHRONOTICK_" + name();
  }
}
