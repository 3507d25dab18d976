/**
 * Which of two events came first, by cause and not by clock.
 *
 * <p><b>Start here:</b> {@link io.chronotick.vectorclock.VectorClock} and the four answers of
 * {@link io.chronotick.vectorclock.CausalOrder}.
 *
 * <p><b>Which one.</b>
 *
 * <ul>
 *   <li>{@link io.chronotick.vectorclock.VectorClock}: to <em>find out</em> whether one event could
 *       have caused another. It answers exactly, concurrency included, and costs one counter a
 *       node.
 *   <li>{@link io.chronotick.vectorclock.LamportClock} with {@link
 *       io.chronotick.vectorclock.LamportTime}: to <em>agree</em> on one total order in which no
 *       effect comes before its cause. It costs one number, and it cannot tell a cause from an
 *       accident: the smaller stamp need not have caused the larger.
 * </ul>
 *
 * <p><b>How.</b> A node ticks its own component at every event: local ones, sends, receives. A
 * message carries the clock of its sending. The receiver merges that into its own, then ticks:
 *
 * <pre>{@code
 * clock = clock.tick(me);                      // a local event, or a send: attach the clock
 * clock = clock.merge(received).tick(me);      // a receive
 * }</pre>
 *
 * <p>Then event e happened before event f exactly when the clock of e is {@code BEFORE} that of f.
 *
 * <p><b>What order cannot tell.</b> {@code BEFORE} says that one event <em>could</em> have
 * influenced the other, not that it did. {@code CONCURRENT} says that no message led from one to
 * the other; an influence outside the messages (a telephone, a shared disk) is not seen. How far
 * apart two events lie in time is not in here at all: that needs a bounded clock.
 *
 * <p><b>Contract.</b> Values are immutable and safe to share; {@code LamportClock} is safe for any
 * number of threads. No method accepts or returns {@code null}. A refused argument is an {@link
 * java.lang.IllegalArgumentException} that names the limit; a counter at its maximum is an {@link
 * java.lang.ArithmeticException}, never a wrap. {@code parse} accepts exactly what {@code toString}
 * prints, so that equal values have equal texts.
 *
 * <p><b>HAZARD:</b> two nodes that use one name make different events look equal. The same happens
 * when a node restarts from an older clock than it has shown to others: store the clock before the
 * message leaves, or take a new name.
 *
 * <p><b>HAZARD:</b> counters are taken on trust. A node that sends made-up components makes events
 * look caused that were not, and nothing here can tell.
 *
 * <p><b>HAZARD:</b> components are never removed, because dropping one turns {@code BEFORE} into
 * {@code CONCURRENT}. Name long-lived nodes, not threads or requests.
 *
 * @see <a href="https://doi.org/10.1145/359545.359563">L. Lamport, Time, Clocks, and the Ordering
 *     of Events in a Distributed System, 1978</a>
 * @see <a href="https://www.vs.inf.ethz.ch/publ/papers/VirtTimeGlobStates.pdf">F. Mattern, Virtual
 *     Time and Global States of Distributed Systems, 1989</a>
 */
@NullMarked
package io.chronotick.vectorclock;

import org.jspecify.annotations.NullMarked;
