/**
 * Our vector clock beside those others have published: what each operation costs, and what a clock
 * keeps. Each benchmark's first sentence is the question it answers.
 *
 * <p>Start here: {@link io.chronotick.bench.peers.PeerClocks}, the work that all are given. This
 * package is built by the Maven profile {@code peers} only, as the libraries it measures are larger
 * than all of this project.
 *
 * <h2>Who is compared</h2>
 *
 * <ul>
 *   <li>{@link io.chronotick.bench.peers.SharedClocks} and {@link
 *       io.chronotick.bench.peers.ForeignClocks}: ours, between clocks that descend from one
 *       another and between clocks that were built apart.
 *   <li>{@link io.chronotick.bench.peers.PekkoClocks}: the immutable clock of Apache Pekko's
 *       cluster gossip, and with it Akka's, whose code it is.
 *   <li>{@link io.chronotick.bench.peers.HazelcastClocks}: the mutable clock of Hazelcast's
 *       replicated counters, copied where ours makes a new one.
 *   <li>{@link io.chronotick.bench.peers.VoldemortClocks}: Project Voldemort's way, written here
 *       because Maven Central does not have it.
 *   <li>{@link io.chronotick.bench.peers.HashMapClocks}: what is written where no library is used.
 * </ul>
 *
 * <h2>What is fair</h2>
 *
 * <ul>
 *   <li>A clock that somebody may still hold is never changed: all but Pekko's and ours copy first.
 *   <li>Each answers in its own words, so that none pays for a translation into ours.
 *   <li>Keys are each peer's own: names, UUIDs or numbers of two bytes. Peers always share the key
 *       objects of two clocks, as in one process, which is the best case for them.
 *   <li>Counters are beyond what {@link java.lang.Long#valueOf(long)} keeps ready.
 * </ul>
 *
 * <p>HAZARD: the two clocks differ in the first and the last name only, so that whoever walks in
 * the order of names has to walk to the end. Peers that walk in the order of hashes meet the two
 * entries earlier, wherever the hashes put them.
 */
@NullMarked
package io.chronotick.bench.peers;

import org.jspecify.annotations.NullMarked;
