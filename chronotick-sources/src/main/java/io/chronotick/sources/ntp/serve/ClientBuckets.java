package io.chronotick.sources.ntp.serve;

import io.chronotick.model.MonotonicTime;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who asks too often: a bucket of tokens for each client, an address of version 4 or a /64 of
 * version 6, and one for all of them. As many clients are remembered as there is room for; the one
 * unheard of longest is forgotten first. For one thread.
 */
public final class ClientBuckets {

  /** Requests in a row that anybody may make. */
  static final int BURST = 16;

  /** Clients remembered. */
  static final int ROOM = 4_096;

  /** Answers a second, to all together. */
  static final int ALL_PER_SECOND = 2_000;

  /** Of the requests over the limit one in so many is told so, the others nothing. */
  static final int TOLD = 4;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final int SUBNET_BYTES = 8;

  private final double secondsBetween;
  private final Bucket all = new Bucket(ALL_PER_SECOND);
  private final Map<ByteBuffer, Bucket> clients =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Bucket> eldest) {
          return size() > ROOM;
        }
      };

  /** What to do with a request. */
  enum Verdict {
    ANSWER,
    /** Say that it came too soon. */
    KISS,
    SILENCE
  }

  /** Tokens that come back with time. */
  private static final class Bucket {
    private final double size;
    private double tokens;
    private long filledAt;
    private boolean isNew = true;
    private int refused;

    Bucket(double size) {
      this.size = size;
      this.tokens = size;
    }

    boolean take(MonotonicTime at, double perSecond) {
      if (!isNew) {
        double seconds = Math.max(0, (at.nanos() - filledAt) / NANOS_PER_SECOND);
        tokens = Math.min(size, tokens + seconds * perSecond);
      }
      isNew = false;
      filledAt = at.nanos();
      if (tokens < 1) {
        refused++;
        return false;
      }
      tokens--;
      refused = 0;
      return true;
    }
  }

  /**
   * @param secondsBetween on average between requests of one client; 0 for no limit
   */
  public ClientBuckets(double secondsBetween) {
    this.secondsBetween = secondsBetween;
  }

  /** Who is not answered costs the others nothing: one that floods cannot use up their share. */
  Verdict take(InetAddress client, MonotonicTime at) {
    Verdict own = secondsBetween == 0 ? Verdict.ANSWER : ofClient(client, at);
    return own == Verdict.SILENCE || all.take(at, ALL_PER_SECOND) ? own : Verdict.SILENCE;
  }

  private Verdict ofClient(InetAddress client, MonotonicTime at) {
    Bucket bucket = clients.computeIfAbsent(key(client), unknown -> new Bucket(BURST));
    if (bucket.take(at, 1 / secondsBetween)) {
      return Verdict.ANSWER;
    }
    return bucket.refused % TOLD == 1 ? Verdict.KISS : Verdict.SILENCE;
  }

  private static ByteBuffer key(InetAddress client) {
    byte[] bytes = client.getAddress();
    return ByteBuffer.wrap(Arrays.copyOf(bytes, Math.min(bytes.length, SUBNET_BYTES)));
  }

  int remembered() {
    return clients.size();
  }
}
