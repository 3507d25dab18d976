/**
 * Which of two events came first, by cause and not by clock.
 *
 * <p>Start here: {@link io.chronotick.vectorclock.VectorClock}, and its answer {@link
 * io.chronotick.vectorclock.CausalOrder}.
 *
 * <pre>{@code
 * NodeId a = NodeId.of("a"), b = NodeId.of("b");
 * VectorClock sent = VectorClock.EMPTY.tick(a);                          // {"a"=1}
 * VectorClock received = VectorClock.EMPTY.tick(b).merge(sent).tick(b);  // {"a"=1, "b"=2}
 * boolean before = sent.happenedBefore(received);                        // true
 * CausalOrder order = received.compare(sent.tick(a));                    // CONCURRENT
 * }</pre>
 *
 * <h2>Which clock</h2>
 *
 * <p><b>Could this have caused that, or did they happen apart?</b> {@link
 * io.chronotick.vectorclock.VectorClock}, as above. It costs one counter for each node that ever
 * had an event, in every message.
 *
 * <p><b>All nodes must process all events in one order that respects cause</b>, and need not know
 * which were concurrent: {@link io.chronotick.vectorclock.LamportClock} with {@link
 * io.chronotick.vectorclock.LamportTime}. It costs one number.
 *
 * <pre>{@code
 * LamportClock mine = new LamportClock();
 * long sent = mine.tick();                                               // 1
 * long received = new LamportClock().witness(sent);                      // 2
 * LamportTime first = new LamportTime(sent, NodeId.of("a"));
 * boolean before = first.compareTo(new LamportTime(received, NodeId.of("b"))) < 0;  // true
 * }</pre>
 *
 * <p><b>The order must respect cause and stay close to the wall clock</b>, as for versions of
 * records, logs and snapshots: {@link io.chronotick.vectorclock.HybridLogicalClock} with {@link
 * io.chronotick.vectorclock.HybridTimestamp}. It costs one number, and needs a clock, whose error
 * spoils closeness to true time but never cause before effect. A peer's stamp is taken only as far
 * ahead as known errors explain. A restart repeats none of a clock that is opened on a {@link
 * io.chronotick.vectorclock.FileLeaseStore}, whose page shows how; the one here forgets. Like a
 * Lamport number, a smaller stamp may belong to a concurrent event.
 *
 * <pre>{@code
 * HybridLogicalClock clock = HybridLogicalClock.of(Clock.systemUTC());
 * HybridTimestamp sent = clock.now().orElseThrow();
 * HybridOutcome receipt = clock.receive(sent, Duration.ofMillis(4));
 * boolean later = receipt.orElseThrow().compareTo(sent) > 0;             // true
 * }</pre>
 *
 * <p><b>Could this have caused that, where members come and go</b> and a clock must not remember
 * them all: {@link io.chronotick.vectorclock.IntervalTreeClock}. It costs a few bytes for each
 * member there is, and nothing for those that retired; it does not say whose event an event was.
 *
 * <pre>{@code
 * IntervalTreeClock.Fork members = IntervalTreeClock.seed().fork();
 * IntervalTreeClock sent = members.left().event();                       // ((1, 0), (0, 1, 0))
 * IntervalTreeClock received = members.right().join(sent.peek()).event();
 * boolean before = sent.happenedBefore(received);                        // true
 * }</pre>
 *
 * <p><b>What may be forgotten because every member has it?</b> {@link
 * io.chronotick.vectorclock.MatrixClock} and its stable cut. It costs a vector clock for each
 * member, in every message, and the members must be fixed.
 *
 * <pre>{@code
 * List<NodeId> members = List.of(NodeId.of("a"), NodeId.of("b"));
 * MatrixClock sent = MatrixClock.of(members.get(0), members).tick();
 * MatrixClock answer = MatrixClock.of(members.get(1), members).receive(sent);
 * VectorClock everyoneHas = sent.receive(answer).stableCut();            // {"a"=1, "b"=1}
 * }</pre>
 *
 * <p>Copies of data are another question than events: has this copy all that one has, and which of
 * its values did a writer replace? {@link io.chronotick.vectorclock.VersionVector} is the history
 * of one copy, ordered by inclusion (Parker and others, 1983); it alone cannot keep two writes that
 * one replica took from clients who had not seen each other's. {@link
 * io.chronotick.vectorclock.DottedVersionVector} can: it holds a copy's values, gives each write a
 * {@link io.chronotick.vectorclock.Dot} of its own, and costs one counter for each replica and one
 * dot for each value in conflict, however many clients write (Preguiça, Baquero, Almeida and
 * others, 2010 and 2014).
 *
 * <pre>{@code
 * NodeId a = NodeId.of("a"), b = NodeId.of("b");
 * DottedVersionVector<String> copy = DottedVersionVector.<String>empty();
 * DottedVersionVector<String> both =
 *     copy.put(a, copy.context(), "red").put(a, copy.context(), "blue");
 * Collection<String> conflict = both.values();                           // [red, blue]
 * Collection<String> settled = both.put(b, both.context(), "violet").values();  // [violet]
 * }</pre>
 *
 * <h2>Many events, and many nodes</h2>
 *
 * <p>{@link io.chronotick.vectorclock.EventOrder} puts many events into one order that neither
 * cause nor bounded time contradicts, names those that nothing orders, and finds the claims that
 * cannot all be true, such as an effect surely before its cause.
 *
 * <pre>{@code
 * StampedEvent cause = StampedEvent.of("cause").withClock(VectorClock.parse("{\"a\"=1}"));
 * StampedEvent effect = StampedEvent.of("effect").withClock(VectorClock.parse("{\"a\"=1, \"b\"=1}"));
 * EventOrder order = EventOrder.of(List.of(effect, cause));
 * String first = order.order().get(0).id();                              // cause
 * boolean isOnlyOne = order.isTotal();                                   // true
 * }</pre>
 *
 * <p>{@link io.chronotick.vectorclock.BoundedOrder} is how two events stand by their times alone,
 * where each is only known within a bound: overlapping intervals are never an order.
 *
 * <p>{@link io.chronotick.vectorclock.NodeClocks} keeps the vector clocks of a service's many
 * nodes, bounded, for many threads and, opened on a file, across a crash. It can take a hybrid
 * stamp, or whatever else belongs to an event, along in the order of the node's events.
 *
 * <pre>{@code
 * NodeClocks clocks = NodeClocks.inMemory(NodeClockLimits.DEFAULT, Ticker.system());
 * VectorClock message = VectorClock.parse("{\"b\"=7}");
 * NodeOutcome.Ticked receipt = clocks.tick(NodeId.of("a"), List.of(message)).orElseThrow();
 * VectorClock clock = receipt.clock();                                   // {"a"=1, "b"=7}
 * }</pre>
 *
 * <h2>On the wire and on disk</h2>
 *
 * <p>Each value that travels, so not the two clocks that only count, has one canonical text, which
 * {@code toString} prints and {@code parse} reads, and one canonical binary form, which {@code
 * toBytes} gives and {@code ofBytes} reads; dots have a text only, and dotted version vectors take
 * functions for their values. Equal values have equal texts and equal bytes, and nothing else is
 * read. Both say in their first version what they will be read as for ever. They may come from
 * anywhere: what is refused is refused in one sentence, and takes no more space than what was read
 * of it, and {@link io.chronotick.vectorclock.VectorClock#MAX_NAME_BYTES} of names. Names are
 * {@linkplain io.chronotick.model.NodeId any Unicode text} of up to 256 code points.
 *
 * <h2>What a vector clock cannot tell</h2>
 *
 * <ul>
 *   <li>Which of two concurrent events came first in time, or when any event was. That needs a
 *       clock with a bound.
 *   <li>Whether one event did cause another: only that it could have, by the messages that carried
 *       clocks. A telephone call is no such message.
 *   <li>Whether a peer is honest. HAZARD: an entry is a claim; one forged clock, merged, spreads.
 *   <li>Whether a node has left. Entries are never dropped, as without one an old event looks new.
 * </ul>
 *
 * <p>HAZARD: a node that restarts without its last clock counts its events anew and contradicts
 * itself. Keep the clock, or give each incarnation a node id of its own.
 *
 * <p>Contract: nothing may be given null, or returns it; counters never wrap, but refuse with
 * {@link java.lang.ArithmeticException} or, from a hybrid clock and from node clocks, with a value;
 * values are immutable, and {@link io.chronotick.vectorclock.LamportClock}, {@link
 * io.chronotick.vectorclock.HybridLogicalClock} and {@link io.chronotick.vectorclock.NodeClocks}
 * are safe for use by many threads.
 *
 * <p>References: L. Lamport, Time, Clocks, and the Ordering of Events in a Distributed System
 * (1978); C. Fidge, Timestamps in Message-Passing Systems That Preserve the Partial Ordering
 * (1988); F. Mattern, Virtual Time and Global States of Distributed Systems (1989); S. Kulkarni, M.
 * Demirbas and others, Logical Physical Clocks (2014); P. S. Almeida, C. Baquero and V. Fonte,
 * Interval Tree Clocks: A Logical Clock for Dynamic Systems (2008); G. Wuu and A. Bernstein,
 * Efficient Solutions to the Replicated Log and Dictionary Problems (1984).
 */
@NullMarked
package io.chronotick.vectorclock;

import org.jspecify.annotations.NullMarked;
