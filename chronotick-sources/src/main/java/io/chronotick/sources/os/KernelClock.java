package io.chronotick.sources.os;

/** Asks the kernel about its clock. */
@FunctionalInterface
public interface KernelClock {

  /**
   * What the kernel says now. Blocks for no longer than a call of the system takes. Safe for any
   * thread.
   *
   * @throws UnavailableException if the kernel does not say
   */
  KernelTime read() throws UnavailableException;

  /** There is no such call here, or it failed; the message says which. */
  final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    public UnavailableException(String message) {
      super(message);
    }
  }
}
