package io.chronotick.core.store;

/**
 * Is told when saving starts to fail and when it works again: once each time, not once a try.
 * Called on the saver's thread, which nobody waits for.
 */
public interface SaveListener {

  /** Since now what is submitted is not saved. The reason names the file, never its path. */
  void savingFails(String reason);

  /** After a failure, something was saved. */
  void savingWorksAgain();
}
