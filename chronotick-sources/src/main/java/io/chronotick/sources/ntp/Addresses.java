package io.chronotick.sources.ntp;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Whom a source asks, and whom next. Not safe for several threads. */
interface Addresses {

  /** Address to ask; empty while there is none. */
  Optional<InetAddress> current();

  /** A look-up of the name ended. One that found nothing usable leaves what was known. */
  void resolved(List<InetAddress> found);

  /** The address in use answered, if only to refuse. */
  void answered();

  /** The address in use answered that we ask it too often. */
  void limited();

  /** It did not. True when the name should be looked up again. */
  boolean missed();

  /**
   * The one in use is never to be asked again. False where no other may take its place: then it
   * stays.
   */
  boolean giveUp();

  /** How often another server took the place of one that was asked. */
  int changes();

  /** Nobody will be asked any more. */
  void close();
}
