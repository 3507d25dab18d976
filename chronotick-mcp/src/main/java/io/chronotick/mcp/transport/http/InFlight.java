package io.chronotick.mcp.transport.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The requests that are being answered: so many at once, and none in the end. Thread-safe. */
final class InFlight {

  static final int LIMIT = 64;

  private int count;

  /** The place of one request. */
  final class Place {

    private boolean inside;
    private boolean left;

    /** Takes the place; false when there is none. */
    boolean enter() {
      synchronized (InFlight.this) {
        if (left || count >= LIMIT) {
          return false;
        }
        count++;
        inside = true;
        return true;
      }
    }

    /** Gives it back, whether or not it was taken; it is not taken again. */
    void leave() {
      synchronized (InFlight.this) {
        left = true;
        if (inside) {
          inside = false;
          count--;
          if (count == 0) {
            InFlight.this.notifyAll();
          }
        }
      }
    }
  }

  Place place() {
    return new Place();
  }

  /** Waits until there is none, or the time is up. */
  synchronized void awaitNone(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos(); count > 0 && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
