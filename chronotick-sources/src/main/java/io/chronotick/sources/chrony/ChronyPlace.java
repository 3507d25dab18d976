package io.chronotick.sources.chrony;

import io.chronotick.sources.host.DatagramAsk;

/**
 * Where chronyd may be listening.
 *
 * @param name for people: a path, or an address and port
 * @param place how to ask there
 */
record ChronyPlace(String name, DatagramAsk.Place place) {}
